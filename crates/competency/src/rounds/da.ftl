# Runder: koordinatorens sider.
rounds-menu = Runder
rounds-title = Runder
rounds-lead = En runde beder en del af kommunen om at svare på det samme inden en dag. Du ser, hvor mange der har svaret.
rounds-none = Der er ingen runder endnu
rounds-none-text = Begynd med at kortlægge, hvem der har opgaver med sikkerhed. Du ser antallet, før nogen bliver spurgt.
rounds-new = Ny runde
rounds-compare = Sammenlign to runder
rounds-running = I gang
rounds-planned = På vej
rounds-ended = Slut
rounds-privacy = Du ser, hvor mange der har svaret. Ikke hvad den enkelte svarer.
rounds-kind-mapping = Kortlægning af opgaver
rounds-kind-mapping-about = Ét spørgsmål om opgaver med sikkerhed. Kun den, der har dem, svarer på mere.
rounds-kind-mapping-lead = Runden spørger, hvem der har opgaver med informationssikkerhed.
rounds-kind-mapping-privacy = Du kan se, hvem der har svaret. Du kan ikke se, hvad de svarer. Forslaget til profil får du, når de sender det.
rounds-kind-self-assessment = Selvvurdering
rounds-kind-self-assessment-about = Et frivilligt tilbud om at vurdere sig selv. Du ser kun tal for mindst fem.
rounds-kind-self-assessment-lead = Runden tilbyder folk at vurdere sig selv. Det er frivilligt, og fristen er et ønske.
rounds-kind-self-assessment-privacy = Ingen kan se, hvem der har svaret, eller hvad den enkelte svarer. Tallene beviser intet om niveau.
rounds-state-planned = { $days ->
    [one] Åbner i morgen, { $day }
   *[other] Åbner om { $days } dage, { $day }
}
rounds-state-running = { $days ->
    [one] I gang. I dag er sidste dag
   *[other] I gang til og med { $day }. { $days } dage tilbage
}
rounds-state-closing = Fristen er gået. Tallene bliver gjort op
rounds-state-ended = Sluttede { $day }
rounds-answered = { $count ->
    [0] Ingen er spurgt
    [one] { $answered } af { $asked } har svaret
   *[other] { $answered } af { $asked } har svaret
}
rounds-answered-share = { $answered } af { $asked } ({ $percent } %)
rounds-answered-about = Mindst { $answered } af { $asked } har svaret
rounds-not-yet = Vises ikke endnu
rounds-few = Færre end fem er med. Derfor vises ingen tal.
rounds-share = { $number } ({ $percent } %)
rounds-under-five = Færre end fem
rounds-hidden = Vises ikke
rounds-five = Tal vises, når mindst fem er med, og når ingen kan regne sig frem til færre. Niveauer vises kun, når mindst ti har svaret på det hele, og ikke næsten alle svarede ens. De er rundet af til hele ti procent. En enhed tæller med alt under sig.

