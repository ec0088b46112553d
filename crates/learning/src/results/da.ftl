results-title = Hent resultater ind
results-lead = Har I taget »{ $title }« i jeres eget kursussystem? Så vælg en fil med resultaterne. Du ser først, hvad der er i den.
results-file = Fil med resultater
results-file-hint = CSV eller Excel (xlsx), højst 8 MB
results-look-button = Se, hvad der er i filen
results-what-columns = Det skal stå i filen
results-column-who = Tjenestenummer eller e-mail
results-column-date = Den dag, kurset er gennemført
results-column-status = Status: bestået, gennemført, ja eller nej (kan udelades, hvis alle i filen er færdige)
results-column-course = Kursets navn eller id (kan udelades)
results-columns-rest = Andre kolonner bliver ikke brugt. Vi gemmer hverken point eller svar.
results-no-cpr = Filen må ikke have CPR-numre. Har den det, afviser vi den hele.
results-nothing = Vælg en fil.
results-too-large = Filen er for stor. Den må højst fylde 8 MB.
results-too-many-rows = Filen har mere end { $limit } rækker. Del den i flere.
results-missing-employee = Vi kan ikke finde en kolonne med tjenestenummer eller e-mail. Ret overskriften, og vælg filen igen.
results-missing-date = Vi kan ikke finde en kolonne med den dag, kurset er gennemført. Kald den »Dato«, og vælg filen igen.
results-look = Det er der i filen
results-other-file = Vælg en anden fil
results-matched = Fundet
results-matched-note = har gennemført kurset
results-not-done = Ikke færdige endnu
results-refused = Kan ikke bruges
results-days = Dagene ligger fra { $from } til { $until }. Er det ikke rigtigt, så se efter, hvordan datoerne er skrevet.
results-other-course = { $count ->
    [one] 1 række handler om et andet kursus og er sprunget over.
   *[other] { $count } rækker handler om et andet kursus og er sprunget over.
}
results-none = Der er ingen resultater at gemme.
results-what-happens = Når du gemmer, står kurset som taget hos medarbejderne. De får ikke et bevis herfra. Står kurset der i forvejen for den dag, sker der ikke noget.
results-keep = { $count ->
    [one] Gem 1 resultat
   *[other] Gem { $count } resultater
}
results-taken-back = { $count ->
    [one] 1 resultat er gemt før og trukket tilbage igen.
   *[other] { $count } resultater er gemt før og trukket tilbage igen.
}
results-again = Lad dem, der er trukket tilbage, tælle igen
results-again-hint = Sæt kun kryds, hvis det var en fejl, at de blev trukket tilbage.
results-keep-some = Gem resultaterne
results-refused-title = Rækker, der ikke kan bruges
results-line = Linje
results-who = Står som
results-why = Hvorfor
results-more-refused = { $count ->
    [one] Der er 1 række mere.
   *[other] Der er { $count } rækker mere.
}
results-reason-nobody = Der er hverken tjenestenummer eller e-mail.
results-reason-unknown = Vi finder ingen medarbejder med det nummer eller den adresse. Ret det i filen, eller indlæs medarbejderen først.
results-reason-shared = Flere medarbejdere deler adressen. Brug tjenestenummeret.
results-reason-date = Dagen mangler eller kan ikke læses. Skriv den fx som 2026-11-23.
results-reason-future = Dagen ligger ude i fremtiden.
results-reason-status = Vi forstår ikke, hvad der står som status. Skriv fx ja eller nej.
flash-results-kept = Resultaterne er gemt.
flash-results-kept-not-again = De andre resultater er gemt. Dem, der er trukket tilbage, tæller stadig ikke.
flash-results-taken-back = Intet er ændret. Dem, der er trukket tilbage, tæller stadig ikke.
flash-results-known = Alle resultaterne var der i forvejen. Intet er ændret.
