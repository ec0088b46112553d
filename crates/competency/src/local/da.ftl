# Kommunens egne tilbud.
local-menu = Jeres tilbud
local-title = Kommunens egne tilbud
local-lead = Lav jeres egne tilbud, fx om loven på et fagområde. De kommer med i medarbejdernes læringsrejse.
local-to-courses = Opfølgning på kurser
local-empty = I har ingen egne tilbud endnu
local-empty-text = Begynd med skabelonen om loven på jeres område. Den har overskrifter og fem spørgsmål, som I selv fylder ud.
local-untitled = Tilbud uden titel
local-here = Kursus her på siden
local-elsewhere = Bliver holdt et andet sted
local-back = Tilbuddet
local-cancel = Fortryd
local-save = Gem
local-state-draft = Kladde. Kun I, der koordinerer, kan se det
local-state-published = Udgivet { $day }
local-state-changed = Udgivet { $day }. Kladden er ændret siden
local-state-retired = Lukket { $day }
flash-local-begun = Kladden er lavet. Fyld den ud, og udgiv den, når den er klar.
flash-local-saved = Kladden er gemt.
flash-local-page-removed = Siden er fjernet fra kladden.
flash-local-page-moved = Siden er rykket op.
flash-local-question-removed = Spørgsmålet er fjernet fra kladden.
flash-local-published = Tilbuddet er udgivet.
flash-local-removed = Kladden er slettet.
flash-local-ended = Tilbuddet er lukket.

# Nyt tilbud
local-new = Lav et tilbud
local-new-lead = Vælg, hvad I begynder med. Alt kan ændres bagefter, og ingen ser det, før I udgiver.
local-kind = Hvad vil I lave?
local-kind-lov = Loven på vores område, med skabelon
local-hint-lov = Overskrifter og fem spørgsmål om situationer, som I fylder ud. Løfter område 12, som alle har brug for. I skriver selv om loven.
local-kind-her = Et kort kursus her på siden
local-hint-her = Korte sider at læse og en prøve. Begynd fra en tom side.
local-kind-andetsteds = Noget, der bliver holdt et andet sted
local-hint-andetsteds = Fx en temadag. Medarbejderne ser, hvor de melder sig. I indlæser bagefter, hvem der var med.
local-title-hint = Kort, og så man får lyst. Fx »Må jeg sige det? Loven om børn og unge«
local-begin = Lav kladden

# Tilbuddet
local-missing = { $count ->
    [one] Én ting mangler, før I kan udgive
   *[other] { $count } ting mangler, før I kan udgive
}
local-to-publish = Se, hvad der sker, og udgiv
local-preview = Se det, som en medarbejder ser det
local-about = Om tilbuddet
local-change-about = Ret titel, tekst og hvem det er for
local-areas = Områder
local-change-areas = Ret områder
local-no-areas = Vælg, hvilke områder tilbuddet løfter.
local-pages = Sider at læse
local-no-pages = Her er ingen sider endnu.
local-page-about = { $minutes } min. · lixtal { $lix }
local-hard = Svær at læse
local-questions = Spørgsmål til prøven
local-no-test = Her er ingen prøve. Den, der læser alt, har gennemført og kan vise »kender til«. Tilføj mindst fem spørgsmål, hvis tilbuddet skal vise mere.
local-questions-there = { $there ->
    [one] Der er 1 spørgsmål.
   *[other] Der er { $there } spørgsmål.
}
local-test = Prøven stiller { $asked } spørgsmål ud af { $there }. { $right } rigtige består.
local-results = Hvem har taget det?
local-results-text = Indlæs en liste med dem, der var med. Så tæller det i deres læringsrejse.
local-results-go = Indlæs resultater
local-follow-text = Et kursus for alle eller for ledere følger I sammen med de andre kurser.
local-not-yet = Ikke skrevet endnu
local-for-ever = Altid
local-months = { $months } måneder
local-shows-scenario = Prøven kan vise »{ $level }«.
local-shows-knowledge = Prøven kan vise »{ $level }«.
local-shows-completion = At tage det viser »{ $level }«.
local-shows-more = Skal det vise »{ $level }«, må der være mindst { $least } spørgsmål om situationer på området. Nu er der { $there }.

