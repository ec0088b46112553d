mydata-title = Mine data
mydata-lead = Her ser du alt, hvad Kompetencehjulet ved om dig. Dine niveauer er dine. Ingen andre ser dit hjul, medmindre du deler det. En bedømmer, som du selv har spurgt, ser sit eget svar.
mydata-lead-shared = Her ser du alt, hvad Kompetencehjulet ved om dig. Du deler dine niveauer med din leder.
mydata-fetch = Hent alle mine data
mydata-to-information = Læs igen, hvordan vi bruger dem
mydata-have-read = Jeg har læst det
mydata-to-wheel = Gå til dit hjul
mydata-yes = Ja
mydata-no = Nej
mydata-and = { " og " }

# Deling
mydata-sharing = Deler du dine niveauer?
mydata-shared = Du deler dine niveauer
mydata-not-shared = Du deler ikke dine niveauer
mydata-shared-since = { $managers } har kunnet se dem siden { $day }.
mydata-shared-since-nobody = Du har delt siden { $day }, men medarbejderlisten siger ikke, hvem din leder er. Så ingen ser dem.
mydata-manager-sees = Deler du, kan { $manager } se dine niveauer, fx før jeres MUS.
mydata-managers-see = Du har flere ledere. Deler du, kan { $managers } alle se dine niveauer, fx før en MUS.
mydata-sharing-is-yours = Du bestemmer selv, og du kan stoppe igen.
mydata-no-manager = Medarbejderlisten siger ikke, hvem din leder er. Deler du, ser ingen det, før det er rettet.
mydata-share = Del mine niveauer
mydata-stop = Stop med at dele
mydata-stop-means = Så kan din leder ikke se dem mere. Det gælder med det samme. Men det, din leder har set, kan ikke tages tilbage.
mydata-shared-before = Hvornår har jeg delt før?
mydata-from-until = Fra { $from } til { $until }
mydata-others-see = Det ser andre, også når du ikke deler
mydata-see-as-manager = Se præcis det, en leder ser – med opdigtede personer
mydata-sees-manager = Din leder ser, om du har gennemført det, du er sat til, og den plan, I har aftalt.
mydata-sees-coordinator = Koordinatoren ser din profil og grunden til den, dine sikkerhedsroller og dine kurser.
mydata-sees-administrator = Administratoren ser din konto og din rolle i programmet.
mydata-sees-groups = Grupper vises kun som tal, og kun når I er mindst fem.

# Hvem har set
mydata-looks = Hvem har set noget om mig?
mydata-looks-none = Ingen har set noget om dig med navn det seneste år.
mydata-looks-lead = Vi skriver det op, hver gang en anden ser noget om dig med navn.
mydata-looks-older = { $count ->
    [one] Vis én linje mere
   *[other] Vis { $count } linjer mere
}
mydata-looks-older-caption = Tidligere
mydata-saw-levels = Dine niveauer, som du delte
mydata-saw-evidence = Det, der viser et niveau
mydata-saw-self-assessment = Din vurdering af dig selv
mydata-saw-inventory = Dine svar om opgaver
mydata-saw-completion = Hvad du har gennemført
mydata-saw-agreed-plan = Den plan, I har aftalt
mydata-saw-full-plan = Hele din plan
mydata-saw-shared-levels = Dine niveauer, som du delte
mydata-saw-placement = Din profil og grunden til den
mydata-saw-scope = Om du er i målgruppen
mydata-saw-security-roles = Dine sikkerhedsroller
mydata-saw-access-log = Hvem der har set noget om dig
mydata-saw-group-figures = Tal for en gruppe
mydata-saw-accounts = Din konto og rolle i programmet
mydata-saw-settings = Indstillinger
mydata-saw-observation = Det, du bad om at få set
mydata-saw-observation-request = At du bad om at få noget set, hvem og hvornår
mydata-saw-person-name = Dit navn, din stilling og din enhed
mydata-saw-organisation = Din enhed