# En ny runde
rounds-new-lead = Vælg, hvad runden spørger om, og hvem den er for. Du ser antal og mails, før noget bliver sendt.
rounds-kind = Hvad handler runden om?
rounds-name = Navn
rounds-name-hint = Kun du og de andre koordinatorer ser navnet, og den enkelte under Mine data.
rounds-opens = Første dag
rounds-due = Sidste dag
rounds-due-hint = Giv mindst fem dage. Tre uger giver plads til ferie og travle uger.
rounds-whom = Hvem
rounds-whom-default = Runden er for hele målgruppen, med mindre du vælger en del af den.
rounds-narrow = Kun en del af målgruppen
rounds-narrow-hint = Alt, du udfylder, skal passe. Det, du lader stå tomt, betyder alle.
rounds-unit-hint = Alt under enheden er med.
rounds-leaders-med = Ledere er med som alle andre
rounds-leaders-kun = Kun ledere
rounds-leaders-uden = Ingen ledere
rounds-tasks = Kun dem med profil 2 eller 3
rounds-since = Kun dem, der ikke har svaret siden
rounds-since-hint = Gælder kun kortlægning.
rounds-newcomers = Hvad med dem, der kommer til, mens runden er i gang?
rounds-newcomers-ja = De kommer med
rounds-newcomers-ja-about = Nye i målgruppen bliver spurgt den dag, de kommer.
rounds-newcomers-nej = Kun dem, der er med den første dag
rounds-newcomers-nej-about = Listen ligger fast. Så er det let at sammenligne med en senere runde.
rounds-counts = Svar fra før runden
rounds-counts-hint = Gælder kun kortlægning. Den, der lige har svaret, behøver ikke gøre det igen.
rounds-counts-since = Svar siden { $day } tæller med
rounds-months = { $months ->
    [0] Alle svarer i runden
   *[other] Svar fra de sidste { $months } måneder tæller med
}
rounds-mails = Send mails om runden
rounds-mails-hint = Højst fire til hver, med mindst en uge imellem, på hverdage kl. 8-15 og aldrig i juli. Ingen mail til den, der har svaret.
rounds-look = Se, hvad der sker
rounds-cancel = Fortryd
rounds-happens = Det sker der
rounds-people = Bliver spurgt
rounds-happens-days = Runden åbner { $from }. Fristen er { $due }.
rounds-happens-elsewhere = { $number } er allerede med i en anden runde og bliver ikke spurgt igen.
rounds-happens-before = { $number } har svaret for nylig og tæller med fra starten.
rounds-happens-mails = { $count ->
    [0] Ingen får en mail den første dag.
   *[other] { $number } får den første mail { $day } eller snart efter.
}
rounds-happens-later = Den, der ikke har svaret, får en mail mere en uge før fristen. Derefter skriver vi ikke. Har nogen fået en anden mail om kurser eller runder, venter vi en uge.
rounds-happens-unreached = { $number } kan ikke få mail. Sig det selv til dem.
rounds-happens-no-mails = Der bliver ikke sendt mails. I siger det selv til folk.
rounds-happens-few = Færre end ti er med. Så kommer der ingen tal om niveau ud af runden.
rounds-happens-time = { $hours ->
    [one] Det tager de fleste { $minutes } minutter, i alt cirka én time af kommunens tid.
   *[other] Det tager de fleste { $minutes } minutter, i alt cirka { $hours } timer af kommunens tid.
}
rounds-see-mail = Se den første mail
rounds-mail-subject = Emne:
rounds-make = Opret runden
rounds-nobody = Ingen passer til det, du har valgt
rounds-nobody-text = Ret valget herunder. Måske er de allerede med i en anden runde.
rounds-change = Ret runden, før du opretter den
rounds-error-title = Navnet er for langt. Skriv højst 80 tegn.
rounds-error-opens = Vælg en dag fra i dag og højst et år frem.
rounds-error-due = Vælg en dag mindst fem dage efter den første og højst et halvt år efter.
rounds-error-since = Vælg en dag, der er gået.
rounds-whom-all = Hele målgruppen
rounds-whom-part = Målgruppen, { $parts }
rounds-whom-leaders = kun ledere
rounds-whom-no-leaders = uden ledere
rounds-whom-tasks = kun profil 2 eller 3
rounds-whom-silent = ikke svaret siden { $day }

