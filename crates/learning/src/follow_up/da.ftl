# Koordinatorens opfølgning på kurser.
follow-menu = Opfølgning på kurser
follow-title = Kurser til medarbejderne
follow-lead = Start et kursus, se, hvor mange der har taget det, og skriv jeres egne oplysninger ind i det.
follow-none = Her er ingen kurser
follow-none-text = Kurser følger med programmet. Spørg den, der driver det.
follow-start-first = Start kurset: { $title }
follow-start-first-text = { $count ->
    [0] Kurset er ikke sat i gang. Når I starter det, får medarbejderne en frist og en mail om det.
    [one] Kurset er ikke sat i gang. Når I starter det, får den ene, der mangler det, en frist og en mail.
   *[other] Kurset er ikke sat i gang. Når I starter det, får de { $number }, der mangler det, en frist og en mail.
} Du ser alt, før noget bliver sendt.
follow-start-go = Se, hvad der sker
follow-start = Start kurset
follow-change = Gem ændringer
follow-to-change = Ret startdag, tid eller mails
follow-started = I gang siden { $day }
follow-starts = Starter { $day }
follow-not-started = Ikke startet
follow-not-started-text = Alle kan tage kurset nu. Men ingen har en frist, og ingen har fået en mail om det.
follow-for-everyone = For alle i målgruppen
follow-for-leaders = For ledere
follow-for-body = For ledelsesorganet
follow-for-plan = For den, der har brug for det
follow-own = Kommunens egne tilbud
follow-own-text = Lav jeres egne kurser, fx om loven på et fagområde.
follow-done = Gennemført
follow-of = { $covered } af { $asked }
follow-missing = Mangler
follow-overdue = Over fristen
follow-overdue-note = af dem, der mangler
follow-unreached = Kan ikke få mail
follow-unreached-note = Uden mailadresse, eller flere deler den
follow-nobody = Ingen skal tage kurset endnu.
follow-nobody-go = Se målgruppen
follow-people = Se navne
follow-package = Har I jeres eget læringssystem?
follow-package-text = Kurset kan også tages dér, som SCORM 1.2 eller 2004. Bed it-driften lave pakken med denne kommando. Den har jeres egne tekster med. Bagefter henter du resultaterne ind her som en fil.
follow-texts = Jeres egne tekster
follow-privacy = Du ser kun, om folk har gennemført. Ikke om de er begyndt, og ikke hvad de svarer.

# Et kursus
follow-course-lead = { $audience }. Det tager cirka { $minutes } minutter.
follow-course-lead-test = { $audience }. Det tager cirka { $minutes } minutter med prøve.
follow-path = Sti
follow-rules = Sådan kører kurset
follow-starts-on = Startdag
follow-time = Tid til kurset
follow-days = { $days ->
    [one] 1 dag
   *[other] { $days } dage
}
follow-mails = Mails
follow-mails-on = Ja, om kurset, om fristen, og når kurset skal tages igen
follow-mails-off = Nej
follow-more = Mere om kurset
follow-results = Hent resultater ind fra jeres egen læringsplatform
follow-units = Enheder
follow-units-in = Enheder i { $unit }
follow-unit = Enhed
follow-asked = Skal tage det
follow-covered = { $percent } % ({ $number })
follow-by-name = Navne
follow-see-missing = Se, hvem der mangler
follow-hidden = Vises ikke
follow-five = Tal vises, når mindst fem skal tage kurset, og når ingen kan regne sig frem til færre. En enhed tæller med alt under sig.

# Start og ændring
follow-start-lead = Vælg dag og frist. Herunder står, hvad der sker, før det sker.
follow-starts-on-hint = Fra den dag har folk en frist.
follow-days-for = Hvor mange dage har hver enkelt?
follow-days-hint = Fra 7 til 365 dage. 60 dage giver plads til ferie og travle uger.
follow-mails-tick = Send mails om kurset
follow-mails-hint = Højst fire til hver, før kurset er taget, med mindst en uge imellem, på hverdage kl. 8-15 og aldrig i juli.
follow-happens = Det sker der
follow-happens-unknown = Ret dag og antal dage. Så kan vi sige, hvad der sker.
follow-happens-due = Startdagen er { $from }. Fristen er { $due } for dem, der er med fra starten.
follow-happens-mails = { $count ->
    [0] Ingen får en mail den første dag.
    [one] Én medarbejder får den første mail { $day }.
   *[other] { $number } medarbejdere får den første mail { $day }.
}
follow-happens-later = Den, der ikke er færdig, får en mail halvvejs, en uge før fristen og en uge efter. Derefter skriver vi ikke mere om det. Den, der har taget kurset, får besked, før det udløber.
follow-happens-over = Den frist er gået. Den, der var med fra starten og stadig mangler, får højst én mail mere om det. Trækker du en gennemførelse tilbage, bliver den medarbejder inviteret igen. Nye får mails efter deres egen frist. Den, der har taget kurset, får besked, før det udløber.
follow-happens-unreached = { $count ->
    [one] Én kan ikke få mail. Sig det selv til vedkommende.
   *[other] { $number } kan ikke få mail. Sig det selv til dem.
}
follow-happens-no-mails = Der bliver ikke sendt mails. I siger det selv til folk.
follow-happens-newcomers = Nye medarbejdere får lige så mange dage fra den dag, de begynder i målgruppen.
follow-see-mail = Se den første mail
follow-mail-subject = Emne:
follow-mail-danish = Mails er altid på dansk.
follow-recount = Vis, hvad der sker
follow-cancel = Fortryd
follow-error-day = Vælg en dag fra i dag og højst et år frem.
follow-error-days = Skriv et helt tal fra 7 til 365.
flash-follow-started = Kurset er sat i gang.
flash-follow-saved = Ændringerne er gemt.

