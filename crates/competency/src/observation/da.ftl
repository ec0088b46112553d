observation-menu-inbox = Se på opgaver
observation-menu-assessors = Bedømmere

# Medarbejderen
observation-title = Vis, hvad du kan
observation-lead = Kan du mere, end dit hjul viser? Bed en, der mestrer området, om at se det. Du bestemmer selv, om du vil.
observation-outside = Du er ikke i målgruppen for Kompetencehjulet. Derfor er der ikke noget at vise her.
observation-shut = Der er lukket for observation
observation-shut-text = Kommunen har ikke åbnet for det endnu, eller har lukket igen. Det, der allerede står her, bliver stående. Spørg koordinatoren for informationssikkerhed, hvis du vil vide hvornår.
observation-task-title = Få det set på en opgave
observation-task-card = En bedømmer ser dig løse en af dine egne opgaver og skriver, hvad det viste.
observation-prior-title = Har du lært det før?
observation-prior-card = Har du papir på noget, du har lært et andet sted? Vis det til en bedømmer. Papiret bliver ikke gemt.
observation-privacy = Kun du og den bedømmer, du spørger, ser det. Din leder ser det ikke.
observation-to-my-data = Se mine data
observation-mine = Det har du bedt om
observation-mine-none = Du har ikke bedt om noget endnu.
observation-rules = Sådan er reglerne
observation-rule-own = Det begynder altid med dig. Ingen kan bede om at se på dit arbejde uden om dig.
observation-rule-sees = Bedømmeren ser dit navn, den opgave, du vælger, og området. Ikke dit hjul, din profil eller dine andre svar.
observation-rule-manager = Din egen leder kan ikke være din bedømmer, medmindre kommunen har skrevet ind, at det er i orden. Lederen bestemmer også om løn og opgaver. Så kan det være svært at sige nej.
observation-rule-never = Det bliver aldrig brugt til løn, advarsel eller afsked.
observation-col-what = Hvad
observation-col-area = Område
observation-col-asked = Bedt om
observation-col-state = Status
observation-state-asked = Venter på bedømmeren
observation-state-agreed = Dag er aftalt
observation-state-answered = Besvaret
observation-state-taken-back = Taget tilbage
observation-state-declined = Bedømmeren kan ikke
observation-state-withdrawn = Trukket tilbage som en fejl
observation-kind-task = Set på en opgave
observation-kind-prior = Lært før
flash-observation-asked = Sendt. Bedømmeren får en mail om, at nogen har spurgt.
flash-observation-waits = Det har du allerede bedt om. Du får en mail, når der er svar.
flash-observation-taken-back = Taget tilbage. Bedømmeren ser det ikke mere.
flash-observation-commented = Gemt.
flash-observation-complained = Sendt til koordinatoren.

# At bede om det
observation-task-lead = Vælg først det område, du vil vise. Bagefter vælger du opgaven, og hvem der skal se den.
observation-tell-first = Fortæl først om dine opgaver
observation-tell-first-text = En bedømmer ser dig løse en opgave, du har i forvejen. Derfor skal du først fortælle, hvilke du har. Det tager cirka fem minutter.
observation-to-tasks = Gå til mine opgaver
observation-choose-area = Hvilket område vil du vise?
observation-col-choices = Det kan du vælge mellem
observation-choices = { $tasks ->
    [one] én opgave
   *[other] { $tasks } opgaver
} og { $people ->
    [one] én bedømmer
   *[other] { $people } bedømmere
}
observation-no-area = Du kan ikke vælge et område lige nu. Nedenfor står hvorfor.
observation-other-areas = { $count ->
    [one] Ét område, du ikke kan vælge nu
   *[other] { $count } områder, du ikke kan vælge nu
}
observation-no-task = Ingen af dine opgaver hører til området
observation-no-assessor = Der er ingen at spørge endnu
observation-more-tasks = Mangler der en opgave?
observation-other-area = Vælg et andet område
observation-ask-lead = I aftaler selv en dag. Du gør, som du plejer. Det er opgaven, der bliver set på, ikke dig.
observation-which-task = Hvilken af dine opgaver?
observation-whom = Hvem skal se den?
observation-whom-hint = Koordinatoren har valgt dem, fordi de mestrer området
observation-choose-task = Vælg en opgave.
observation-choose-assessor = Vælg, hvem du vil spørge.
observation-send = Send
observation-task-privacy = Bedømmeren ser dit navn, opgaven og området. Kun I to ser svaret.
observation-prior-lead = Fortæl, hvad du har papir på. Vis papiret til bedømmeren, når I mødes.
observation-nobody = Der er ingen at spørge endnu. Koordinatoren vælger, hvem der mestrer et område.
observation-title-label = Hvad hedder det?
observation-title-hint = Fx navnet på et kursus eller en uddannelse
observation-title-missing = Skriv, hvad det hedder.
observation-issuer-label = Hvem har udstedt det?
observation-issuer-hint = Fx en skole, en anden kommune eller et firma
observation-issuer-missing = Skriv, hvem der har udstedt det.
observation-document-day = Dato på papiret
observation-document-day-hint = Er det flere år gammelt, tæller det måske ikke mere. Du kan altid spørge.
observation-which-areas = Hvilke områder handler det om?
observation-which-areas-hint = Du kan sætte flere krydser. Du ser kun områder, som nogen kan se på.
observation-areas-missing = Vælg mindst ét område.
observation-whom-prior = Hvem vil du vise det til?
observation-whom-prior-hint = Under navnet står de områder, bedømmeren mestrer
observation-assessor-lacks = Den bedømmer mestrer ikke alle de områder, du har valgt. Vælg en anden, eller send det i to omgange.
observation-no-upload = Send ikke papiret, og læg det ikke op nogen steder. Vi gemmer kun titel, udsteder, dato, område og det niveau, bedømmeren når frem til.
observation-prior-privacy = Bedømmeren ser dit navn og det, du skriver her. Kun I to ser svaret.

