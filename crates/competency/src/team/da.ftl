# Lederens sider, og de samme sider på opdigtede medarbejdere.
team-menu = Mit team
team-title = Mit team
team-example-title = Se som leder
team-job = Dit job er at give tid til det, der skal læres, at sige ja til planer og at spørge, hvem der har opgaver med sikkerhed.
team-step-one = Trin 1
team-progress = { $done } af { $count } har gennemført »{ $step }«
team-waits = { $name } har sendt en plan
team-waits-since = Den har ventet på dig siden { $day }.
team-see-plan = Se planen
team-also-waits = Venter også på dig
team-empty = Ingen i dit team er i målgruppen
team-empty-text = Derfor skal ingen af dem gøre noget her. Koordinatoren bestemmer, hvem der er i målgruppen.
team-table = Dit team
team-column-name = Navn
team-column-plan = Plan
team-column-shares = Niveauer
team-column-unit = Enhed
team-column-item = Hvad
team-column-time = Tid
team-column-state = Status
team-column-area = Kompetenceområde
team-column-now = Nu
team-column-need = Behov
team-not-yet = Ikke endnu
team-done = Gennemført { $day }
team-done-until = Skal friskes op inden { $day }
team-expired = Udløb { $day }
team-plan-none = Ingen plan endnu
team-plan-waits = Venter på dig
team-plan-agreed = Aftalt { $day }
team-shares = Deler med dig
team-shares-not = Deler ikke
team-to-wheel = Gå til teamets hjul
team-others = { $count ->
    [one] Én anden i dit team er ikke i målgruppen og skal ikke gøre noget.
   *[other] { $count } andre i dit team er ikke i målgruppen og skal ikke gøre noget.
}
team-privacy = Dine medarbejdere kan se, at du har kigget her.
team-wheel = Hjulet for { $unit }
team-wheel-lead = Hvor mange er på det niveau, de har brug for? Tallene gælder målgruppen i din enhed og enhederne under den. De viser aldrig en enkelt person.
team-wheel-hidden = Her er ingen tal. Vi viser dem først, når mindst fem i målgruppen tæller med. De, der deler deres niveauer med dig, tæller ikke blandt de fem: Ellers kunne du regne dig frem til de andre.
team-below = Enheder i { $unit }
team-five = Tal om grupper vises kun for mindst fem personer. Nogle større grupper er også skjult, så ingen kan regne sig frem til de små.

# En medarbejder
team-back = Til teamet
team-out-of-scope = { $name } er ikke i målgruppen og skal ikke gøre noget her.
team-plan = Jeres plan
team-plan-to-agree = { $name } foreslår denne plan
team-plan-sent = Sendt til dig { $day }. Planen tager cirka { $time } i alt.
team-agree = Aftal planen
team-agree-what = Når du siger ja, siger du også ja til, at der bliver tid til den. Er du i tvivl, så tal sammen først.
team-assigned = Det, alle skal gennemføre
team-plan-not-sent = { $name } har ikke sendt en plan. Den kommer fra medarbejderens egen læringsrejse.
team-plan-agreed-on = I aftalte den { $day }.
team-levels = Niveauer
team-levels-not-shared = { $name } deler ikke sine niveauer med dig. Det er frivilligt, og det er medarbejderens eget valg. Du kan godt spørge, om I skal se på dem sammen.
team-levels-shared = { $name } deler sine niveauer med dig. Det begyndte { $day } og kan stoppe når som helst.
team-see-levels = Se niveauerne
team-tasks = Opgaver med sikkerhed
team-tasks-why = Har { $name } opgaver med informationssikkerhed ud over sit eget arbejde? Så peg på det her. Det tager cirka fem minutter at svare på. Du ser ikke svarene.
team-ask = Bed { $name } om at svare
team-asked = Du har bedt { $name } om at fortælle om sine opgaver. Det var { $day }. Du ser ikke, om der er svaret.
team-not-shown = Det ser du ikke her
team-not-shown-levels = Niveauer, som ikke er delt med dig, og det, de bygger på
team-not-shown-self = Medarbejderens vurdering af sig selv
team-not-shown-answers = Svar på spørgsmål, prøver og opgaver
team-not-shown-why = Det er medarbejderens egne oplysninger. De må ikke bruges til løn, advarsel eller afsked. Sådan kan alle svare ærligt.
team-report-privacy = { $name } kan se, at du har kigget her.

# Delte niveauer
team-levels-of = { $name }: niveauer
team-levels-since = Delt med dig siden { $day }. Brug dem til en god snak om, hvad der skal læres.
team-levels-table = Niveauer, der er delt
team-levels-privacy = { $name } kan se, at du har kigget her, og kan stoppe delingen når som helst.
team-for-everybody = For alle
team-unknown = Ved vi ikke endnu

# Se som leder
team-example-banner = Sådan ser det ud for en leder
team-example-about = Personerne er opdigtede. Siderne er de samme, som din egen leder har. Her kan du se præcis, hvad en leder får at vide.
team-example-button = Knappen virker kun for lederen.

flash-team-agreed = Planen er aftalt.
flash-team-asked = Vi har bedt medarbejderen om at svare.
