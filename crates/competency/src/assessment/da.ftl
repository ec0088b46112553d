assessment-menu = Vurdér dig selv
assessment-title = Vurdér dig selv
assessment-lead = Vil du tænke over, hvor du står? Så vælg det, der ligner dig mest. Det er et tilbud, og det tager et par minutter.
assessment-begin = Begynd
assessment-go-on = Fortsæt
assessment-answered = { $answered } af { $total } områder er besvaret
assessment-all-answered = Du har svaret på alle områder
assessment-private = Kun du kan se dine svar. De tæller ikke med i dit niveau.
assessment-to-my-data = Se, hvad der er gemt
assessment-caption = De områder, du har brug for
assessment-col-competency = Kompetenceområde
assessment-col-answer = Ligner dig mest
assessment-col-day = Svaret
assessment-col-do = Fjern
assessment-not-answered = Ikke besvaret
assessment-remove = Fjern
assessment-remove-what = dit svar om { $name }
assessment-outside = Du er ikke i målgruppen
assessment-outside-what = Derfor er der ingen områder, vi beder dig tænke over. Du kan se hele hjulet alligevel.
assessment-to-wheel-page = Se hjulet
assessment-place = Område { $place } af { $total }
assessment-holds = Hvad handler området om?
assessment-question = Hvad ligner dig mest i dag?
assessment-question-hint = Der er ikke noget rigtigt eller forkert svar.
assessment-choose = Vælg det, der ligner dig mest, eller spring over.
assessment-save = Gem, og gå videre
assessment-skip = Spring over
assessment-thanks = Tak, fordi du tænkte over det
assessment-thanks-lead = Nu kan du se dine egne svar ved siden af det, der er vist på andre måder.
assessment-thanks-beside = Dine svar er små åbne ringe i hjulet. De er ikke et bevis og ændrer ikke dit niveau.
assessment-thanks-private = Ingen andre kan se dem. Heller ikke din leder, når du deler dine niveauer.
assessment-thanks-change = Du kan svare om igen eller fjerne et svar, når du vil.
assessment-thanks-open = { $count ->
    [one] Du sprang ét område over. Det er helt i orden.
   *[other] Du sprang { $count } områder over. Det er helt i orden.
}
assessment-to-my-wheel = Se dit hjul
assessment-see-answers = Se dine svar

flash-assessment-removed = Dit svar er fjernet fra hjulet.