# Felter
observation-too-long = Skriv det kortere, højst { $most } tegn.
observation-cpr = Det ligner et CPR-nummer. Slet det, for CPR-numre må ikke stå her.
observation-day-missing = Skriv en dato.
observation-day-unclear = Skriv en dato, fx 1.9.2026.
observation-day-gone = Vælg dagen i dag eller en senere dag.

# Det, jeg har sendt
observation-row-asked = Bedt om
observation-row-assessor = Bedømmer
observation-row-agreed = Aftalt dag
observation-row-answered = Besvaret
observation-row-performed = Set den
observation-row-seen = Det skrev bedømmeren
observation-row-reason = Hvorfor
observation-gone = Har forladt kommunen
observation-alone = Den, du har spurgt, kan ikke se på det
observation-alone-text = Bedømmeren mestrer ikke længere området for kommunen, eller er blevet din leder. Eller der er lukket for observation. Tag det tilbage, og spørg en anden, når du vil.
observation-areas-title = Områder
observation-not-yet = Intet svar endnu
observation-found-nothing = Siger ikke noget om området
observation-why = Sådan ved vi det
observation-undecided-note = »Kunne ikke afgøre« gør ingen forskel for dit niveau. Du kan bede om at blive set igen en anden dag.
observation-take-back = Tag det tilbage
observation-take-back-text = Så ser bedømmeren det ikke mere. Det får ingen følger.
observation-comment-title = Hvad siger du til det?
observation-comment-label = Din kommentar
observation-comment-hint = Den står ved siden af svaret. Bedømmeren kan læse den. Den ændrer ikke niveauet.
observation-comment-save = Gem kommentaren
observation-complain-title = Er der noget galt?
observation-complain-text = Du kan bede koordinatoren se på det. Så ser koordinatoren, hvem I er, hvornår det var, og det, du skriver her. Siden viser ikke området, opgaven eller niveauet. Men koordinatoren ved, hvilke områder bedømmeren er udpeget til. Når koordinatoren har svaret, lukker det igen.
observation-complain-label = Hvad skal koordinatoren vide?
observation-complain-hint = Skriv kun det, der er brug for
observation-complaint-missing = Skriv, hvad koordinatoren skal vide.
observation-complain-send = Bed koordinatoren se på det
observation-complained = Du bad koordinatoren se på det { $day }.
observation-complaint-answered = Koordinatoren svarede { $day }:

