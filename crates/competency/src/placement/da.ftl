placement-menu = Mine opgaver
placement-title = Mine opgaver
placement-profile = Profil { $number }: { $name }
placement-profiles-short = Profil { $numbers }
placement-and = og

# Spørgsmålet
placement-question-lead = Ét spørgsmål, så ved vi, hvad du har brug for at kunne.
placement-question = Har du opgaver med informationssikkerhed ud over dit eget arbejde?
placement-answer-ja = Ja, det har jeg
placement-answer-ja-about = Fx: Du har ansvar for et system, som andre bruger. Eller kolleger går til dig med spørgsmål om GDPR.
placement-answer-nej = Nej, jeg passer bare godt på i mit eget arbejde
placement-answer-nej-about = Fx: Du passer på dine egne sager, nøgler og koder. Eller du har taget et kursus i IT-sikkerhed.
placement-answer-missing = Vælg ja eller nej.
placement-answer = Svar
placement-privacy = Dine svar er dine egne. Koordinatoren ser kun det forslag, du selv sender, og grundene til det.
placement-no-thanks = Tak. Så har du profil 1.
placement-no-text = Det har de fleste. Profilen passer til dig, der ikke har særlige opgaver med sikkerhed.
placement-next = Næste skridt
placement-next-text = Se, hvad du har brug for at kunne, og hvor du er nu.
placement-to-wheel = Gå til mit hjul
placement-again = Har dine opgaver ændret sig?
placement-again-text = Så svar igen. Det, du har svaret før, står der stadig, og et forslag, der venter, bliver trukket tilbage.
placement-again-button = Svar igen
placement-outside-lead = Du behøver ikke gøre noget her.
placement-outside-text = Kommunen har valgt, hvem Kompetencehjulet er for lige nu. Det er især kolleger med administrativt arbejde, og du er ikke med på listen.
placement-outside-ask = Tror du, det er en fejl? Så sig det til din leder.
placement-see-wheel = Se, hvad kompetencehjulet er

# Opgaverne, trin for trin
placement-guide-lead = Fortæl, hvilke opgaver du har, og hvor tit. Det tager cirka 5 minutter.
placement-guide-text = Til sidst foreslår vi den profil, der passer til dig. Du kan stoppe undervejs og gå videre senere. Det, du har svaret, er gemt.
placement-pointed-out = Din leder mener, at du har opgaver med informationssikkerhed, og vil gerne have, at du fortæller om dem.
placement-has-roles = Du har fået en sikkerhedsrolle:
placement-progress = Du har svaret om { $answered } af { $total } opgaver
placement-begin = Begynd
placement-go-on = Gå videre
placement-undo = Har du alligevel ikke den slags opgaver?
placement-undo-text = Så gå tilbage til spørgsmålet, og svar nej. Det tager et øjeblik.
placement-undo-button = Tilbage til spørgsmålet
placement-step-own = Dit eget arbejde
placement-step-workplace = Din arbejdsplads
placement-step-workplace-more = Mere om din arbejdsplads
placement-step-technical = IT og teknik
placement-step-technical-more = Mere om IT og teknik
placement-step-lead = Hvor tit gør du det her?
placement-never = Aldrig
placement-less-than-monthly = Sjældnere end hver måned
placement-monthly = Cirka hver måned
placement-weekly = Cirka hver uge
placement-daily = Cirka hver dag
placement-frequency-missing = Vælg, hvor tit: { $task }
placement-choose-often = Vælg, hvor tit.
placement-on = Videre
placement-back = Tilbage
placement-later = Gem, og gå videre senere
placement-to-proposal = Se dit forslag
flash-placement-kept = Dine svar er gemt. Du kan gå videre, når det passer dig.

# Forslaget
placement-ready-lead = Du har svaret på det hele.
placement-see-proposal = Se dit forslag
placement-change-answers = Ret dine svar
placement-proposal-title = Dit forslag til profil
placement-proposal-lead = Det er det, dine svar peger på. En profil siger, hvad du har brug for at kunne, ikke hvor dygtig du er.
placement-because-everyone = Den har alle i målgruppen.
placement-also-general = Oven i profil 1, som alle i målgruppen har.
placement-because-role = Fordi du har rollen »{ $role }«, selv eller som stedfortræder.
placement-because-task = Fordi { $task }, { $often }.
placement-reason-role = Har rollen »{ $role }«, selv eller som stedfortræder
placement-reason-task = »{ $task }«, { $often }
placement-close = Det er tæt på grænsen: { $profile }
placement-close-text = Et enkelt svar kunne have ændret det. Koordinatoren ser på det sammen med dig, hvis der er tvivl.
placement-fits = Passer det?
placement-fits-ja = Ja, det passer
placement-fits-nej = Nej, det passer ikke helt
placement-fits-missing = Vælg, om forslaget passer.
placement-remark = Er der noget, koordinatoren skal vide?
placement-remark-hint = Svarer du nej, så skriv her, hvad der ikke passer.
placement-remark-missing = Skriv kort, hvad der ikke passer.
placement-remark-long = Skriv det kortere, højst 1.000 tegn.
placement-proposal-privacy = Koordinatoren får det, du ser på denne side. Dine andre svar bliver hos dig.
placement-send = Send til koordinatoren
flash-placement-sent = Tak. Forslaget er sendt til koordinatoren.
flash-placement-other-proposal = Forslaget har ændret sig, fordi dine roller er ændret. Se det igennem igen.
placement-waiting-lead = Dit forslag er sendt. Nu er det koordinatorens tur, og du behøver ikke gøre mere.
placement-sent = Sendt { $day }
placement-sent-fits = Du svarede, at det passer.
placement-sent-not = Du svarede, at det ikke passer helt.
placement-sent-close = Tæt på grænsen
placement-decided-lead = Du har svaret, og din profil er på plads.
placement-your-profile = Din profil
placement-confirmed = Bekræftet af koordinatoren { $day }.
placement-overridden = Koordinatoren valgte noget andet end forslaget { $day }.
placement-reason = Begrundelse: { $reason }
placement-what-you-sent = Se det forslag, du sendte