# En runde
rounds-asked = Spurgt
rounds-done = Har svaret
rounds-unreached = Kan ikke få mail
rounds-unreached-note = Uden mailadresse, eller flere deler den
rounds-left = Holdt op med at være med
rounds-left-note = Gik ud af målgruppen eller stoppede
rounds-units = Enheder
rounds-unit = Enhed
rounds-about = Om runden
rounds-days = Dage
rounds-from-to = { $from } til { $to }
rounds-list = Nye i målgruppen
rounds-mails-title = Mails
rounds-mails-on = Ja
rounds-mails-off = Nej, I siger det selv til folk
rounds-mails-few = Sendt til færre end fem personer
rounds-mails-sent = { $count ->
    [0] Ingen sendt endnu
    [one] Én sendt
   *[other] { $number } sendt til { $people } personer
}
rounds-do = Ret runden
rounds-extend = Giv mere tid
rounds-new-due = Ny sidste dag
rounds-tell = Skriv det til dem, der ikke har svaret
rounds-tell-hint = Mailen går ud, når der er gået en uge siden den sidste.
rounds-extend-go = Gem den nye frist
rounds-error-later = Vælg en dag efter den frist, der gælder nu, og højst et halvt år frem.
rounds-end = Slut runden nu
rounds-end-text = Ingen bliver spurgt mere, og tallene bliver gjort op med de svar, der er. Det kan ikke laves om.
rounds-end-go = Slut runden
rounds-delete = Slet runden
rounds-delete-text = Ingen er spurgt endnu, så intet går tabt.
rounds-areas = Sådan ser de sig selv
rounds-areas-text = Kun dem, der svarede på det hele, mens runden var i gang. Selvvurdering er ikke bevis på niveau. Brug tallene til at tale om, hvad der er brug for.
rounds-areas-few = Færre end ti svarede på det hele, eller næsten alle svarede ens. Derfor er der ingen tal.
rounds-area = Kompetenceområde
rounds-levels = Fordeling
rounds-level = { $level }: { $percent } %
rounds-profiles = Profiler
rounds-profiles-text = Forslag fra dem, der svarede, og de profiler, alle i runden havde, da den sluttede.
rounds-profile = Profil
rounds-proposed = Foreslået
rounds-decided = Gælder
rounds-profile-1 = Kun profil 1
rounds-profile-2 = Profil 2
rounds-profile-3 = Profil 3
rounds-profile-both = Profil 2 og 3

# Navne
rounds-names = Se, hvem der har svaret
rounds-names-lead = Her kan du se, hvem der har svaret. Du kan ikke se, hvad de svarede.
rounds-names-who = Hvem vil du se?
rounds-names-all = Alle i runden
rounds-names-show = Vis navne
rounds-names-privacy = Når du viser navne, bliver det skrevet ned. Hver enkelt kan se, at du har set det.
rounds-names-found = { $count ->
    [0] Ingen navne
    [one] 1 navn
   *[other] { $number } navne
}
rounds-name-column = Navn
rounds-line-done = Har svaret
rounds-line-open = Har ikke svaret
rounds-line-unreached = Kan ikke få mail

# Sammenlign
rounds-compare-title = Sammenlign to runder
rounds-compare-lead = Se to runder ved siden af hinanden. Læs først, om det er de samme mennesker.
rounds-compare-none = Der skal være to runder af samme slags, der er slut.
rounds-compare-go = Sammenlign
rounds-compare-earlier = Sammenlign med en tidligere runde
rounds-compare-unlike = De to kan ikke sammenlignes
rounds-compare-unlike-text = Vælg to forskellige runder om det samme.
rounds-compare-people = Er det de samme mennesker?
rounds-compare-people-text = Er mange kommet til eller gået fra, kan tallene ændre sig, uden at nogen har flyttet sig.
rounds-compare-gone = Listen over, hvem der var med i den første, er slettet. Derfor kan vi ikke sige det.
rounds-compare-few = Mindst en af grupperne er på færre end fem. Derfor vises tallene ikke.
rounds-compare-result = Resultat
rounds-before = Den første
rounds-after = Den anden
rounds-choice = { $title } ({ $kind }, sluttede { $day })
rounds-what = Hvad
rounds-ended-on = Sluttede
rounds-both = Med i begge
rounds-came = Kommet til
rounds-gone = Ikke med mere
rounds-moved = Skiftet enhed
rounds-not-listed = Ikke på listen

