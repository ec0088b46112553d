# Overblik for koordinator og revisor, på skærm og på et ark.
overview-menu = Overblik
overview-title = Overblik
overview-sheet = Overblik på ét ark
overview-sheet-title = Informationssikkerhed: hvor står vi?
overview-to-sheet = Se det på ét ark, der kan udskrives
overview-to-duty = Dokumentation af uddannelse (§ 6 og § 7) på en valgt dag
overview-hidden = Vises ikke
overview-hidden-few = Vises først, når mindst fem er i målgruppen
overview-none = Ingen
overview-no-tasks = Ingen har en sikkerhedsopgave
overview-more = { $count } mere
overview-lead-staff = Velkommen. Kommunen er klar, men der er ingen medarbejdere endnu. Her er vejen.
overview-lead-scope = Medarbejderne er på plads. Nu skal I vælge, hvem platformen er for.
overview-lead = { $count ->
    [one] Én medarbejder er i målgruppen.
   *[other] { $number } medarbejdere er i målgruppen.
} { $percent } % har gennemført det, alle skal kunne.
overview-lead-few = { $count ->
    [one] Én medarbejder er i målgruppen.
   *[other] { $number } medarbejdere er i målgruppen.
} Vi viser først tal, når der er mindst fem.

# Sådan kommer I i gang
overview-step-staff = Medarbejdere
overview-step-scope = Målgruppe
overview-step-roles = Sikkerhedsroller
overview-step-trust = Tillid

# De store tal
overview-tile-scope = i målgruppen
overview-tile-scope-note = af { $number } ansatte ({ $percent } %)
overview-tile-training = har gennemført trin 1
overview-tile-training-note = § 6: { $number } har et gyldigt kursus
overview-tile-due = skal friske trin 1 op
overview-tile-due-note = inden for 90 dage
overview-tile-weak = opgaver står svagt
overview-tile-weak-note = på én eller ingen
overview-tile-of = af { $number }

# Det, der skal gøres
overview-decide = Det skal I tage stilling til
overview-decide-none = Der er ikke noget lige nu.
overview-do-import = Indlæs jeres medarbejdere
overview-why-import = Brug et udtræk fra jeres HR-system. Du ser alt, før noget bliver gemt.
overview-act-import = Indlæs medarbejdere
overview-do-scope = Vælg målgruppen
overview-why-scope = Bestem, hvem af jeres { $number } ansatte platformen er for. Du ser, hvor mange det bliver, før reglen gælder.
overview-act-scope = Vælg målgruppen
overview-do-proposals = { $count ->
    [one] Tag stilling til et forslag til profil
   *[other] Tag stilling til { $number } forslag til profil
}
overview-why-proposals = Medarbejderne har fortalt om deres opgaver. Nu venter de på svar.
overview-act-proposals = Se forslagene
overview-do-vacant = { $count ->
    [one] Find en til den sikkerhedsopgave, som ingen har
   *[other] Find nogen til { $number } sikkerhedsopgaver, som ingen har
}
overview-why-vacant = Så længe ingen har opgaven, bliver den ikke løst.
overview-act-vacant = Se opgaverne
overview-do-gate = Skriv ned, hvad I har aftalt om tillid
overview-why-gate = Formål, grundlag, sletning, og at MED og TR er hørt. Indtil da er der lukket for prøver og vurderinger.
overview-act-gate = Gå til tillid
overview-do-deputies = { $count ->
    [one] Udpeg en stedfortræder til en sikkerhedsopgave
   *[other] Udpeg stedfortrædere til { $number } sikkerhedsopgaver
}
overview-why-deputies = De hænger på én person. Bliver personen syg, er der ingen til at tage over.
overview-act-deputies = Se opgaverne
overview-do-areas = Find nogen til sikkerhedsopgaver i { $areas }
overview-why-areas = Her har ingen en sikkerhedsopgave i dag.
overview-act-areas = Se opgaverne
overview-do-training = { $count ->
    [one] Giv den sidste i målgruppen tid til trin 1
   *[other] Giv { $number } i målgruppen tid til trin 1
}
overview-why-training = De har ikke gennemført det endnu.
overview-why-training-where = Færrest er nået i mål i { $area }: { $percent } %.
overview-act-training = Se, hvor det er
overview-do-due = { $count ->
    [one] Planlæg, at en medarbejder frisker trin 1 op inden { $day }
   *[other] Planlæg, at { $number } medarbejdere frisker trin 1 op inden { $day }
}
overview-why-due = Så udløber det, de har gennemført.
overview-do-law = Beslut, hvordan reglerne på eget fagområde skal læres
overview-why-law = Alle i målgruppen skal forstå dem, men de fælles kurser har dem ikke med.
overview-act-law = Læs om området