# Bedømmeren
observation-inbox-title = Se på opgaver
observation-inbox-lead = Her er de kolleger, der har bedt dig se, hvad de kan.
observation-inbox-areas = Du er bedømmer i { $areas }.
observation-inbox-no-areas = Du er ikke bedømmer i noget område lige nu. Koordinatoren vælger, hvem der er.
observation-inbox-waiting = Venter på dig
observation-state-asked-you = Venter på dig
observation-inbox-none = Ingen venter på dig.
observation-inbox-answered = Svar, du har givet
observation-inbox-rules = Du ser kun det, du er blevet spurgt om. Hver gang du åbner en side om en kollega, kan kollegaen se det. Det, du skriver, bruges aldrig til løn, advarsel eller afsked.
observation-shut-assessor = Så længe kan ingen bede om noget, og du kan ikke skrive svar. Du kan stadig trække en fejl tilbage.
observation-col-who = Hvem
observation-one-task = Se { $name } løse en opgave
observation-one-prior = Se { $name }s papir
observation-hindered = Du kan ikke svare på det nu
observation-hindered-gate = Der er lukket for observation i kommunen. Det, der står her, bliver stående, til der bliver åbnet igen.
observation-hindered-manager = Du er leder for den, der spørger. En leder bestemmer også om løn og opgaver. Derfor skal en anden se på det. Sig nej nedenfor, så kan kollegaen vælge en anden.
observation-hindered-named = Du er ikke længere bedømmer i området. Sig nej nedenfor, så kan kollegaen vælge en anden.
observation-closed = Du kan ikke længere se, hvad der står
observation-closed-text = Du er blevet leder for kollegaen, eller du er ikke længere bedømmer i området. Du ser kun, hvor det står.
observation-agree-title = Aftal en dag
observation-agree-day = Dag
observation-agree-day-hint = Tal sammen først. Skriv så dagen her, så I begge kan se den.
observation-agree-where = Tid og sted
observation-agree-where-hint = Fx kl. 10 på kontoret
observation-agree-save = Gem dagen
observation-write-task = Skriv, hvad du så
observation-write-lead = Skriv kun om opgaven. Skriv ikke navne på borgere eller noget privat. Kollegaen kan læse alt med det samme.
observation-performed = Hvornår så du det?
observation-seen = Hvad så du?
observation-seen-hint = Fx: Gennemgik adgange i systemet og fandt to, der skulle lukkes
observation-seen-missing = Skriv, hvad du så.
observation-level = Hvilket niveau så du efter?
observation-level-hint = Vælg det højeste niveau, opgaven kunne vise. Teksterne står, som din kollega ser dem.
observation-level-missing = Vælg et niveau.
observation-found = Hvad viste det?
observation-found-missing = Vælg, hvad det viste.
observation-found-shown = Niveauet blev vist
observation-found-shown-hint = Du så det med dine egne øjne
observation-found-not-shown = Niveauet blev ikke vist
observation-found-not-shown-hint = Opgaven gav plads til det, men det skete ikke. Så du et lavere niveau, så vælg hellere det ovenfor.
observation-found-undecided = Det kan jeg ikke afgøre
observation-found-undecided-hint = Helt i orden. Det gør ingen forskel for niveauet, og I kan prøve igen.
observation-answer-send = Send svaret
observation-write-prior = Skriv, hvad papiret viser
observation-write-prior-lead = Se selve papiret. Tag ikke en kopi. Ret det, kollegaen har skrevet, hvis papiret siger noget andet.
observation-review-level = Hvilket niveau viser papiret i { $area }?
observation-review-choose = Vælg
observation-review-missing = Vælg et niveau, eller at papiret ikke viser det.
observation-review-undecided = Det kan jeg ikke afgøre
observation-review-nothing = Papiret handler ikke om området
observation-levels-of = Sådan ser niveauerne ud i { $area }
observation-remark = Bemærkning
observation-remark-hint = Fx hvad der står om indhold eller karakter. Kollegaen kan læse den.
observation-have-seen = Jeg har selv set papiret
observation-not-seen = Sæt kryds, når du har set papiret.
observation-decline-title = Jeg kan ikke
observation-decline-why = Hvorfor ikke?
observation-decline-hint = Fx at du ikke har tid, eller at en anden kender opgaven bedre. Kollegaen kan læse det.
observation-decline = Sig nej
observation-reason-missing = Skriv hvorfor. Kollegaen kan læse det.
observation-row-written = Det skrev du
observation-row-comment = Kollegaens kommentar
observation-withdraw-title = Træk svaret tilbage, hvis det er en fejl
observation-withdraw-text = Svaret tæller så ikke mere. Det bliver stående som en fejl, så alle kan se, hvad der skete. Du kan ikke rette i det.
observation-withdraw-why = Hvad var forkert?
observation-withdraw-hint = Kollegaen kan læse det
observation-withdraw = Træk tilbage
observation-assessor-privacy = Kun du og kollegaen ser svaret. At du har set på siden, står i kollegaens liste.
flash-observation-agreed = Dagen er gemt. Din kollega får en mail om, at der er nyt.
flash-observation-answered = Svaret er sendt. Din kollega kan se det nu.
flash-observation-declined = Gemt. Din kollega kan nu spørge en anden.
flash-observation-withdrawn = Svaret er trukket tilbage og tæller ikke mere.

