# Mit hjul, ét felt, og hjulet for alle.
wheel-own = Mit hjul
wheel-public = Hjulet
wheel-day = { $day }. { $month } { $year }
wheel-list = { $first } og { $last }
wheel-quoted = »{ $name }«

# Niveauer i ord
wheel-unknown = Ukendt
wheel-between = { $low }, måske { $high }
wheel-not-required = Ikke et krav
wheel-not-stated = står ikke i rapporten
wheel-not-stated-cell = Står ikke i rapporten
wheel-percent = { $percent } %
wheel-hidden = Vises ikke
wheel-nobody-needs = Ingen har brug for det

# Billedet for den, der lytter
wheel-own-picture = Mit hjul
wheel-own-picture-about = Navet er risikovurdering. Rundt om ligger egen praksis og tolv kompetenceområder. Tabellen ved siden af siger det samme som billedet.
wheel-own-slice = { $name }. Nu: { $now }. Behov: { $needed }.
wheel-own-slice-self = { " " }Din egen vurdering: { $level }.
wheel-whole-picture = Hjulet
wheel-whole-picture-about = Navet er risikovurdering. Rundt om ligger egen praksis og tolv kompetenceområder i fire dimensioner. Tabellen ved siden af har de samme områder.
wheel-profile-picture = Hjulet for { $profile }
wheel-profile-picture-about = Fyldt viser, hvad der er typisk i dag. Den kraftige kant viser behovet. Tabellen ved siden af siger det samme.
wheel-profile-slice = { $name }. Typisk i dag: { $today }. Behov: { $needed }.
wheel-group-picture-about = Billedet viser, hvor stor en del der er på plads i hvert område. Tabellen ved siden af siger det samme.
wheel-group-slice = { $name }. På plads: { $share }.

# Hvor du står
wheel-stands-out = Du er ikke i målgruppen, så vi beder dig ikke om noget. Du er velkommen til at se dig om.
wheel-stands-nothing = { $required ->
    [one] Du er i målgruppen. Der er ét kompetenceområde, du har brug for, og vi ved endnu ikke, hvor du står. Sådan begynder alle.
   *[other] Du er i målgruppen. Der er { $required } kompetenceområder, du har brug for, og vi ved endnu ikke, hvor du står. Sådan begynder alle.
}
wheel-stands-way = Du er på plads i { $met } af de { $required } kompetenceområder, du har brug for. { $unknown ->
    [0] { "" }
    [one] Vi ved endnu ikke noget om ét af dem.
   *[other] Vi ved endnu ikke noget om { $unknown } af dem.
}
wheel-stands-met = { $required ->
    [one] Du er på plads i det kompetenceområde, du har brug for. Godt gået.
   *[other] Du er på plads i alle { $required } kompetenceområder, du har brug for. Godt gået.
}