# Navne
follow-people-lead = Her kan du se, hvem der har gennemført kurset, og hvem der mangler.
follow-status = Hvem vil du se?
follow-status-all = Alle, der skal tage kurset
follow-status-missing = Dem, der mangler
follow-status-overdue = Dem, der er over fristen
follow-status-done = Dem, der har gennemført
follow-all-units = Alle enheder
follow-name = Navn
follow-show = Vis navne
follow-people-privacy = Når du viser navne, bliver det skrevet ned. Hver enkelt kan se, at du har set det.
follow-found = { $count ->
    [0] Ingen navne
    [one] 1 navn
   *[other] { $number } navne
}
follow-found-none = Ingen passer til det, du har valgt.
follow-column-name = Navn
follow-column-course = Kurset
follow-line-done = Gennemført { $day }
follow-valid-until = Gælder til og med { $day }
follow-line-expired = Gennemført før. Det gjaldt til og med { $day }
follow-line-open = Ikke gennemført
follow-line-due = Ikke gennemført. Frist { $day }
follow-line-overdue = Ikke gennemført. Fristen var { $day }
follow-line-unreached = Kan ikke få mail

# Egne tekster
follow-texts-lead = Kurset har faste steder, hvor I skriver, hvordan det er hos jer. Indtil I gør det, står der en almindelig tekst.
follow-written = I har skrevet
follow-not-written = Mangler jeres tekst
follow-questions-count = { $count ->
    [one] 1 eget spørgsmål
   *[other] { $count } egne spørgsmål
}
follow-shipped = Se det, der står nu
follow-minutes = Hele kurset tager nu cirka { $minutes } minutter. Jeres egne tekster og spørgsmål er talt med.
follow-minutes-above = Det er mere end { $most } minutter, og så langt bør kurset ikke være. Skriv kortere, eller tag et spørgsmål ud.
follow-preview = Sådan ser det ud i kurset
follow-text-da = Jeres tekst på dansk
follow-text-hint = Tom linje giver nyt afsnit. **fed** giver fed skrift. En linje, der begynder med - og et mellemrum, er et punkt. # og et mellemrum foran en linje gør den til en overskrift. [Ord](https://…) er et link. Ingen billeder og ingen oplysninger om borgere.
follow-text-en = Samme tekst på engelsk
follow-text-en-hint = Uden den ser alle den danske.
follow-questions = Jeres egne spørgsmål
follow-questions-lead = Op til fem spørgsmål om jeres egne regler. De er til at lære af og tæller ikke med i prøven. Tomme felter bliver sprunget over.
follow-question-number = Spørgsmål { $number }
follow-question = Spørgsmål { $number }
follow-answer-of = Spørgsmål { $question }, svar { $number }
follow-answer = Svar { $number }
follow-right = Det er det rigtige svar
follow-why = Hvorfor er det rigtigt eller forkert?
follow-save = Gem
follow-see-preview = Se, hvordan det ser ud
follow-error-danish = Skriv teksten på dansk. Det er den, de fleste ser.
follow-error-long = Teksten er for lang. Skriv højst 6.000 tegn.
follow-english-fits = Den engelske tekst passer stadig
follow-error-english = I har ændret den danske tekst, men ikke den engelske. Ret den engelske, slet den, eller sæt kryds ved, at den stadig passer.
follow-error-picture = Her kan ikke stå et billede (»{ $what }«). Slet det, og skriv med ord, hvad det viser.
follow-error-link = Linket til »{ $what }« kan ikke bruges. Skriv en adresse, der begynder med https://, mailto: eller tel:, eller slet linket.
follow-error-html = Teksten har koder fra en webside (»{ $what }«). Slet < og > og det, der står imellem. **fed** giver fed skrift.
follow-error-deep = Der er for mange lister eller citater inde i hinanden. Skriv dem efter hinanden i stedet.
follow-error-changed = En anden har gemt noget her imens. Se det nederst på siden. Gemmer du nu, erstatter din tekst den anden.
follow-stored = Det, der er gemt nu
follow-stored-text = Det har en anden gemt, mens du skrev. Kopiér det, du vil beholde, op i din egen tekst.
follow-stored-none = Teksten er slettet. Kursets almindelige tekst står der.
follow-stored-da = Den danske tekst, der er gemt
follow-stored-en = Den engelske tekst, der er gemt
follow-error-question = Skriv spørgsmål { $number }.
follow-error-question-long = Teksten er for lang. Skriv højst 500 tegn (spørgsmål { $number }).
follow-error-answers = Skriv mindst to svar til spørgsmål { $number }.
follow-error-right = Vælg ét rigtigt svar til spørgsmål { $number }.
follow-error-why = Skriv, hvorfor svaret er rigtigt eller forkert (spørgsmål { $number }).
flash-follow-text-saved = Teksten er gemt og vises i kurset nu.
follow-take-back = Træk det tilbage
