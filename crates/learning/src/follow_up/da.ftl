# Koordinatorens opfølgning på kurser.
follow_up-menu = Opfølgning på kurser
follow_up-title = Kurser til medarbejderne
follow_up-lead = Start et kursus, se, hvor mange der har taget det, og skriv jeres egne oplysninger ind i det.
follow_up-none = Her er ingen kurser
follow_up-none-text = Kurser følger med programmet. Spørg den, der driver det.
follow_up-start-first = Start kurset: { $title }
follow_up-start-first-text = { $count ->
    [0] Kurset er ikke sat i gang. Når I starter det, får medarbejderne en frist og en mail om det.
    [one] Kurset er ikke sat i gang. Når I starter det, får den ene, der mangler det, en frist og en mail.
   *[other] Kurset er ikke sat i gang. Når I starter det, får de { $number }, der mangler det, en frist og en mail.
} Du ser alt, før noget bliver sendt.
follow_up-start-go = Se, hvad der sker
follow_up-start = Start kurset
follow_up-change = Gem ændringer
follow_up-started = I gang siden { $day }
follow_up-starts = Starter { $day }
follow_up-not-started = Ikke startet
follow_up-not-started-text = Alle kan tage kurset nu. Men ingen har en frist, og ingen har fået en mail om det.
follow_up-for-everyone = For alle i målgruppen
follow_up-for-leaders = For ledere
follow_up-for-body = For ledelsesorganet
follow_up-done = Gennemført
follow_up-of = { $covered } af { $asked }
follow_up-missing = Mangler
follow_up-overdue = Over fristen
follow_up-overdue-note = af dem, der mangler
follow_up-unreached = Kan ikke få mail
follow_up-unreached-note = Uden mailadresse, eller flere deler den
follow_up-nobody = Ingen skal tage kurset endnu.
follow_up-nobody-go = Se målgruppen
follow_up-people = Se navne
follow_up-texts = Jeres egne tekster
follow_up-privacy = Du ser kun, om folk har gennemført. Ikke om de er begyndt, og ikke hvad de svarer.

# Et kursus
follow_up-course-lead = { $audience }. Det tager cirka { $minutes } minutter med sluttest.
follow_up-path = Sti
follow_up-rules = Sådan kører kurset
follow_up-starts-on = Startdag
follow_up-time = Tid til kurset
follow_up-days = { $days ->
    [one] 1 dag
   *[other] { $days } dage
}
follow_up-mails = Mails
follow_up-mails-on = Ja, om kurset, om fristen, og når kurset skal tages igen
follow_up-mails-off = Nej
follow_up-more = Mere om kurset
follow_up-units = Enheder
follow_up-units-in = Enheder i { $unit }
follow_up-unit = Enhed
follow_up-asked = Skal tage det
follow_up-covered = { $percent } % ({ $number })
follow_up-by-name = Navne
follow_up-see-missing = Se, hvem der mangler
follow_up-hidden = Vises ikke
follow_up-five = Tal vises, når mindst fem skal tage kurset, og når ingen kan regne sig frem til færre. En enhed tæller med alt under sig.

# Start og ændring
follow_up-start-lead = Vælg dag og frist. Herunder står, hvad der sker, før det sker.
follow_up-starts-on-hint = Fra den dag har folk en frist.
follow_up-days-for = Hvor mange dage har hver enkelt?
follow_up-days-hint = Fra 7 til 365 dage. 60 dage giver plads til ferie og travle uger.
follow_up-mails-tick = Send mails om kurset
follow_up-mails-hint = Højst fire til hver, med mindst en uge imellem, på hverdage kl. 8-15 og aldrig i juli.
follow_up-happens = Det sker der
follow_up-happens-unknown = Ret dag og antal dage. Så kan vi sige, hvad der sker.
follow_up-happens-due = Kurset er sat i gang { $from }. Fristen er { $due } for dem, der er her i dag.
follow_up-happens-mails = { $count ->
    [0] Ingen får en mail den første dag.
    [one] Én medarbejder får den første mail { $day }.
   *[other] { $number } medarbejdere får den første mail { $day }.
}
follow_up-happens-later = Den, der ikke er færdig, får en mail halvvejs, en uge før fristen og en uge efter. Derefter skriver vi ikke mere.
follow_up-happens-unreached = { $count ->
    [one] Én kan ikke få mail. Sig det selv til vedkommende.
   *[other] { $number } kan ikke få mail. Sig det selv til dem.
}
follow_up-happens-no-mails = Der bliver ikke sendt mails. I siger det selv til folk.
follow_up-happens-newcomers = Nye medarbejdere får lige så mange dage fra den dag, de kommer i målgruppen.
follow_up-see-mail = Se den første mail
follow_up-mail-subject = Emne:
follow_up-mail-danish = Mails er altid på dansk.
follow_up-recount = Vis, hvad der sker
follow_up-cancel = Fortryd
follow_up-error-day = Vælg en dag fra i dag og højst et år frem.
follow_up-error-days = Skriv et helt tal fra 7 til 365.
flash-follow_up-started = Kurset er sat i gang.
flash-follow_up-saved = Ændringerne er gemt.