# Koordinatoren
observation-assessors-title = Bedømmere
observation-assessors-lead = En bedømmer mestrer et område og kan se, hvad kolleger kan. Her vælger du dem. Du ser, hvor mange der venter, men ingen niveauer.
observation-shut-coordinator = Du kan godt vælge bedømmere nu. Men ingen kan bede om noget, før alt er skrevet ind under Tillid.
observation-to-trust = Gå til Tillid
observation-under-five = Færre end fem
observation-weeks = { $count ->
    [0] Under en uge
    [one] Mindst en uge
   *[other] Mindst { $count } uger
}
observation-figure-open = Venter på svar
observation-figure-open-note = Kolleger, der har bedt om at blive set
observation-figure-oldest = Den ældste har ventet
observation-days = { $count ->
    [0] siden i dag
    [one] én dag
   *[other] { $count } dage
}
observation-complaints = Du er bedt om at se på
observation-complaint-of = Henvendelse fra { $day }
observation-assessors-now = Bedømmere nu
observation-assessors-none = Der er ingen endnu. Begynd med de områder, flest har opgaver i.
observation-col-name = Navn
observation-col-why = Hvorfor
observation-col-when = Hvornår
observation-from-until = Fra { $from } til { $until }
observation-no-end = videre
observation-end = Afslut
observation-without = { $count ->
    [one] Ét område har ingen bedømmer
   *[other] { $count } områder har ingen bedømmer
}
observation-history = { $count ->
    [one] Se den tidligere
   *[other] Se de { $count } tidligere
}
observation-coordinator-privacy = Du ser tal for, hvor mange der venter. Navne ser du kun, når en medarbejder selv beder dig se på noget.
observation-name-title = Vælg en bedømmer
observation-find-lead = Find en, der mestrer et område. Medarbejderens leder kan ikke se på sine egne folk, medmindre I har skrevet det ind under Tillid.
observation-search = Søg på navn, nummer eller stilling
observation-found-nobody = Vi fandt ingen. Prøv en del af navnet.
observation-found-people = { $count ->
    [one] Vi fandt én
   *[other] Vi fandt { $count }
}
observation-other-person = Find en anden
observation-name-who = { $name } som bedømmer
observation-name-lead = { $title }, { $unit }
observation-name-areas = Hvilke områder?
observation-name-areas-hint = Kun områder, personen mestrer i praksis
observation-name-why = Hvordan ved I, at personen mestrer det?
observation-name-why-hint = Fx: Har drevet kommunens netværk i otte år. Personen kan læse det.
observation-why-missing = Skriv, hvordan I ved det.
observation-name-from = Fra
observation-name-until = Til og med
observation-name-until-hint = Lad feltet stå tomt, hvis der ikke er en slutdato
observation-end-before = Slutdatoen skal ligge efter startdatoen.
observation-name-told = Medarbejdere i målgruppen kan se navnet og områderne, når de skal vælge, hvem de vil spørge. Aftal det med personen først.
observation-name-save = Gem bedømmeren
flash-observation-named = Gemt. Bedømmeren kan nu blive spurgt.
flash-observation-ended = Afsluttet. Det, der er skrevet, gælder stadig.
observation-complaint-title = Se på en henvendelse
observation-complaint-lead = En medarbejder er uenig i noget, en bedømmer har skrevet, og har bedt dig se på det.
observation-row-complained = Bedt dig se på det
observation-row-words = Det skriver medarbejderen
observation-complaint-how = Tal med dem begge. Du ser hverken område, opgave eller niveau her. Prøv heller ikke at gætte det ud fra, hvad bedømmeren er udpeget til. Når du har svaret, lukker siden.
observation-complaint-decision = Hvad bliver det til?
observation-complaint-stands = Det bliver stående
observation-complaint-stands-hint = Der er talt om det, og det var ikke en fejl
observation-complaint-withdrawn = Det var en fejl og skal ikke tælle
observation-complaint-withdrawn-hint = Det bliver trukket tilbage, og niveauet bliver regnet om med det samme
observation-decision-missing = Vælg, hvad det bliver til.
observation-complaint-words = Dit svar til medarbejderen
observation-complaint-words-hint = Bedømmeren kan også læse det, hvis det bliver trukket tilbage
observation-answer-missing = Skriv et svar.
observation-complaint-send = Send svaret
flash-observation-looked-into = Svaret er sendt, og henvendelsen er lukket.

# Mails
observation-mail-hello = Hej { $name }
observation-mail-asked-subject = En kollega har spurgt dig om noget i Kompetencehjulet
observation-mail-asked = En kollega vil gerne vise dig noget. Log ind, og se hvem det er:
observation-mail-answered-subject = Der er nyt til dig i Kompetencehjulet
observation-mail-answered = Der er nyt om det, du har bedt om. Log ind, og se det:
observation-mail-end = Mailen siger ikke mere med vilje. Resten står kun, når du er logget ind.
    { $municipality }
