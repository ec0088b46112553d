own-wheel-menu = Jeres hjul
own-wheel-title = Jeres hjul
own-wheel-lead = Her kan I rette hjulet, så det passer til jeres kommune: hvad der kræves, hvad der står, hvilke opgaver I spørger om, og hvilke tilbud I har.
own-wheel-now = Det gælder nu
own-wheel-now-shipped = I bruger hjulet, som det er leveret (udgave { $version }).
own-wheel-now-own = I bruger jeres egen udgave { $number }. Den har været gældende siden { $day }.
own-wheel-see = Se hele hjulet
own-wheel-news = { $count ->
    [one] Der er kommet én nyhed til det leverede hjul.
   *[other] Der er kommet { $count } nyheder til det leverede hjul.
}
own-wheel-news-see = Se nyhederne, og vælg til og fra
own-wheel-draft = { $count ->
    [0] I har en kladde uden ændringer
    [one] I har en kladde med én ændring
   *[other] I har en kladde med { $count } ændringer
}
own-wheel-draft-about = Kladden er sidst rettet { $day }. Ingen arbejder efter den endnu. Vælg nedenfor, hvad du vil rette.
own-wheel-meaning-of = Områder, der betyder noget andet:
own-wheel-effect-see = Se, hvad det vil betyde
own-wheel-throw-away = Kassér kladden
own-wheel-throw-away-about = Alle ændringer i kladden forsvinder. Det, der gælder nu, bliver ved med at gælde.
own-wheel-throw-away-now = Kassér alle ændringer
own-wheel-copy = Ret hjulet
own-wheel-copy-about = Lav en kladde af det, der gælder nu. Du kan rette i den i ro og mag. Intet gælder, før du udgiver den.
own-wheel-copy-now = Lav en kladde
own-wheel-now-same = Jeres udgave { $number } fra { $day } siger det samme som det leverede hjul.
own-wheel-return = Brug det leverede hjul igen
own-wheel-return-about = Vi laver en kladde, hvor alt står, som det er leveret. Jeres egne opgaver går ud af brug. Jeres egne tilbud bliver. Du ser, hvad det betyder, før du udgiver.
own-wheel-return-now = Lav kladden, og se, hvad det betyder
flash-own-wheel-returning = Kladden siger nu det samme som det leverede hjul. Her ser du, hvad det vil betyde.
own-wheel-versions = Jeres udgaver
own-wheel-no-versions = I har ikke udgivet en udgave endnu.
own-wheel-version-line = Udgave { $number } fra { $day }
own-wheel-version = Udgave { $number }
own-wheel-holds = Gælder nu
own-wheel-published-on = Udgivet { $day }. Udgaven bliver aldrig rettet.
own-wheel-section-profiles = Profiler
own-wheel-section-profiles-about = Hvad hver profil har brug for, og hvordan den er beskrevet.
own-wheel-section-areas = Kompetenceområder
own-wheel-section-areas-about = Navne, indhold og de fire niveauer.
own-wheel-section-tasks = Opgaver, der peger på profil { $profile }
own-wheel-section-tasks-about = Det, medarbejderne bliver spurgt om i opgaveguiden.
own-wheel-section-rules = Forslag til profil
own-wheel-section-rules-about = Hvor mange point der skal til, før en profil bliver foreslået, og hvad roller giver.
own-wheel-section-catalogue = Tilbud
own-wheel-section-catalogue-about = Kurser og andre tilbud, som læringsrejser bliver lavet af.
own-wheel-changed-so-far = Her er det, I har ændret i forhold til det leverede.
own-wheel-add-task = Tilføj jeres egen opgave
own-wheel-retired = { $name } (ikke i brug)
own-wheel-mark-draft = Ændret i kladden
own-wheel-mark-own = Jeres egen
own-wheel-profile-short = Profil { $number }
own-wheel-section-all = Se alle { $count }
own-wheel-profile = Profil { $number }: { $name }
own-wheel-rules = Forslag til profil
own-wheel-new-task = Ny opgave
own-wheel-new-catalogue = Nyt tilbud
own-wheel-edit-lead = Det, du gemmer her, står i kladden. Det gælder først, når du udgiver den.
own-wheel-reading-notes = Sådan har vi læst rapporten
own-wheel-keep = Gem i kladden
own-wheel-cancel = Fortryd
own-wheel-group-about = Tekster
own-wheel-group-levels = De fire niveauer
own-wheel-group-needed = Det har profilen brug for
own-wheel-group-place = Sådan tæller opgaven
own-wheel-group-points = Point for en opgave
own-wheel-group-thresholds = Grænser
own-wheel-group-roles = Profil for hver sikkerhedsrolle
own-wheel-group-offer = Om tilbuddet
own-wheel-group-lifts = Hvad tilbuddet lærer fra sig og viser
own-wheel-group-meaning = Betyder området noget andet nu?
own-wheel-meaning-about = Retter du en stavefejl, betyder området det samme. Men kræver et niveau nu noget andet end før, siger gamle prøver ikke længere noget om det.
own-wheel-meaning = Ja, området betyder noget andet
own-wheel-meaning-hint = Når du udgiver, tæller alt ældre bevis for området ikke mere. Folk skal vise deres niveau igen.
own-wheel-field-name = Navn
own-wheel-field-holds = Det rummer området
own-wheel-field-why = Hvorfor det er vigtigt
own-wheel-field-risk = Sådan begynder det med risikovurdering
own-wheel-field-level = { $level }: det gør man på dette niveau
own-wheel-field-summary = Kort beskrivelse
own-wheel-field-examples = Eksempler
own-wheel-field-needed = { $area }
own-wheel-field-today = Typisk i dag: { $area }
own-wheel-field-example = Eksempel fra hverdagen
own-wheel-field-active = Opgaven er med i opgaveguiden
own-wheel-field-kind = Slags opgave
own-wheel-field-profile = Peger på profil
own-wheel-field-weight = Vægt
own-wheel-field-areas = Kompetenceområder, som opgaven bruger
own-wheel-field-found = Hvor opgaven kommer fra
own-wheel-field-points = { $often }
own-wheel-field-threshold = Point, der skal til for profil { $profile }
own-wheel-field-ties-at = Når nogen rammer grænsen præcist
own-wheel-field-ties-close = Tæt på grænsen
own-wheel-field-ties-several = Når opgaverne peger på både profil 2 og 3
own-wheel-field-title = Titel
own-wheel-field-form = Form
own-wheel-field-minutes = Minutter i alt
own-wheel-field-months = Måneder, et gennemført tilbud tæller
own-wheel-field-step = Trin
own-wheel-field-track = Dybde
own-wheel-field-before = Skal være taget først
own-wheel-field-available = Tilbuddet kan stå i læringsrejser
own-wheel-field-profiles = For hvem
own-wheel-field-teaches = Lærer fra sig
own-wheel-field-proves = Viser
own-wheel-in-danish = { $field } (dansk)
own-wheel-in-english = { $field } (engelsk)
own-wheel-hint-lines = Skriv én ting på hver linje.
own-wheel-hint-english = Kan være tom. Så står den danske tekst der med et mærke.
own-wheel-hint-months = Skriv 0, hvis det tæller for altid.
own-wheel-hint-minutes = En kursusdag er 420 minutter.
own-wheel-hint-weight = Pointene for, hvor tit opgaven bliver løst, ganges med vægten.
own-wheel-hint-active = Fjern fluebenet, hvis I ikke vil spørge om opgaven mere. Gamle svar bliver stående.
own-wheel-hint-available = Fjern fluebenet, hvis tilbuddet ikke findes hos jer.
own-wheel-hint-close = Så mange point fra grænsen, at nogen bør se på forslaget.
own-wheel-as-shipped = Som leveret: { $value }
own-wheel-nothing = Intet
own-wheel-yes = Ja
own-wheel-no = Nej
own-wheel-not-required = Ikke et krav
own-wheel-not-stated = Står ikke i rapporten
own-wheel-for-ever = For altid
own-wheel-months = { $months ->
    [one] 1 måned
   *[other] { $months } måneder
}
own-wheel-from-to = Fra »{ $from }« til »{ $to }«
own-wheel-shown-by = { $level } – { $by }
own-wheel-word-ordinary = Almindelig opgave: peger ikke på en profil
own-wheel-word-security = Opgave med informationssikkerhed
own-wheel-word-propose = Profilen bliver foreslået
own-wheel-word-leave = Der skal ét point mere til
own-wheel-word-all = Foreslå begge
own-wheel-word-strongest = Foreslå den med flest point
own-wheel-word-foundation = Grundlag
own-wheel-word-practitioner = Praktiker
own-wheel-word-appendix-3 = Rapportens bilag 3
own-wheel-word-profile-text = Rapportens tekst om profilen
own-wheel-word-municipality = Jeres egen
own-wheel-bad-empty = Her mangler noget.
own-wheel-bad-too-long = Teksten er for lang. Skriv højst { $most } tegn.
own-wheel-bad-range = Skriv et helt tal fra { $least } til { $most }.
own-wheel-bad-kind = Det kan ikke bruges her. Skriv et helt tal, eller vælg fra listen.
own-wheel-bad-same = To niveauer siger det samme. Skriv, hvad der er forskellen.
own-wheel-bad-two-to-four = Skriv to til fire ting.
own-wheel-bad-own-practice = Egen praksis skal alle forstå. Vælg »Forstår« eller højere.
own-wheel-bad-never = En opgave, som nogen aldrig løser, giver 0 point.
own-wheel-bad-rising = En opgave, der bliver løst tit, kan ikke give færre point end en, der bliver løst sjældent.
own-wheel-bad-no-areas = Vælg mindst ét kompetenceområde til en opgave med informationssikkerhed.
own-wheel-bad-ordinary = En almindelig opgave bruger ingen kompetenceområder. Fjern fluebenene.
own-wheel-bad-upwards = Tilbuddet skal løfte opad.
own-wheel-bad-twice = Et område står her to gange.
own-wheel-bad-proof = Så meget kan den slags prøve ikke vise.
own-wheel-bad-taught = Tilbuddet kan kun vise det, som det også lærer fra sig.
own-wheel-bad-needed-before = »{ $item }« kommer efter dette tilbud. Tag det ud først.
own-wheel-effect-title = Hvad vil det betyde?
own-wheel-effect-lead = Sådan ville kladden virke, hvis du udgav den i dag.
own-wheel-effect-nothing = Kladden ændrer ikke noget endnu.
own-wheel-effect-people = { $count ->
    [one] Der er én medarbejder i målgruppen.
   *[other] Der er { $count } medarbejdere i målgruppen.
}
own-wheel-effect-profiles = Forslag til profil
own-wheel-effect-profiles-about = Det, I allerede har besluttet om folks profiler, bliver stående. Tallene viser, hvad de opgaver ville give af forslag, som står i de forslag, folk har sendt. Deres andre svar bruges ikke.
own-wheel-effect-nobody-told = Ingen har sendt deres opgaver endnu.
own-wheel-effect-told = { $count ->
    [one] Forslag til den ene, der har sendt sine opgaver
   *[other] Forslag til de { $count }, der har sendt deres opgaver
}
own-wheel-effect-moved = { $count ->
    [0] Ingen ville få et andet forslag.
    [one] Én ville få et andet forslag.
   *[other] { $count } ville få et andet forslag.
}
own-wheel-effect-who = Se hvem
own-wheel-effect-gaps = Hvem kommer til at mangle noget?
own-wheel-effect-meaning = Ingen har et kendt niveau mere i de områder, der betyder noget andet:
own-wheel-effect-no-gaps = Ingen eller få får længere eller kortere vej med den profil, de har i dag.
own-wheel-effect-plans = Læringsrejser
own-wheel-effect-longer = Mindst { $count } medarbejdere får en anden læringsrejse. Den er typisk op til { $hours } længere.
own-wheel-effect-shorter = Mindst { $count } medarbejdere får en anden læringsrejse. Den er typisk op til { $hours } kortere.
own-wheel-effect-no-plans = Ingen eller få får en længere eller kortere læringsrejse.
own-wheel-effect-stuck = Ingen af jeres tilbud løfter så højt, som kladden kræver, i disse områder:
own-wheel-effect-privacy = Tal om niveauer begynder ved fem personer og står i hele femmere. Har færre end fem de samme profiler, er de ikke talt med.
own-wheel-effect-go-on = Gå videre til udgivelse
own-wheel-effect-back = Ret mere i kladden
own-wheel-few-or-none = Ingen eller få
own-wheel-at-least = Mindst { $count }
own-wheel-hours = { $hours ->
    [one] 1 time
   *[other] { $hours } timer
}
own-wheel-column-profile = Profil
own-wheel-column-before = I dag
own-wheel-column-after = Med kladden
own-wheel-column-area = Kompetenceområde
own-wheel-column-opens = Kommer til at mangle
own-wheel-column-closes = Mangler ikke mere
own-wheel-column-employee = Medarbejder
own-wheel-column-what = Hvad
own-wheel-column-ours = Hos jer
own-wheel-column-theirs = Nu leveret
own-wheel-column-choice = Dit valg
own-wheel-column-there = Der
own-wheel-column-here = I denne udgave
own-wheel-who-title = Hvem ville få et andet forslag?
own-wheel-who-lead = Forslagene bygger på det, de selv har sendt. Det er stadig dig, der beslutter.
own-wheel-who-nobody = Ingen ville få et andet forslag.
own-wheel-who-privacy = De, du ser her, kan se, at du har set på deres profil.
own-wheel-publish-title = Udgiv en ny udgave
own-wheel-publish-lead = Kladden bliver til udgave { $number }. Alle i kommunen arbejder efter den fra nu af.
own-wheel-publish-meaning = Nogle områder betyder noget andet
own-wheel-publish-final = En udgave, der er udgivet, kan ikke rettes. I kan altid udgive en ny.
own-wheel-publish = Udgiv nu
own-wheel-note = Hvad har I ændret, og hvorfor?
own-wheel-note-hint = Alle i kommunen kan læse det.
own-wheel-note-missing = Skriv kort, hvad I har ændret.
own-wheel-changes = { $count ->
    [one] Én ændring
   *[other] { $count } ændringer
}
own-wheel-news-title = Nyt i det leverede hjul
own-wheel-news-lead = Programmet er blevet nyere, og hjulet, det leveres med, siger noget andet end før. I vælger selv, hvad I vil have med.
own-wheel-news-nothing = Der er ikke noget nyt at tage stilling til.
own-wheel-news-meaning = I det leverede hjul betyder disse områder noget andet end før. Tager du ændringerne, så sæt også fluebenet på områdets side:
own-wheel-news-copy-first = Lav først en kladde. Det, du vælger til, kommer ind i den.
own-wheel-news-count = { $count ->
    [one] Én forskel
   *[other] { $count } forskelle
}
own-wheel-news-touched = I har selv ændret det
own-wheel-news-new = Nyt
own-wheel-news-gone = Leveres ikke mere
own-wheel-news-later = Ikke afgjort
own-wheel-news-take = Tag det nye
own-wheel-news-leave = Behold jeres
own-wheel-news-keep = Gem valgene i kladden
own-wheel-news-all = Tag alt, som I ikke selv har ændret ({ $count })
own-wheel-compare = Sammenlign med
own-wheel-compare-now = Sammenlign
own-wheel-with-before = udgaven før
own-wheel-with-shipped = hjulet, som det leveres nu
own-wheel-compared-shipped = Forskelle fra hjulet, som det leveres nu
own-wheel-compared-version = Forskelle fra udgave { $number }
own-wheel-compared-copied = Forskelle fra det leverede hjul, den blev lavet af
own-wheel-no-changes = De siger det samme.
own-wheel-needs = Det kræver hver profil i denne udgave
flash-own-wheel-copy-first = Lav først en kladde. Så kan du rette.
flash-own-wheel-copied = Kladden er klar. Vælg, hvad du vil rette.
flash-own-wheel-thrown-away = Kladden er kasseret.
flash-own-wheel-kept = Gemt i kladden.
flash-own-wheel-published = Den nye udgave er udgivet. Den gælder for alle i kommunen fra nu af.
flash-own-wheel-decided = Valgene står i kladden.
flash-own-wheel-decided-mend = Valgene står i kladden. Noget passer ikke sammen endnu: se det på siden, hvor du udgiver.
flash-own-wheel-mend-first = Noget i kladden skal rettes først.
