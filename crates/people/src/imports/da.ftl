imports-start = Importér medarbejdere
imports-start-lead = Send en fil med kommunens enheder og en med medarbejderne. Du ser, hvad der sker, før noget bliver gemt.
imports-units = Enheder
imports-units-hint = CSV eller Excel (xlsx). Kan udelades, hvis organisationen er den samme som sidst.
imports-people = Medarbejdere
imports-people-hint = CSV eller Excel (xlsx), som lønsystemet laver den, eller JSON fra OS2sync. Op til 64 MB.
imports-extent = Hvad er i filerne?
imports-extent-full = Alle ansatte
imports-extent-full-hint = Mangler en medarbejder i filen, foreslår vi, at personen er stoppet. Ingen bliver slettet.
imports-extent-partial = Kun nogle
imports-extent-partial-hint = Fx nyansatte eller rettede rækker. Vi rører ikke de andre.
imports-send = Send og se, hvad der sker
imports-no-cpr = Filen må ikke indeholde CPR-numre. Finder vi et, afviser vi hele filen og gemmer intet af den.
imports-what-columns = Hvilke kolonner skal der være?
imports-what-columns-lead = Rækkefølgen er lige meget, og navnene må gerne være jeres egne. Vi gætter, og du kan rette det bagefter.
imports-units-columns = enhedens kode og navn. Gerne også koden på enheden over den og en type.
imports-people-columns = tjenestenummer, navn og enhedens kode. Gerne også brugernavn, e-mail, stilling, overenskomst, leder, ansat fra og fratrådt.
imports-what-formats = CSV må have semikolon, komma eller tabulator, og alle almindelige tegnsæt virker. I Excel læser vi det første ark med en tabel. En JSON-fil fra OS2sync har både enheder og medarbejdere; den retter ikke det, HR har sagt, og den afslutter ingen, som HR kender.
imports-units-first = Kommunen har ingen enheder endnu. Send filen med enheder sammen med medarbejderne.
imports-units-are-people = Det ligner en fil med medarbejdere. Vælg den under Medarbejdere i stedet.
imports-people-are-units = Det ligner en fil med enheder. Vælg den under Enheder i stedet.
imports-too-large = Filerne er for store. Send højst 64 MB ad gangen.
imports-nothing = Vælg mindst én fil.
imports-recent = Seneste importer
imports-recent-caption = De seneste importer, nyeste først
imports-when = Sendt
imports-files = Filer
imports-as-directory = JSON fra OS2sync
imports-from-folder = Mappen
imports-by = Af
imports-state = Hvor langt
imports-what-happened = Medarbejdere
imports-state-reading = Bliver læst
imports-state-columns = Mangler kolonner
imports-state-ready = Klar til at se på
imports-state-applying = Bliver gemt
imports-state-applied = Gemt
imports-state-failed = Gik ikke
imports-state-emptied = Slettet
imports-tally = { $new } nye, { $changed } ændret, { $ended } stoppet
imports-step-send = Send filerne
imports-step-look = Se, hvad der sker
imports-step-store = Gem
imports-reading = Vi læser filerne
imports-applying = Vi gemmer
imports-working-lead = Det tager som regel få sekunder. Du kan roligt lukke siden og komme tilbage.
imports-percent = { $percent } procent færdig
imports-writing = Alt er tjekket. Nu bliver det skrevet.
imports-refresh = Opdatér siden
imports-slow = Det tager længere tid end normalt
imports-slow-what = Måske er serveren startet igen. Arbejdet går i gang af sig selv inden for ti minutter. Du behøver ikke sende filerne igen.
imports-preview = Se, hvad der sker
imports-columns = Hvad betyder kolonnerne?
imports-preview-lead = Fra { $names }. Intet er gemt endnu.
imports-overtaken = En anden import kom imellem
imports-overtaken-what = Derfor er din ikke gemt. Her ser du, hvad den ændrer nu. Se det igennem igen, og gem så.
imports-in-file = { $name } kan ikke læses endnu
imports-no-change = Filerne ændrer ingenting
imports-no-change-what = Det, vi gemmer fra dem, er allerede gemt.
imports-people-heading = Medarbejdere
imports-figure-new = Nye
imports-figure-changed = Ændret
imports-figure-ended = Stoppet
imports-figure-partial = Filen har kun nogle ansatte
imports-figure-returned = Tilbage igen
imports-figure-unchanged = Som før
imports-figure-refused = Rækker afvist
imports-count-rows = Filen har { $rows ->
    [one] 1 række
   *[other] { $rows } rækker
} om { $people ->
    [one] 1 person
   *[other] { $people } personer
}.{ $former ->
    [0] { "" }
   *[other] { " " }{ $former } af dem er stoppet før i dag.
}
imports-left-out = { $count ->
    [one] 1 af dem stoppede for mere end { $days } dage siden. Så længe gemmer vi ingen, så personen bliver ikke taget med.
   *[other] { $count } af dem stoppede for mere end { $days } dage siden. Så længe gemmer vi ingen, så de bliver ikke taget med.
}
imports-refused-heading = { $count ->
    [one] 1 række kan ikke tages med
   *[other] { $count } rækker kan ikke tages med
}
imports-refused-lead = Resten kan du godt gemme. Ret rækkerne, og send dem igen bagefter.
imports-refused-caption = Afviste rækker i { $name }
imports-refused-more = Her står de første. Hent filen for at se dem alle.
imports-refused-fetch = Hent de afviste rækker (CSV)
imports-refused-after = Hent dem, ret dem, og send filen igen. Vi gemmer dem i syv dage.
imports-refused-units = Afviste enheder (CSV)
imports-refused-people = Afviste medarbejdere (CSV)
imports-refused-line = Linje
imports-refused-reason = Årsag
imports-line = Linje
imports-column = Kolonne
imports-why = Hvorfor, og hvad du kan gøre
imports-whole-row = Hele rækken
imports-changes = Hvem det drejer sig om
imports-sheet = Hent det hele som regneark (CSV)
imports-name = Navn
imports-code = Nummer
imports-what = Hvad
imports-more = Og { $count } mere. Hent regnearket for at se alle.
imports-warnings = Værd at vide om { $name }
imports-warnings-lead = De her rækker bliver taget med. Men se dem efter, hvis du kan.
imports-rows = Rækker
imports-where = Hvor
imports-lines = { $count ->
    [one] linje { $lines }
   *[other] linje { $lines }
}
imports-columns-open = Sådan har vi læst kolonnerne
imports-columns-lead = Passer det ikke, så vælg, hvad kolonnen betyder. Vi husker det til næste gang.
imports-columns-caption = Kolonner i { $name }
imports-read-as = { $format }. { $rows ->
    [one] 1 række
   *[other] { $rows } rækker
}.
imports-format-text = Tekst ({ $encoding }) delt med { $delimiter }
imports-format-workbook = Excel, arket { $sheet }
imports-delimiter-semicolon = semikolon
imports-delimiter-comma = komma
imports-delimiter-tab = tabulator
imports-examples = Fx
imports-no-example = (tom)
imports-means = Betyder
imports-means-label = Hvad { $name } betyder
imports-form-label = Sådan er datoerne skrevet i { $name }
imports-correct = Ret og se igen
imports-store-heading = Gem
imports-store-what = Passer det? Så gem. Målgruppen bliver opdateret med det samme.
imports-store-nothing = Der er ikke noget at gemme.
imports-store = Gem
imports-finish = Afslut
imports-many-end = { $ended } af { $staff } ansatte bliver meldt stoppet
imports-many-end-what = Det er mere end hver tiende. { $missing } af dem mangler i filen. Er filen ikke hele personalet, så slet den, og send den igen som »Kun nogle«.
imports-confirm = Ja, { $ended } af { $staff } er stoppet
imports-confirm-missing = Sæt kryds, hvis det er rigtigt, at så mange er stoppet.
imports-drop = Slet filerne uden at gemme
imports-done = Importen er gemt
imports-done-lead = Gemt { $day }. Filerne selv er slettet igen.
imports-next-scope = Næste skridt: Vælg målgruppen
imports-next-scope-what = Bestem, hvem af de ansatte platformen er for.
imports-next-scope-go = Vælg målgruppe
imports-next-look = Se organisationen
imports-next-look-what = Målgruppen er opdateret. Søg, og se, hvem der er med.
imports-next-look-go = Til medarbejderne
imports-failed = Det gik ikke
imports-failed-no-units = Ingen af enhederne kunne bruges, så medarbejderne hører ingen steder til. Ret filen med enheder, og send begge igen.
imports-failed-wrong-units = Filen med enheder har ikke enheder i sig. Vælg den rigtige fil, og prøv igen.
imports-failed-wrong-people = Filen med medarbejdere har ikke medarbejdere i sig. Vælg den rigtige fil, og prøv igen.
imports-failed-columns = Vi kunne ikke se, hvad kolonnerne betyder. Send filerne igen.
imports-failed-given-up = Noget gik galt hos os, og vi har prøvet flere gange. Intet er gemt. Send filerne igen. Bliver det ved, så sig det til kommunens it-afdeling.
imports-emptied = Filerne er slettet
imports-emptied-what = Intet fra dem er gemt. Filer, der ikke bliver gemt, sletter vi efter syv dage.
imports-again = Send filer
imports-missing = Er ikke i filen.
imports-position-new = Ny ansættelse: { $position }
imports-position-ended = Stopper som { $position }. Sidste dag { $day }
imports-position-returned = Tilbage som { $position }
imports-change-both = { $field }: { $old } → { $new }
imports-change-set = { $field }: { $new }
imports-change-gone = { $field }: { $old } → (tom)
imports-group-people-new = { $count ->
    [one] 1 ny medarbejder
   *[other] { $count } nye medarbejdere
}
imports-group-people-changed = { $count ->
    [one] 1 ændret medarbejder
   *[other] { $count } ændrede medarbejdere
}
imports-group-people-ended = { $count ->
    [one] 1 stoppet medarbejder
   *[other] { $count } stoppede medarbejdere
}
imports-group-people-returned = { $count ->
    [one] 1 medarbejder er tilbage
   *[other] { $count } medarbejdere er tilbage
}
imports-group-units-new = { $count ->
    [one] 1 ny enhed
   *[other] { $count } nye enheder
}
imports-group-units-changed = { $count ->
    [one] 1 ændret enhed
   *[other] { $count } ændrede enheder
}
imports-group-units-ended = { $count ->
    [one] 1 nedlagt enhed
   *[other] { $count } nedlagte enheder
}
imports-group-units-returned = { $count ->
    [one] 1 enhed er tilbage
   *[other] { $count } enheder er tilbage
}
imports-action-new = Ny
imports-action-changed = Ændret
imports-action-unchanged = Som før
imports-action-ended = Stopper
imports-action-returned = Tilbage
imports-sheet-kind = Type
imports-sheet-action = Hvad sker
imports-sheet-code = Nummer
imports-sheet-name = Navn
imports-sheet-line = Linje
imports-sheet-about = Om
imports-sheet-old = Før
imports-sheet-new = Nu
imports-sheet-unit = Enhed
imports-sheet-person = Medarbejder
imports-source-header = Fundet på navnet
imports-source-content = Gættet ud fra indholdet
imports-source-chosen = Valgt af jer
imports-source-nothing = Bliver ikke brugt