# Det næste skridt
wheel-step-look = Se, hvad hjulet er
wheel-step-look-text = Her kan du læse om de tolv kompetenceområder og om egen praksis, som er for alle.
wheel-step-look-action = Læs om hjulet
wheel-step-question = Fortæl om dine opgaver
wheel-step-question-text = Der er ét spørgsmål: Har du opgaver med informationssikkerhed ud over dit eget arbejde? De fleste er færdige på et minut.
wheel-step-question-action = Svar nu
wheel-step-tasks = Gør dine opgaver færdige
wheel-step-tasks-text = Fortæl, hvilke opgaver du har, og hvor tit. Det tager cirka 5 minutter, og du kan gemme undervejs.
wheel-step-tasks-action = Gå til dine opgaver
wheel-step-item-text = Dit næste skridt ({ $time }). { $what }
wheel-step-item-action = Se min læringsrejse
wheel-step-course-action = Gå til kurset
wheel-step-assess = Vurdér dig selv
wheel-step-assess-text = Det er frivilligt. Det tæller ikke med i niveauet, men det er et godt sted at begynde en snak.
wheel-step-assess-action = Vurdér dig selv
wheel-step-talk = Tal med din leder
wheel-step-talk-text = Det, der er tilbage, kan intet kursus her give dig. Se, hvad du kan gøre i stedet.
wheel-step-talk-action = Se, hvad der er tilbage
wheel-step-rest = Alt er på plads
wheel-step-rest-text = Du behøver ikke gøre noget nu. Din læringsrejse viser, når noget skal friskes op.
wheel-step-rest-action = Se min læringsrejse
wheel-manager-sees = Din leder kan se, hvad du har gennemført, og den plan, I aftaler. Ikke dine niveauer.
wheel-manager-sees-shared = Din leder kan se, hvad du har gennemført, den plan, I aftaler, og dine niveauer. Dem har du delt siden { $day }.
wheel-sharing-see = Se eller del dine data
wheel-sharing-stop = Se eller stop delingen
wheel-profiles = { $count ->
    [one] Din profil er { $profiles }.
   *[other] Dine profiler er { $profiles }.
}
wheel-show-it = Kan du mere, end hjulet viser?
wheel-profiles-why = Se hvorfor

# Tabellen
wheel-table = Hjulet som tabel
wheel-table-how = Vælg et kompetenceområde for at se, hvordan vi ved det.
wheel-for-everybody = For alle
wheel-column-area = Kompetenceområde
wheel-column-now = Nu
wheel-column-need = Behov
wheel-column-profile = Profil
wheel-column-today = Typisk i dag
wheel-column-needed = Behov
wheel-only-self = Kun din egen vurdering
wheel-see-why = Se hvorfor

# Ét felt: sådan ved vi det
wheel-holds = Det handler om
wheel-more-about = Læs mere om kompetenceområdet
wheel-how-we-know = Sådan ved vi det
wheel-level-today = Dit niveau i dag
wheel-level-then = Dit niveau { $day }, som vi vidste det den dag
wheel-level-then-known-now = Dit niveau { $day }, som vi ved det nu
wheel-needed-today = Det niveau, du har brug for i dag
wheel-until = Holder mindst til
wheel-until-day = Til og med { $day }, hvis der ikke sker andet
wheel-self = Din egen vurdering
wheel-appraised = Din leders vurdering
wheel-beside = { $level }. Den tæller ikke med i niveauet.
wheel-rule = Regnet ud efter
wheel-rule-versions = Regel { $rule } og hjulet i udgave { $wheel }
wheel-nothing-used = Intet har vist dit niveau endnu. Det betyder ikke, at du ikke kan noget. Vi ved det bare ikke.
wheel-nothing-shown = Det, vi har set på, viste ikke et niveau. Se hvorfor i tabellen nedenfor.
wheel-used = Det bygger niveauet på
wheel-set-aside = Det tæller ikke med her
wheel-what = Hvad
wheel-when = Hvornår
wheel-found = Hvad det viste
wheel-why-not = Hvorfor ikke
wheel-recorded = Skrevet ind { $day }
wheel-contradiction-title = To ting peger hver sin vej
wheel-contradiction = »{ $higher }« viser et højere niveau end »{ $lower }«, som er nyere. Det nye kan ikke tage det højere niveau fra dig, så det gælder stadig. Det kan være værd at tale om.
wheel-four-levels = De fire niveauer
wheel-here-you-are = Her er du
wheel-perhaps-here = Måske her
wheel-here-needed = Dit behov
wheel-applies-note = »Kan anvende« kan i dag kun vises på to måder. Enten har en, der mestrer området, set dig gøre det (observation). Eller også har du papir på noget, du har lært før.
wheel-way = Din vej videre
wheel-way-both = Lærer dig det og viser det: op til »{ $level }«
wheel-way-teaches = Lærer dig det: op til »{ $level }«
wheel-way-proves = Viser, at du kan: op til »{ $level }«
wheel-way-left = Ingen tilbud her bringer dig helt i mål. Se, hvad du kan gøre, i din læringsrejse.
wheel-way-all = Se min læringsrejse
wheel-other-day = Se en anden dag
wheel-other-day-lead = Du kan se, hvad dit niveau var på en dag, der er gået. Det går så langt tilbage, som dine data er gemt.
wheel-day-label = Dag
wheel-day-hint = En dag, der er gået
wheel-day-unreadable = Vi kan ikke læse dagen. Skriv fx 1.5.2026
wheel-day-to-come = Vælg en dag, der er gået, eller dagen i dag.
wheel-knowledge = Hvad skal vi regne med?
wheel-known-now = Det, vi ved nu
wheel-known-now-hint = Også det, der først er skrevet ind eller trukket tilbage senere
wheel-known-then = Det, vi vidste den dag
wheel-known-then-hint = Sådan som det så ud dengang
wheel-show-day = Vis dagen
wheel-back-to-today = Tilbage til i dag