# Det, den enkelte ser
rounds-own-mapping = Kommunen vil gerne vide, om du har opgaver med informationssikkerhed. Det tager cirka { $minutes } minutter, lidt mere hvis du har. Svar gerne senest { $day }.
rounds-own-mapping-sees = Din leder ser det ikke. Koordinatoren kan se, om du har svaret, og de forslag og grunde, du selv sender.
rounds-own-mapping-go = Svar nu
rounds-own-self-assessment = Du er inviteret til at vurdere dig selv. Det er frivilligt og tager cirka { $minutes } minutter. Svar gerne senest { $day }.
rounds-own-self-assessment-sees = Din leder ser det ikke. Ingen ser dine svar. Kommunen ser kun tal for mindst fem.
rounds-own-self-assessment-go = Vurdér dig selv
rounds-asked-until = Kommunen beder dig svare senest { $day }. Koordinatoren kan se, om du har svaret, og de forslag og grunde, du selv sender.
rounds-asked-again = Kommunen spørger igen til dine opgaver inden { $day }. Er det, som du har sagt før? Så er ét tryk nok. Ellers svarer du på ny længere nede.
rounds-unchanged = Ja, det passer stadig
rounds-asked-assessment = Du er inviteret til at vurdere dig selv senest { $day }. Det er frivilligt. Svarer du på det hele, tæller du med i tal for mindst fem. Ingen ser dine egne svar, og ingen ser, om du har svaret. Har du svaret før, er det valgt for dig.
rounds-sent-invitation = Invitation
rounds-sent-reminder = Påmindelse
rounds-sent-extended = Mere tid
flash-rounds-made = Runden er oprettet.
flash-rounds-extended = Fristen er flyttet.
flash-rounds-ended = Runden er slut, og tallene er gjort op.
flash-rounds-deleted = Runden er slettet.
flash-rounds-unchanged = Tak. Vi har noteret, at dine svar stadig passer.
flash-rounds-nothing = Der er ikke noget at bekræfte lige nu.

# Mails om runder. De skrives altid på dansk.
rounds-mail-hello = Hej { $name }
rounds-subject-mapping-invitation = Har du opgaver med informationssikkerhed?
rounds-subject-mapping-reminder = Svar gerne senest { $day }: opgaver med informationssikkerhed
rounds-subject-mapping-extended = Du har mere tid: opgaver med informationssikkerhed
rounds-mail-mapping-invitation = { $municipality } vil gerne vide, hvem der har opgaver med informationssikkerhed. Har du ingen, er det ét spørgsmål. Har du nogen, tager det cirka 5 minutter i din arbejdstid.

    Svar gerne senest { $day }. Her er det:
rounds-mail-mapping-reminder = Du har ikke svaret endnu på, om du har opgaver med informationssikkerhed. Har du ingen, er det ét spørgsmål.

    Svar gerne senest { $day }. Her er det:
rounds-mail-mapping-extended = Fristen for at svare på, om du har opgaver med informationssikkerhed, er flyttet til { $day }.

    Her er det:
rounds-mail-sees-mapping = Koordinatoren kan se, om du har svaret, og de forslag og grunde, du selv sender. Din leder ser det ikke.
rounds-subject-self-assessment-invitation = Vil du vurdere dig selv?
rounds-subject-self-assessment-reminder = Du kan stadig nå at vurdere dig selv
rounds-subject-self-assessment-extended = Du har mere tid til at vurdere dig selv
rounds-mail-self-assessment-invitation = { $municipality } tilbyder dig at vurdere, hvor du selv synes, du står med informationssikkerhed. Det er frivilligt og tager få minutter af din arbejdstid.

    Svar gerne senest { $day }. Her er det:
rounds-mail-self-assessment-reminder = Tilbuddet om at vurdere dig selv er åbent til og med { $day }. Det er frivilligt og tager få minutter. Vil du ikke, skal du ikke gøre noget.

    Her er det:
rounds-mail-self-assessment-extended = Du kan nu vurdere dig selv til og med { $day }. Det er frivilligt og tager få minutter.

    Her er det:
rounds-mail-sees-self-assessment = Ingen ser dine svar, og ingen ser, om du har svaret. Kommunen ser kun tal for mindst fem.
rounds-mail-why = Du får mailen, fordi runden er for dig i dit arbejde i kommunen. Vi skriver sjældent og aldrig i juli. Du kan ikke svare på mailen.