# Hvad en kolonne kan betyde
imports-field-none = Bruges ikke
imports-field-unit-code = Enhedens kode
imports-field-unit-name = Enhedens navn
imports-field-unit-parent = Enheden over
imports-field-unit-kind = Enhedens type
imports-field-employee-number = Tjenestenummer
imports-field-given-name = Fornavn
imports-field-family-name = Efternavn
imports-field-full-name = Hele navnet
imports-field-user-name = Brugernavn
imports-field-email = E-mail
imports-field-title = Stilling
imports-field-agreement = Overenskomst
imports-field-manager = Leder
imports-field-started = Ansat fra
imports-field-ended = Fratrådt
imports-form-day-month-year = dag-måned-år: 23-11-2026
imports-form-year-month-day = år-måned-dag: 2026-11-23
imports-form-day-month-short-year = dag-måned-år, kort: 23-11-26
imports-form-compact-year-month-day = uden tegn: 20261123
imports-form-compact-day-month-year = uden tegn: 23112026
imports-form-month-day-year = måned/dag/år: 11/23/2026
imports-form-short-year-month-day = år-måned-dag, kort: 26-11-23
imports-form-spreadsheet-days = Excels dagtal: 46349

# Hvad der mangler eller er usikkert i kolonnerne
imports-problem-no-header = Den første række er data og ikke navne på kolonner. Skriv en række med navne øverst i filen, og send den igen.
imports-problem-missing = Ingen kolonne er sat til { $field }. Vælg herunder, hvilken det er.
imports-problem-twice = To kolonner er sat til { $field }. Vælg kun én.
imports-problem-foreign = { $field } hører ikke til i den her fil. Vælg noget andet.
imports-problem-ambiguous-dates = Datoerne i { $field } kan læses på flere måder. Se efter, om vi har gættet rigtigt.
imports-recommended-email = Der er ingen kolonne med e-mail. Uden den kan medarbejderne ikke logge ind med et link.
imports-recommended-title = Der er ingen kolonne med stilling. Uden den kan målgruppen ikke bruge stillinger.
imports-recommended-agreement = Der er ingen kolonne med overenskomst. Uden den kan målgruppen ikke bruge overenskomster.
imports-recommended-manager = Der er ingen kolonne med leder. Uden den får lederne intet team.
imports-recommended-unit-parent = Der er ingen kolonne med enheden over. Uden den ved vi ikke, hvad der hører under hvad.