# Slags og fund
wheel-evidence-short = { $kind }, { $day }
wheel-evidence-brief = { $kind } { $day }. { $month } { $year }
wheel-brief-self-assessment = Din vurdering
wheel-brief-appraisal = Leders vurdering
wheel-brief-observation = Observation
wheel-brief-completion = Kursus
wheel-brief-knowledge-test = Prøve
wheel-brief-scenario-test = Prøve
wheel-brief-work-sample = Eget arbejde
wheel-brief-individual-exam = Prøve
wheel-brief-group-exam = Gruppeprøve
wheel-brief-prior-learning = Lært før
wheel-kind-self-assessment = Din egen vurdering
wheel-kind-appraisal = Din leders vurdering
wheel-kind-observation = Observation i dit arbejde
wheel-kind-completion = Kursus uden prøve
wheel-kind-knowledge-test = Prøve i viden
wheel-kind-scenario-test = Prøve med en situation
wheel-kind-work-sample = Noget, du har lavet
wheel-kind-individual-exam = Prøve på en sag, alene
wheel-kind-group-exam = Prøve på en sag, i gruppe
wheel-kind-prior-learning = Noget, du har lært før
wheel-kind-unreadable = Kan ikke læses
wheel-found-opinion = Svaret var »{ $level }«
wheel-found-shown = Viste »{ $level }«
wheel-found-not-shown = Nåede ikke »{ $level }«
wheel-found-undecided = Kunne ikke afgøre »{ $level }«

# Hvorfor noget ikke tæller med
wheel-not-opinion = En vurdering tæller ikke med i niveauet. Den står ved siden af.
wheel-not-kind = Den slags viser ikke et niveau.
wheel-not-ceiling = Den slags kan højst vise »{ $level }«.
wheel-not-too-old = Det er for gammelt siden { $day }.
wheel-not-stale = Noget er ændret siden: { $cause }
wheel-not-meaning = Området betyder noget andet siden udgave { $version } af hjulet.
wheel-not-withdrawn = Det er trukket tilbage.
wheel-not-withdrawn-why = Det er trukket tilbage: { $reason }
wheel-not-superseded = Der er kommet noget nyere om det samme.
wheel-not-superseded-by = Der er kommet noget nyere om det samme: { $newer }
wheel-not-undecided = Det var for lidt til at sige noget sikkert.
wheel-not-yet = Det skete efter den dag, du ser på.
wheel-not-lower = Noget andet viser et højere niveau.
wheel-not-shown = Det nåede ikke niveauet. Det tager ikke noget fra det, du har vist.