# Det gemte
mydata-stored = Hvad er gemt om mig?
mydata-stored-lead = Det her er gemt lige nu. Dit CPR-nummer er ikke gemt noget sted.
mydata-col-what = Hvad
mydata-col-here = Om dig nu
mydata-col-kept = Hvor længe
mydata-col-why = Hvorfor
mydata-here = { $count ->
    [0] Intet
    [one] 1 oplysning
   *[other] { $count } oplysninger
}
mydata-here-off = Intet. Det er slået fra
mydata-here-short = Kun kort tid ad gangen
mydata-details = Se det, der er gemt
mydata-may-be = Det kan også blive gemt
mydata-may-be-about-you = Om dig, når du bruger programmet: { $count } slags
mydata-other = Andet, som kommunen gemmer for at drive programmet
mydata-other-lead = Her kan dit navn stå, hvis du selv har ændret noget for kommunen, eller står i en fil fra HR.
mydata-kind-person = Din ansættelse
mydata-kind-account = Din konto
mydata-kind-information-seen = Hvornår du læste informationen
mydata-kind-inventory = Dine svar om opgaver
mydata-kind-placement = Din profil
mydata-kind-security-role = Dine sikkerhedsroller
mydata-kind-self-assessment = Din vurdering af dig selv
mydata-kind-observation = Det, du har bedt om at få set
mydata-kind-assessor = At du er bedømmer
mydata-kind-appraisal = Din leders vurdering
mydata-kind-test-answers = Svar i en test
mydata-kind-course-progress = Hvor du er i et kursus
mydata-kind-course-assignment = Kurser, du er bedt om
mydata-kind-course-mail = Mails om kurser
mydata-kind-round = Runder, du er med i
mydata-kind-completion = Kurser, du har gennemført
mydata-kind-evidence = Andet, der viser dit niveau
mydata-kind-agreed-plan = Den aftalte plan
mydata-kind-sharing = Deling med din leder
mydata-kind-access-log = Hvem der har set noget
mydata-kind-sign-in-link = Links til at logge ind
mydata-kind-session = At du er logget ind
mydata-kind-mail = Mails på vej til dig
mydata-kind-directory = Fortalt af brugerkataloget

# Felter
mydata-field-name = Navn
mydata-field-employee-number = Medarbejdernummer
mydata-field-user-name = Brugernavn
mydata-field-work-email = Mail på arbejdet
mydata-field-in-target-group = I målgruppen
mydata-field-leads-others = Leder for andre
mydata-field-employed-until = Ansat til
mydata-field-stored-since = Gemt siden
mydata-field-job-title = Stilling
mydata-field-unit = Enhed
mydata-field-agreement = Overenskomst
mydata-field-manager = Leder
mydata-field-from = Fra
mydata-field-until = Til
mydata-field-main-position = Hovedstilling
mydata-field-sign-in-email = Mail, du logger ind med
mydata-field-roles = Rolle i programmet
mydata-field-has-password = Har en adgangskode
mydata-field-last-sign-in = Sidst logget ind
mydata-field-work-login = Login fra arbejdet
mydata-field-known-as = Fast nummer hos det login
mydata-field-signed-in-places = Steder, du er logget ind
mydata-field-organization = Organisation
mydata-field-directory-number = Nummer i kataloget
mydata-field-has-access = Har adgang
mydata-field-directory-group = Gruppe i kataloget
mydata-field-edition = Udgave af teksten
mydata-field-shown = Læst
mydata-field-has-security-tasks = Har opgaver med sikkerhed
mydata-field-pointed-out = Peget på af din leder
mydata-field-finished = Færdig
mydata-field-last-changed = Sidst ændret
mydata-field-task = Opgave
mydata-field-how-often = Hvor tit
mydata-field-proposed-profiles = Foreslået profil
mydata-field-because-of = Det taler for den
mydata-field-fits-me = Du sagde, at det passer
mydata-field-my-remark = Din bemærkning
mydata-field-sent = Sendt
mydata-field-taken-back = Taget tilbage
mydata-field-decided-profiles = Bekræftet profil
mydata-field-decided-by = Bekræftet af
mydata-field-differs-from-proposal = Anderledes end forslaget
mydata-field-reason = Grund
mydata-field-decided = Bekræftet
mydata-field-security-role = Sikkerhedsrolle
mydata-field-about = Om
mydata-field-part = Du er
mydata-field-kind = Hvad det er
mydata-field-competency = Kompetenceområde
mydata-field-result = Niveau
mydata-field-title = Titel
mydata-field-note = Note
mydata-field-done = Dato
mydata-field-recorded = Skrevet ind
mydata-field-wheel-version = Udgave af hjulet
mydata-field-withdrawn = Trukket tilbage
mydata-field-withdrawn-because = Hvorfor trukket tilbage
mydata-field-levels-worked-out = Regnet ud: dine niveauer nu
mydata-field-item = Kursus
mydata-field-completed = Gennemført
mydata-field-counts-until = Tæller til
mydata-field-items = Skridt
mydata-field-agreed = Aftalt
mydata-field-asked-for = Bedt om
mydata-field-issuer = Udsteder
mydata-field-document-day = Dato på papiret
mydata-field-asked-whom = Hvem du bad
mydata-field-asked-on = Bedt om det
mydata-field-state = Status
mydata-field-agreed-day = Aftalt dag
mydata-field-agreement-words = Tid og sted
mydata-field-answered-on = Besvaret
mydata-field-asked-coordinator = Bad koordinatoren se på det
mydata-field-to-coordinator = Det skrev du til koordinatoren
mydata-field-from-coordinator = Det svarede koordinatoren
mydata-field-assessor-of = Bedømmer i
mydata-field-ended = Afsluttet
mydata-field-day = Dag
mydata-field-who = Hvem
mydata-field-role = Rolle
mydata-field-saw = Så
mydata-field-round = Runde
mydata-field-asks = Handler om
mydata-field-said-unchanged = Du sagde, at dine svar stadig passer
mydata-field-round-mail = Mail
mydata-field-last-mail = Sidste mail om kurser og runder
mydata-field-times = Gange
mydata-field-last-look = Senest