# Navne
follow_up-people-lead = Her kan du se, hvem der har gennemført kurset, og hvem der mangler.
follow_up-status = Hvem vil du se?
follow_up-status-all = Alle, der skal tage kurset
follow_up-status-missing = Dem, der mangler
follow_up-status-overdue = Dem, der er over fristen
follow_up-status-done = Dem, der har gennemført
follow_up-all-units = Alle enheder
follow_up-name = Navn
follow_up-show = Vis navne
follow_up-people-privacy = Når du viser navne, bliver det skrevet ned. Hver enkelt kan se, at du har set det.
follow_up-found = { $count ->
    [0] Ingen navne
    [one] 1 navn
   *[other] { $number } navne
}
follow_up-found-none = Ingen passer til det, du har valgt.
follow_up-column-name = Navn
follow_up-column-course = Kurset
follow_up-line-done = Gennemført { $day }
follow_up-valid-until = Gælder til og med { $day }
follow_up-line-expired = Gennemført før. Det gjaldt til og med { $day }
follow_up-line-open = Ikke gennemført
follow_up-line-due = Ikke gennemført. Frist { $day }
follow_up-line-overdue = Ikke gennemført. Fristen var { $day }
follow_up-line-unreached = Kan ikke få mail

# Egne tekster
follow_up-texts-lead = Kurset har faste steder, hvor I skriver, hvordan det er hos jer. Indtil I gør det, står der en almindelig tekst.
follow_up-written = I har skrevet
follow_up-not-written = Mangler jeres tekst
follow_up-questions-count = { $count ->
    [one] 1 eget spørgsmål
   *[other] { $count } egne spørgsmål
}
follow_up-shipped = Se det, der står nu
follow_up-preview = Sådan ser det ud i kurset
follow_up-text-da = Jeres tekst på dansk
follow_up-text-hint = Tom linje giver nyt afsnit. **fed** giver fed skrift. En linje, der begynder med -, er et punkt. [Ord](https://…) er et link. Ingen oplysninger om borgere.
follow_up-text-en = Samme tekst på engelsk
follow_up-text-en-hint = Uden den ser alle den danske.
follow_up-questions = Jeres egne spørgsmål
follow_up-questions-lead = Op til fem spørgsmål om jeres egne regler. De er til at lære af og tæller ikke med i sluttesten. Tomme felter bliver sprunget over.
follow_up-question-number = Spørgsmål { $number }
follow_up-question = Spørgsmål { $number }
follow_up-answer-of = Spørgsmål { $question }, svar { $number }
follow_up-answer = Svar { $number }
follow_up-right = Det er det rigtige svar
follow_up-why = Hvorfor er det rigtigt eller forkert?
follow_up-save = Gem
follow_up-see-preview = Se, hvordan det ser ud
follow_up-error-danish = Skriv teksten på dansk. Det er den, de fleste ser.
follow_up-error-long = Teksten er for lang. Skriv højst 6.000 tegn.
follow_up-error-question = Skriv spørgsmål { $number }.
follow_up-error-answers = Skriv mindst to svar til spørgsmål { $number }.
follow_up-error-right = Vælg ét rigtigt svar til spørgsmål { $number }.
follow_up-error-why = Skriv, hvorfor svaret er rigtigt eller forkert (spørgsmål { $number }).
flash-follow_up-text-saved = Teksten er gemt og vises i kurset nu.
follow_up-take-back = Træk beviset tilbage