# Hjulet for alle
wheel-public-title = Hjulet
wheel-public-lead = Tolv kompetenceområder, som en kommune har brug for, når den passer på borgernes oplysninger. Ingen skal kunne det hele.
wheel-whole = Hjulet
wheel-offers = Tilbud
wheel-contents = På siden
wheel-hub-and-ring-text = I midten ligger risikovurdering, som alt andet går ud fra. Ringen uden om er egen praksis: det, alle skal kunne hver dag.
wheel-needs-table = Hvad hver profil har brug for
wheel-needs-note = En streg betyder, at profilen ikke har brug for området.
wheel-hub-title = Navet
wheel-our-addition = Vores tilføjelse – ikke et af rapportens tolv områder
wheel-own-practice-for-all = Alle i målgruppen skal forstå egen praksis.
wheel-own-practice-place = Ringen om navet
wheel-read-about = Læs om
wheel-four-dimensions = De fire dimensioner
wheel-why-you = Hvorfor dig?
wheel-four-levels-lead = Hvert kompetenceområde har fire niveauer. Ved hvert område står, hvad man gør på hvert niveau.
wheel-level-unaware = Du har ikke arbejdet med området endnu. Det er helt i orden, når det ikke er et krav til dig.
wheel-level-aware = Du har hørt om det, kan nævne det vigtigste og ved, hvor du finder mere.
wheel-level-understands = Du kan forklare det til en kollega og se, hvad det betyder hos jer.
wheel-level-applies = Du har gjort det selv i dit arbejde, og det virkede.
wheel-three-profiles = De tre profiler
wheel-three-profiles-lead = En profil er et mønster, ikke en stilling. Man kan have flere på én gang. Så tæller det højeste behov.
wheel-profile-number = Profil { $number }
wheel-profile-title = Profil { $number }: { $name }
wheel-profile-table = Typisk i dag og behov
wheel-legend-today = Typisk niveau i dag
wheel-legend-needed = Det niveau, profilen har brug for
wheel-legend-pale = Ikke et krav
wheel-examples = For eksempel
wheel-reading-profile = Sådan har vi læst rapporten her
wheel-reading = Sådan har vi læst rapporten
wheel-reading-lead = Hjulet bygger på en rapport. Nogle steder er den uklar, eller noget er gået tabt. Her står, hvad vi har valgt.
wheel-versions = Udgaver af hjulet
wheel-as-shipped = Leveret: { $level }
wheel-own-version = I { $municipality } bruger I jeres egen udgave { $version } af hjulet. Den gælder fra { $day }. Hvor et krav er ændret, står det leverede ved siden af.
wheel-version = Udgave { $version }, { $day }
wheel-version-changed = Nyt indhold i:
wheel-json = Hent hele hjulet som data (JSON)
wheel-sources = Kilder
wheel-sources-all = Kilder

# Ét område for alle
wheel-see-own = Se dit eget niveau her
wheel-risk-first = Det begynder med risikoen
wheel-who-needs = Hvem har brug for det?
wheel-tasks = Opgaver, der trækker på området
wheel-offers-here = Tilbud, der lærer dig det
wheel-offers-none = Der er intet tilbud i kataloget om dette område endnu.
wheel-offer-own = Kommunens eget, op til »{ $level }«
wheel-offer-teaches = Trin { $step }, op til »{ $level }«
wheel-note-of-profile = { $profile }: { $note }
wheel-round = Rundt i hjulet
wheel-before = Forrige
wheel-after = Næste

# Rammerne
wheel-rules = Regler og standarder
wheel-rules-lead = Det her er de love, krav og standarder, som arbejdet sker inden for.
wheel-rules-note = Siden er til overblik. Den siger ikke, om din kommune følger en regel. Det vurderer kommunen selv.
wheel-rules-why = Hvorfor det betyder noget
wheel-rules-asks = { $count ->
    [one] Det beder den om (1 punkt)
   *[other] Det beder den om ({ $count } punkter)
}
wheel-rules-reviewed = Sidst set efter { $day }.
wheel-rules-named = Andre regler
wheel-rules-named-text = Rapporten nævner også disse uden at gå i dybden. Det gør vi heller ikke.