# Om tilbuddet
local-field-title = Titel
local-field-summary = Hvad handler det om?
local-summary-hint = En eller to sætninger. De står i kataloget.
local-field-form = Hvordan foregår det?
local-form-hint = Fx »En formiddag på rådhuset«
local-field-minutes = Hvor længe varer det, i minutter?
local-minutes-hint = En halv dag er 210, en dag er 420.
local-field-link = Side med mere om det
local-link-hint = Adressen begynder med https://. Kan stå tom, hvis I skriver, hvem man spørger.
local-field-ask = Hvor melder man sig?
local-ask-hint = Fx »Skriv til HR på hr@kommunen.dk«
local-field-whom = Hvem skal tage det?
local-whom-by-plan = Den, der har brug for det
local-whom-hint-by-plan = Det kommer i læringsrejsen hos dem, der mangler det, tilbuddet lærer.
local-whom-everyone = Alle i målgruppen
local-whom-hint-everyone = Det kommer i alles læringsrejse. Tallene for pligten til træning tæller det ikke med.
local-whom-leaders = Ledere af enheder
local-whom-hint-leaders = De får det som kursus. Hos andre står det kun i læringsrejsen, hvis de mangler det.
local-field-profiles = Hvilke profiler er det for?
local-profiles-hint = Profil 1 er alle i målgruppen.
local-profile = Profil { $number }: { $name }
local-field-months = Hvor mange måneder gælder det?
local-months-hint = Lad feltet stå tomt, hvis det gælder altid.
local-english = Engelsk
local-english-text = Uden engelsk ser den, der læser på engelsk, den danske tekst.
local-field-title-en = Titel på engelsk
local-field-summary-en = Hvad handler det om, på engelsk
local-field-form-en = Hvordan foregår det, på engelsk
local-field-ask-en = Hvor melder man sig, på engelsk
local-error-title = Skriv en titel.
local-error-number = Skriv et helt tal fra 1 til { $most }.
local-error-link = Skriv en adresse, der begynder med https://.
local-too-long = Skriv kortere: højst { $most } tegn.

# Områder
local-areas-lead = Vælg op til tre områder i hjulet, og hvor langt tilbuddet løfter.
local-area-number = Område { $number }
local-area = Område i hjulet
local-no-area = Intet
local-from = Fra
local-from-hint = Hvad skal man kunne i forvejen?
local-to = Til
local-to-hint = Hvor langt kommer man?
local-outcome = Hvad kan man bagefter?
local-outcome-hint = Skriv det til medarbejderen: »Du kan …«. Det står også på beviset.
local-outcome-en = Hvad kan man bagefter, på engelsk
local-what-shows = Hvad kan et tilbud vise?
local-what-shows-text = At tage det viser højst »kender til«. Spørgsmål om viden viser højst »kender til«. Mindst fire spørgsmål om situationer på et område kan vise »forstår«. »Kan anvende« bliver vist i arbejdet.
local-error-upwards = Vælg et niveau, der er højere end det, man kommer med.
local-error-twice = Området står her allerede. Vælg et andet.
local-error-outcome = Skriv, hvad man kan bagefter.
local-error-no-area = Vælg mindst ét område.

# En side
local-page = Side
local-page-number = Side { $number }
local-page-new = Tilføj en side
local-page-title = Sidens titel
local-page-title-en = Sidens titel på engelsk
local-page-text = Tekst
local-page-text-en = Tekst på engelsk
local-page-text-hint = En tom linje laver et nyt afsnit. ## foran en linje laver en overskrift, - foran en linje laver et punkt. Links skriver du sådan: [ordene](https://adressen).
local-page-shown = Sådan ser siden ud
local-page-see = Vis siden
local-page-more = Flyt eller fjern
local-page-up = Ryk en plads op
local-page-remove = Fjern siden
local-page-of = Side { $number } af { $total }
local-lix-plain = Lixtal { $lix }: let at læse
local-lix-hard = Lixtal { $lix }: svær at læse. Skriv kortere sætninger og kortere ord, så tallet kommer under 40
local-error-page-title = Skriv sidens titel.
local-error-page-text = Skriv noget på siden.
local-error-page-markup = Noget i teksten kan ikke vises. Brug kun afsnit, punkter, overskrifter med ## eller ###, og links, der begynder med https:// eller mailto:. Ingen billeder og ingen HTML.
local-error-most-pages = Et tilbud har højst { $most } sider. Lav et tilbud mere, hvis I har meget at sige.

