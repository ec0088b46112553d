plan-menu = Min læringsrejse
plan-days = { $count ->
    [one] { $number } dag
   *[other] { $number } dage
}
plan-step = Trin { $step }
plan-step-and-time = Trin { $step } · { $time }
plan-sentence = { $done ->
    [0] { "" }
    [one] Ét skridt er gjort.{ " " }
   *[other] { $done } skridt er gjort.{ " " }
}{ $open ->
    [one] Der er ét skridt tilbage (cirka { $time }).
   *[other] Der er { $open } skridt tilbage, cirka { $time } i alt.
}
plan-nothing-left = { $done ->
    [0] Der er ikke noget, du skal lære lige nu.
    [one] Du har taget det skridt, der var. Der er ikke mere lige nu.
   *[other] Du har taget alle { $done } skridt. Der er ikke mere lige nu.
}
plan-no-course-left = { $done ->
    [0] Der er intet tilbud til dig lige nu. Se nedenfor, hvad du kan gøre.
   *[other] Du har taget de kurser, der er. Se nedenfor, hvad du kan gøre med resten.
}
plan-about = Det er den korteste vej til det, du har brug for. Planen retter sig selv, når du lærer noget nyt, eller dine opgaver ændrer sig.
plan-not-shortest = Der kan være en kortere vej, end vi har fundet.
plan-see-offers = Se alle tilbud
plan-out-title = Du er ikke i målgruppen
plan-out-text = Derfor har vi ikke lagt en plan til dig. Du kan godt se, hvad der er af tilbud.
plan-next = Næste skridt
plan-later = Senere
plan-done = Gjort
plan-done-on = Gjort { $day }
plan-again-test = Du tog det { $day }, men prøven har ikke vist det, du har brug for. Derfor står det her igen.
plan-again-old = Du tog det sidst { $day }. Nu skal det friskes op.
plan-why-everyone = Det står her, fordi trin 1 er for alle i målgruppen.
plan-why-gap = Det står her, fordi du har brug for:
plan-why-between = Det står her, fordi det er et skridt på vejen til:
plan-why-completed = Det har du med dig. Du behøver det ikke igen nu.
plan-why-before = Det står her, fordi det skal med, før du tager »{ $title }«.
plan-lift-both = op til »{ $level }«, med prøve
plan-lift-teaches = op til »{ $level }«, uden prøve
plan-lift-proves = en prøve, der kan vise »{ $level }«
plan-left = Det kan intet tilbud her give dig
plan-left-lead = Det er ikke dig, der mangler noget. Det er kataloget. Tal med din leder om, hvad I gør.
plan-left-needed = Du har brug for »{ $level }«.
plan-left-teaching = Der er intet tilbud, som lærer dig det. Spørg din leder, om kommunen har sit eget kursus, eller om en kollega kan lære dig det.
plan-left-proof = Du kan lære det, men intet kursus kan vise det. Det kan en kollega, der mestrer området og ser dig gøre det (observation), eller papir på noget, du har lært før.
plan-left-both = Der er intet tilbud, som lærer dig det eller viser det. Spørg din leder, om kommunen har sit eget kursus.
plan-agreement = Aftal planen med din leder
plan-agreement-lead = Send planen, når den ser rigtig ud. Så kan I tale om, hvornår du får tid til den.
plan-agreement-sees = Din leder ser kun listen over skridt. Ikke hvorfor de står der, og ikke dine niveauer.
plan-agreement-data = Se dine data
plan-state-not-sent = Ikke sendt endnu
plan-state-sent = Sendt { $day }. Venter på din leder
plan-state-sent-changed = Sendt { $day }. Planen har ændret sig siden – send den igen
plan-state-agreed = I aftalte planen { $day }
plan-state-agreed-changed = Planen har ændret sig, siden I aftalte den { $day } – send den igen
plan-send = Send min plan til min leder
plan-send-again = Send planen igen
plan-withdraw = Træk planen tilbage
plan-stop = Stop aftalen
flash-plan-sent = Din plan er sendt til din leder.
flash-plan-withdrawn = Din leder kan ikke længere se planen.

# Tilbud
plan-catalogue = Tilbud
plan-catalogue-lead = Tre trin bygger oven på hinanden. Du skal kun tage det, dine opgaver kræver.
plan-catalogue-note-title = Trin 1 tager du her. Trin 2 og 3 aftaler din kommune
plan-catalogue-note = For trin 2 og 3 viser siden, hvad et tilbud bør rumme. Din kommune aftaler selv hold med en udbyder. Sted, pris og datoer kommer her senere. Timerne er eksempler.
plan-staircase-title = En trappe med tre trin
plan-stair-1 = Basal sikkerhed
plan-stair-1-whom = For alle i målgruppen.
plan-stair-1-form = E-læring på højst 45 minutter.
plan-stair-2 = Cyber- og informationssikkerhed i kommunerne
plan-stair-2-whom = For dig med organisatoriske opgaver: Du er fx systemejer, kontakt for GDPR eller ambassadør.
plan-stair-2-form = Halve og hele dage med plads til at øve sig hjemme. Rapporten giver 4+1 dage som eksempel.
plan-stair-3 = Teknisk cyber- og informationssikkerhed i kommunerne
plan-stair-3-whom = For dig med tekniske opgaver: Du styrer fx brugere, netværk eller opdateringer.
plan-stair-3-form = Bygger på trin 2. Rapporten giver 8+2 dage som eksempel.
plan-track-note = »Grundlag« kræver ikke, at du kan noget i forvejen. »Praksis« bygger videre på det og bliver øvet hos jer selv.
plan-track-foundation = Grundlag
plan-track-practitioner = Praksis
plan-own = Kommunens egne tilbud
plan-own-about = Dem laver din kommune selv, fx om loven på et fagområde.
plan-own-and-time = Kommunens eget · { $time }
plan-why-all = Det står her, fordi kommunen beder alle i målgruppen om at tage det.
plan-what-you-get = Hvad du får med
plan-teaches = Går fra »{ $from }« til »{ $to }«.
plan-proves = Prøven kan vise »{ $level }«.
plan-proves-nothing = Ingen prøve.
plan-for-everybody = For alle.
plan-for-profiles = For profil { $profiles }.
plan-before = Tag først
plan-lasts-months = Tæller som gjort i { $months } måneder.
plan-to-course = Gå til kurset