# Hvorfor en hel fil ikke kan tages
imports-read-empty = Filen er tom. Vælg en anden.
imports-read-no-rows = Filen har overskrifter, men ingen rækker. Lav udtrækket igen.
imports-read-too-many-bytes = Filen er større end { $megabytes } MB. Del den i flere, og send dem som »Kun nogle«.
imports-read-too-many-rows = Filen har mere end { $limit } rækker. Del den i flere, og send dem som »Kun nogle«.
imports-read-too-many-columns = Linje { $line } har mere end { $limit } kolonner. Se efter, om skilletegnet er rigtigt, og lav udtrækket igen.
imports-read-cell-too-long = Linje { $line }, kolonne { $column } har mere end { $limit } tegn. Fjern den lange tekst, eller tag kolonnen ud.
imports-read-unclosed-quote = Et anførselstegn på linje { $line } bliver aldrig lukket. Ret linjen, eller gem filen igen fra regnearket.
imports-read-old-workbook = Filen er et gammelt Excel-format eller har adgangskode. Gem den som xlsx uden adgangskode.
imports-read-damaged-workbook = Excel-filen kan ikke læses. Åbn den i Excel, og gem den igen som xlsx.
imports-read-not-a-directory = Filen er JSON, men ikke som OS2sync laver den. Læsningen stoppede i linje { $line }. Bed om en ny fil, eller vælg en CSV-fil.
imports-read-not-text = Filen er hverken CSV eller Excel. Vælg en anden.
imports-read-mixed-encoding = Linje { $line } er skrevet i et andet tegnsæt end resten. Gem filen igen med ét tegnsæt, fx UTF-8.
imports-read-unknown-encoding = Vi kan ikke læse bogstaverne på linje { $line }. Gem filen igen som UTF-8 eller som xlsx.
imports-read-personal-numbers = Filen har noget, der ligner CPR-numre. Hele filen er afvist, og intet af den er gemt. Fjern dem, og send den igen.
imports-cpr-heading = Her står det, der ligner CPR-numre
imports-cpr-what = Vi har ikke gemt tallene og skrevet dem ingen steder. Er det et telefonnummer eller et andet tal, så skriv det uden bindestreg.
imports-cpr-file-name = Filens navn
imports-cpr-column-name = Kolonnen { $column } hedder noget med CPR
imports-cpr-column-content = Kolonnen { $column } ligner CPR-numre, første gang på linje { $line }
imports-cpr-cell = Linje { $line }, kolonnen { $column }
imports-cpr-in-sheet = { $place } (arket { $sheet })