# Et spørgsmål
local-question = Spørgsmål
local-question-en = Spørgsmål på engelsk
local-question-number = Spørgsmål { $number }
local-question-new = Tilføj et spørgsmål
local-question-lead = Tre eller fire svar, hvor ét er rigtigt. Til hvert svar skriver I hvorfor.
local-question-area = Hvilket område spørger det til?
local-question-kind = Hvad er det for et spørgsmål?
local-question-scenario = En situation
local-question-hint-scenario = Hvad gør du? Kan vise »forstår«.
local-question-knowledge = Viden
local-question-hint-knowledge = Noget, man skal vide. Kan vise »kender til«.
local-situation = Situationen
local-situation-en = Situationen på engelsk
local-situation-hint = Et par sætninger fra hverdagen. Lad feltet stå tomt ved et spørgsmål om viden.
local-question-field-hint = Fx »Hvad gør du?«
local-option = Svar { $number }
local-option-text = Hvad svaret siger
local-option-right = Dette svar er rigtigt
local-option-why = Hvorfor, eller hvorfor ikke
local-option-text-en = Svar { $number } på engelsk
local-option-why-en = Hvorfor, til svar { $number }, på engelsk
local-save-more = Gem, og skriv et til
local-question-remove = Fjern spørgsmålet
local-error-situation = Skriv situationen, eller vælg »Viden«.
local-error-question = Skriv spørgsmålet.
local-error-options = Skriv mindst tre svar.
local-error-option = Skriv svaret.
local-error-why = Skriv, hvorfor svaret er rigtigt eller forkert.
local-error-right = Marker det rigtige svar.
local-error-most-questions = Et tilbud har højst { $most } spørgsmål.

# Vis
local-preview-title = Sådan bliver det
local-preview-text = Medarbejderen læser en side ad gangen og ser svarene efter prøven.
local-afterwards = Det kan du bagefter
local-right = Rigtigt
local-wrong = Forkert

# Udgiv og luk
local-publish = Udgiv
local-publish-lead = Det, I udgiver, bliver ikke ændret. Retter I noget senere, udgiver I det igen.
local-happens = Det sker der
local-happens-by-plan = Tilbuddet kommer i læringsrejsen hos dem, der mangler det, det lærer.
local-happens-everyone = Tilbuddet kommer i læringsrejsen hos alle i målgruppen. Frist og mails styrer I under »Opfølgning på kurser«.
local-happens-plans = Tilbuddet kommer i læringsrejsen hos alle i målgruppen.
local-happens-leaders = Ledere får det som kursus. Frist og mails styrer I under »Opfølgning på kurser«.
local-happens-elsewhere = Ingen får besked. Medarbejderne ser i kataloget, hvor de melder sig.
local-happens-again = Den, der er i gang med prøven, begynder den forfra, hvis et spørgsmål er ændret. Den, der har gennemført, beholder sit bevis.
local-too-many-minutes = Alle får så { $minutes } minutters kursus i alt
local-too-many-minutes-text = Rammen for det første år er 45 minutter. Overvej at gøre tilbuddet kortere eller kun for dem, der har brug for det.
local-end = Luk tilbuddet
local-end-lead = Tilbuddet går ud af kataloget.
local-end-plan = Ingen får det i deres læringsrejse.
local-end-kept = Den, der har gennemført, beholder sit bevis og det, det viser.
local-end-middle = Den, der er i gang, kan ikke gøre det færdigt.
local-end-again = I kan udgive det igen.
local-remove = Slet kladden
local-remove-lead = Intet af den har været udgivet. Den kan ikke hentes tilbage.

# Hvad der mangler
local-problem-no-title = Skriv en titel
local-problem-no-summary = Skriv, hvad tilbuddet handler om
local-problem-no-profiles = Vælg, hvilke profiler det er for
local-problem-everyone-profile = Skal alle tage det, må det være for profil 1
local-problem-no-areas = Vælg mindst ét område
local-problem-area-twice = Område { $number } står to gange
local-problem-not-upwards = Område { $number }: vælg et niveau, der er højere end det, man kommer med
local-problem-too-far = Område { $number }: et kursus her kan højst løfte til »forstår«
local-problem-no-outcome = Område { $number }: skriv, hvad man kan bagefter
local-problem-no-pages = Skriv mindst én side
local-problem-page-empty = Side { $number } mangler titel eller tekst
local-problem-page-line = Side { $number }, linje { $line }, kan ikke vises. Brug kun tekst, punkter, overskrifter med ## og links med https://
local-problem-too-few-questions = En prøve har mindst fem spørgsmål. Nu er der { $number }
local-problem-question-unfinished = Spørgsmål { $number } er ikke færdigt
local-problem-question-area = Spørgsmål { $number } spørger til et område, som tilbuddet ikke løfter
local-problem-no-minutes = Skriv, hvor længe det varer
local-problem-no-where = Skriv en side med mere om det, eller hvor man melder sig
local-problem-bad-address = Adressen må begynde med https://
local-problem-not-filled-in = Der står stadig »[udfyld: …]« i teksten om tilbuddet
local-problem-page-not-filled-in = Side { $number }: der står stadig »[udfyld: …]«
local-problem-question-not-filled-in = Spørgsmål { $number }: der står stadig »[udfyld: …]«