# Oplæring og opgaver
overview-training = Oplæring og opgaver
overview-foot = Tal om grupper vises kun for mindst fem personer.
overview-paragraph-6 = § 6 handler blandt andet om basal cyberhygiejne og uddannelse. Tallene viser, hvem i målgruppen der har gennemført trin 1.
overview-paragraph-7 = § 7 handler blandt andet om ledelsens egne kurser. De står på arket til udskrift og under Dokumentation.
overview-body = § 7: { $valid } af { $members } medlemmer af ledelsesorganet har et gyldigt kursus.
overview-body-all = § 7: Alle { $members } medlemmer af ledelsesorganet har et gyldigt kursus.
overview-body-hidden = { $members ->
    [one] § 7: Ledelsesorganet har ét medlem. Her siger vi ikke, om medlemmet har taget kurset.
   *[other] § 7: Ledelsesorganet har { $members } medlemmer. Ikke alle har et gyldigt kursus.
    }
overview-body-nobody = § 7: Der står ingen på listen over ledelsesorganets medlemmer.
overview-due = { $count ->
    [0] Ingen skal friske trin 1 op inden { $day }.
    [one] Én skal friske trin 1 op inden { $day }.
   *[other] { $number } skal friske trin 1 op inden { $day }.
}
overview-areas-table = Målgruppe, oplæring og sikkerhedsopgaver
overview-five = Tal om grupper vises kun for mindst fem personer. Nogle større enheder er også skjult, så ingen kan regne sig frem til de små.
overview-column-unit = Enhed
overview-column-people = I målgruppen
overview-column-training = Har trin 1
overview-column-own = Egen praksis på plads
overview-column-tasks = Sikkerhedsopgaver
overview-column-task = Opgave
overview-column-who = Hvem
overview-column-why = Hvorfor
overview-column-area = Kompetenceområde
overview-column-share = På plads
overview-column-needed = Har brug for det
overview-column-profile = Profil
overview-column-month = Måned
overview-column-completed = Gennemført
overview-covered = { $percent } % ({ $number })
overview-weak = Opgaver, der står svagt
overview-weak-table = Sikkerhedsopgaver, der hænger på én eller ingen
overview-weak-none = Alle sikkerhedsopgaver har både en person og en stedfortræder.
overview-more-tasks = { $count ->
    [one] Og én opgave mere.
   *[other] Og { $count } opgaver mere.
}
overview-see-tasks = Se alle sikkerhedsopgaver
overview-shared = Fælles for kommunen
overview-task-in = { $task } i { $unit }
overview-nobody-has = Ingen har opgaven: { $tasks }.
overview-one-has = Hænger på én person: { $tasks }.
overview-more-areas = { $count ->
    [one] Ét område mere er ikke med her.
   *[other] { $count } områder mere er ikke med her.
}
overview-short-people = Målgruppe
overview-short-training = Trin 1
overview-short-tasks = Opgaver
overview-short-weak = Svagt

# Hjulet, profiler og udvikling
overview-for-everybody = For alle
overview-wheel = Kommunens hjul
overview-wheel-lead = Hvor mange er på det niveau, de har brug for? Vi tæller kun dem, der har brug for området. Ved vi ikke noget om en medarbejder, tæller det som »ikke på plads endnu«.
overview-wheel-table = Hjulet som tabel
overview-wheel-how = Vælg et kompetenceområde for at læse, hvad det handler om.
overview-profiles = Profiler i målgruppen
overview-profiles-lead = Alle har den første profil. Nogle har også en af de andre, eller begge.
overview-trend = Gennemført trin 1, måned for måned
overview-trend-lead = Så mange i målgruppen har gennemført trin 1 i hver af de sidste tolv måneder.
overview-trend-table = Vis tallene som tabel

# En enhed
overview-path = Her er du
overview-unit-lead = { $count ->
    [one] Én er i målgruppen her.
   *[other] { $number } er i målgruppen her.
} { $percent } % har gennemført trin 1.
overview-unit-hidden = Her er for få i målgruppen til, at vi viser tal. Eller også kunne tallet her afsløre noget om en anden, mindre enhed.
overview-unit-nobody = Her er ingen i målgruppen.
overview-unit-tasks = Sikkerhedsopgaver her: { $tasks }.
overview-below = Enheder her