# Hvorfor en række ikke tages, eller hvad der er værd at vide om den
imports-issue-too-many-cells = Rækken har flere felter end der er kolonner, så noget står måske forkert. Ret rækken.
imports-issue-missing-employee-number = Tjenestenummeret mangler. Skriv det.
imports-issue-no-name = Navnet mangler. Skriv det.
imports-issue-missing-unit = Enheden mangler. Skriv enhedens kode.
imports-issue-unknown-unit = { $given ->
    [yes] Enheden { $detail } findes ikke. Ret koden, eller tag enheden med i filen med enheder.
   *[no] Enheden findes ikke. Ret koden, eller tag enheden med i filen med enheder.
}
imports-issue-unit-refused = { $given ->
    [yes] Enheden { $detail } er selv afvist. Ret den i filen med enheder.
   *[no] Enheden er selv afvist. Ret den i filen med enheder.
}
imports-issue-impossible-email = Det er ikke en mailadresse. Ret den, eller lad feltet stå tomt.
imports-issue-impossible-date = { $given ->
    [yes] { $detail } er ikke en dato. Ret den, eller vælg en anden datoform for kolonnen.
   *[no] Det er ikke en dato. Ret den, eller lad feltet stå tomt.
}
imports-issue-end-before-start = Ansættelsen slutter, før den begynder. Ret en af datoerne.
imports-issue-missing-unit-code = Enheden har ingen kode. Skriv en.
imports-issue-missing-unit-name = Enheden har intet navn. Skriv et.
imports-issue-duplicate-unit = { $given ->
    [yes] Koden er allerede brugt til en anden enhed på linje { $detail }. Ret den ene.
   *[no] Koden er allerede brugt til en anden enhed. Ret den ene.
}
imports-issue-unknown-parent = { $given ->
    [yes] Enheden over, { $detail }, findes ikke. Ret koden, eller tag den med i filen.
   *[no] Enheden over findes ikke. Ret koden, eller tag den med i filen.
}
imports-issue-parent-refused = { $given ->
    [yes] Enheden over, { $detail }, er selv afvist. Ret den først.
   *[no] Enheden over er selv afvist. Ret den først.
}
imports-issue-unit-cycle = Enhederne peger på hinanden i ring. Ret, hvilken der er øverst.
imports-issue-too-many-positions = Nummeret står på så mange rækker, at det næppe er et tjenestenummer. Se efter, om kolonnen er den rigtige.
imports-issue-repeated-row = { $given ->
    [yes] Gentager linje { $detail } ord for ord. Den tæller ikke med.
   *[no] Gentager en tidligere række ord for ord. Den tæller ikke med.
}
imports-issue-manager-unknown = Lederen findes ikke i filen. Medarbejderen står uden leder.
imports-issue-manager-former = Lederen er selv stoppet. Ret lederen, når den nye er på plads.
imports-issue-own-manager = Medarbejderen står som sin egen leder. Vi regner det som ingen leder.
imports-issue-name-differs = Navnet er et andet end på personens anden række. Den anden gælder.
imports-issue-user-name-differs = Brugernavnet er et andet end på personens anden række. Den anden gælder.
imports-issue-email-differs = Mailadressen er en anden end på personens anden række. Den anden gælder.
imports-issue-position-repeated = Samme stilling i samme enhed står to gange med forskellige oplysninger. Den nyeste gælder.
imports-issue-email-shared = Flere personer deler mailadressen. Så kan ingen af dem logge ind, for de ville komme ind som hinanden. Giv dem hver sin.
imports-issue-user-name-shared = Flere personer har samme brugernavn. Ret det ene.
imports-issue-missing-value = Feltet er tomt. Skriv det, hvis I har det.
imports-issue-own-parent = Enheden står over sig selv. Vi regner det som ingen over.
imports-problem-missing-name = Ingen kolonne er sat til navnet. Vælg Fornavn og Efternavn, eller vælg Hele navnet.
imports-line-pair = { $line } og { $other }
imports-unit = Enhed
flash-import-dropped = Filerne er slettet. Intet fra dem er gemt.