# Koordinatoren
placement-review-menu = Profiler
placement-review-title = Profiler
placement-review-lead = Bekræft de profiler, som medarbejderne har sendt, eller vælg en anden og skriv hvorfor.
placement-lists = Lister
placement-view-venter = Venter på dig
placement-view-afgjort = Afgjorte
placement-view-alle = Find en medarbejder
placement-nothing-waits = Intet venter
placement-nothing-waits-text = Når en medarbejder har fortalt om sine opgaver, kommer forslaget her. Indtil da har alle i målgruppen profil 1.
placement-waits = { $count ->
    [one] Ét forslag venter
   *[other] { $count } forslag venter
}
placement-clear = { $count ->
    [one] Ét forslag er tydeligt
   *[other] { $count } forslag er tydelige
}
placement-clear-text = De er ikke tæt på grænsen, og medarbejderen har svaret, at det passer, uden at skrive noget til dig.
placement-confirm-clear = { $count ->
    [one] Bekræft det tydelige forslag
   *[other] Bekræft alle { $count } tydelige forslag
}
placement-waiting-caption = Forslag, der venter
placement-employee = Medarbejder
placement-proposal = Forslag
placement-why = Hvorfor
placement-decide = Afgør
placement-close-mark = { $profile } er tæt på grænsen
placement-does-not-fit = Medarbejderen er ikke enig
placement-remark-of = Medarbejderen skriver:
placement-confirm = Bekræft
placement-choose-other = Vælg en anden profil
placement-filter = Vis kun
placement-only-1 = Kun profil 1
placement-with-2 = Med profil 2
placement-with-3 = Med profil 3
placement-how-confirmed = Forslaget bekræftet
placement-how-overridden = En anden profil valgt
placement-how-unasked = Valgt uden forslag
placement-all = Alle
placement-show = Vis
placement-none-decided = Ingen passer til det, du har valgt.
placement-decided-caption = { $count ->
    [one] Én afgørelse
   *[other] { $count } afgørelser
}
placement-profile-now = Profil nu
placement-how = Hvordan
placement-when = Hvornår
placement-was-confirmed = Forslaget bekræftet
placement-was-overridden = Anden profil end foreslået ({ $proposed })
placement-was-unasked = Valgt uden forslag
placement-search = Navn, nummer eller stilling
placement-found-nobody = Vi fandt ingen i målgruppen. Prøv en del af navnet.
placement-everybody-caption = { $count ->
    [one] Én i målgruppen
   *[other] { $count } i målgruppen
}
placement-state = Status
placement-state-waits = Venter på dig: { $proposed }
placement-state-decided = Afgjort { $day }
placement-state-none = Ikke spurgt om mere
placement-not-in-scope = Ikke i målgruppen
placement-from-start = Profil 1 har alle i målgruppen fra første dag.
placement-roles = Sikkerhedsroller
placement-waiting-proposal = Forslaget, der venter
placement-confirm-this = Bekræft forslaget
placement-choice = Hvilke profiler ud over profil 1?
placement-choice-hint = Vælg ingen, hvis profil 1 er nok.
placement-choice-2 = Profil 2, organisatoriske opgaver
placement-choice-3 = Profil 3, tekniske opgaver
placement-why-field = Hvorfor?
placement-why-hint = Medarbejderen kan læse begrundelsen. Skriv om opgaverne, ikke om personen.
placement-why-missing = Skriv en kort begrundelse.
placement-why-long = Skriv det kortere, højst 1.000 tegn.
placement-save-choice = Gem valget
flash-placement-confirmed = Profilen er bekræftet.
flash-placement-chosen = Profilen er gemt med din begrundelse.
flash-placement-all-confirmed = Alle tydelige forslag er bekræftet.
flash-placement-list-changed = Intet er bekræftet, for listen har ændret sig imens. Se den igen.