# Ord for det, programmet har korte navne til
mydata-part-holder = Den, der har rollen
mydata-part-deputy = Stedfortræder
mydata-by-me = Dig selv
mydata-by-other = En anden i kommunen
mydata-finding-not-shown = ikke nået
mydata-finding-undecided = uafklaret

# Hvorfor
mydata-why = Hvorfor må kommunen gemme det?
mydata-purpose = Formål
mydata-purpose-default = At finde den viden om informationssikkerhed, som dit arbejde kræver, give dig en plan, der passer, og vide, hvem der har sikkerhedsroller.
mydata-never = Det bruges aldrig til løn, advarsel eller afsked.
mydata-basis = Grundlag i lov
mydata-basis-default = Som regel fordi det er en del af kommunens opgaver (GDPR artikel 6, stk. 1, litra e). Kommunen har ikke skrevet sit eget svar her endnu.

# Ret noget
mydata-wrong = Er noget forkert?
mydata-wrong-staff = Navn, stilling, enhed eller leder
mydata-wrong-staff-how = Det kommer fra HR-systemet. Sig det til din leder eller til HR. Når det er rettet dér, bliver det rettet her ved næste indlæsning.
mydata-wrong-answers = Dine egne svar
mydata-wrong-answers-how = Dem retter du selv:
mydata-to-tasks = Mine opgaver
mydata-to-assessment = Vurdér dig selv
mydata-wrong-profile = Din profil eller en sikkerhedsrolle
mydata-wrong-profile-how = Sig det til koordinatoren. Koordinatoren kan vælge en anden profil og skrive hvorfor.
mydata-wrong-evidence = Et kursus, en prøve eller noget, andre har set i dit arbejde
mydata-wrong-evidence-how = Sig det til den, der skrev det, eller til koordinatoren. De kan trække det tilbage. Så tæller det ikke mere, men du kan stadig se, at det har stået der.
mydata-wrong-account = Din konto
mydata-wrong-account-how = Log ud på alle enheder, eller skift adgangskode:
mydata-to-account = Konto

# Spørg
mydata-ask = Spørg, eller klag
mydata-ask-contact = Spørg
mydata-ask-dpo = Databeskyttelsesrådgiver
mydata-contact-default = Koordinatoren for informationssikkerhed i din kommune
mydata-dpo-default = Se kommunens hjemmeside
mydata-ask-more = Alle dine rettigheder, og hvordan du klager:
mydata-to-privacy = Privatliv
mydata-file-what = Alt, hvad Kompetencehjulet har gemt om dig. Det samme står på siden Mine data.

flash-mydata-shared = Du deler nu dine niveauer med din leder.
flash-mydata-not-shared = Du deler ikke længere dine niveauer.
