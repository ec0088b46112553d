trust-menu = Tillid
trust-title = Tillid
trust-lead = Ingen skal testes eller vurderes, før de har fået besked, og MED og TR er hørt. Her skriver du det ind, og her ligger papirerne.

# Porten
trust-shut-until = Lukket, indtil I har skrevet dette ind
trust-shut-means = Så længe kan ingen bruge test af den enkelte, lederens vurdering eller observation. Alt andet virker.
trust-open-since = Åben siden { $day }
trust-open-means = Observation og tidligere læring kan bruges nu. Vælg bedømmere under Bedømmere. Test af den enkelte og lederens vurdering må også bruges, men skærmene til dem kommer i en senere udgave.
trust-write-in = Skriv det ind
trust-need-purpose = Hvad data skal bruges til
trust-need-legal-basis = Grundlaget i lov
trust-need-retention = Hvor længe data gemmes
trust-need-informed-on = Hvornår medarbejderne blev informeret
trust-need-heard-on = Hvornår MED/TR blev hørt
trust-need-heard-reference = Hvor høringen står, fx referat eller sagsnummer

# Papirerne
trust-papers = Papirerne
trust-papers-lead = Udkast til at arbejde videre med. Det, programmet gør, er skrevet ind, og det, I selv har skrevet her, er sat ind.
trust-information-name = Informationsteksten til medarbejdere
trust-information-summary = Alle i målgruppen læser den, før de bliver spurgt om noget.
trust-print = Udskriv
trust-fetch = Hent
trust-fetch-file = Hent som tekstfil
trust-paper-gaps = Kontakt og databeskyttelsesrådgiver mangler i teksten.
trust-paper-version = Udgave { $version } af teksten

# Det skrevne
trust-recorded = Det har I skrevet ind
trust-nothing-recorded = Intet endnu. Begynd med at hente oplægget til MED.
trust-version-line = Udgave { $version } fra { $day }, skrevet af { $name }
trust-change = Ret eller skriv mere
trust-history = { $count ->
    [one] Se den tidligere udgave
   *[other] Se de { $count } tidligere udgaver
}
trust-not-yet = Ikke skrevet endnu

# Formularen
trust-form-title = Skriv ind, hvad I har besluttet
trust-form-lead = Du kan gemme, hvad du har, og skrive resten senere. Hver gang du gemmer, bliver den gamle udgave stående i historikken.
trust-form-kept = Dit navn og datoen bliver gemt sammen med det.
trust-part-what = Formål, grundlag og frister
trust-part-heard = Informeret og hørt
trust-part-managers = Ledere, der er bedømmere
trust-managers-observe = En leder må se på sine egne medarbejderes opgaver
trust-managers-observe-hint = Sæt kun kryds, hvis MED/TR er hørt om netop det. Lederen bestemmer også om løn og opgaver. Så er det svært at sige nej, og et blik kan føles som kontrol.
trust-managers-observe-row = Ledere som bedømmere
trust-managers-observe-yes = En leder må se på sine egne medarbejderes opgaver
trust-managers-observe-no = Ikke for deres egne medarbejdere
trust-part-contact = Hvem man spørger
trust-part-contact-lead = Det bliver sat ind i informationsteksten, i papirerne og under Privatliv. Så skriv det gerne først.
trust-purpose = Formål
trust-purpose-hint = Fx: At finde den viden om informationssikkerhed, som den enkeltes arbejde kræver, og tilbyde det rigtige kursus. Ikke til løn, advarsel eller afsked.
trust-legal-basis = Grundlag i lov
trust-legal-basis-hint = Fx: GDPR artikel 6, stk. 1, litra e. Udkastet til konsekvensanalyse har forslag. Spørg jeres databeskyttelsesrådgiver.
trust-retention = Frister for sletning
trust-retention-hint = Fx: Som fristerne under Mine data. Skriv, hvis I har valgt andre frister, og hvorfor.
trust-informed-on = Medarbejderne blev informeret
trust-informed-on-hint = Datoen for jeres besked til alle, der står i medarbejderlisten
trust-heard-on = MED/TR blev hørt
trust-heard-on-hint = Datoen for mødet
trust-heard-reference = Hvor står det?
trust-heard-reference-hint = Fx: Hovedudvalgets referat, punkt 4, sag 26/1234
trust-contact = Hvem spørger medarbejderne?
trust-contact-hint = Navn eller funktion, mail og telefon
trust-dpo-contact = Databeskyttelsesrådgiver (DPO)
trust-dpo-contact-hint = Mail og telefon
trust-save = Gem
trust-cancel = Fortryd
trust-too-long = Skriv højst { $most } tegn.
trust-day-unclear = Skriv en dato, fx 1.9.2026.
trust-day-to-come = Datoen ligger efter i dag. Skriv den ind, når det er sket.
trust-overtaken = En anden har gemt, mens du skrev
trust-overtaken-what = Det, du skrev, står her stadig, men er ikke gemt. Se den andens udgave nedenfor. Gem igen, hvis dit skal gælde.

# Forældet
trust-stale-title = Når en regel er lavet om
trust-stale-short = Har en ny lov eller politik gjort gamle kurser og prøver forældede? Så kan du sige, at de ikke tæller længere.
trust-stale-link = Sig, hvad der er forældet
trust-stale-lead = Er en lov eller en politik ændret så meget, at det gamle ikke længere viser, hvad folk kan? Så skriv det her. De berørte får det at se på deres hjul med din begrundelse.
trust-stale-competency = Kompetenceområde
trust-stale-choose = Vælg et område
trust-stale-no-competency = Vælg et kompetenceområde.
trust-stale-cause = Hvad er ændret?
trust-stale-cause-hint = Fx: Ny politik for informationssikkerhed fra 1. marts. Medarbejderne kan læse det.
trust-stale-no-cause = Skriv, hvad der er ændret.
trust-stale-before = Det fra før denne dag tæller ikke
trust-stale-before-hint = Den dag, det nye gælder fra. Det kan også være senere i år.
trust-stale-too-late = Datoen er mere end et år ude i fremtiden.
trust-stale-see = Se, hvad det betyder
trust-stale-list = Det er erklæret forældet
trust-stale-none = Intet endnu.
trust-stale-recorded = Skrevet ind
trust-stale-confirm = Passer det?
trust-stale-confirm-lead = Fra { $day } tæller det, der er fra før den dag, ikke længere i området »{ $name }«.
trust-stale-concerns = Hvor mange har noget fra før den dag?
trust-stale-at-least = Mindst { $people } personer
trust-stale-few = Færre end 5. Vi viser ikke et mindre tal
trust-stale-final = Det kan ikke fortrydes
trust-stale-final-what = Deres niveau i området kan blive ukendt eller lavere, til de har vist det igen. Planen følger med.
trust-stale-declare = Ja, det er forældet

flash-trust-saved = Gemt.
flash-trust-unchanged = Intet var ændret, så der er ikke gemt en ny udgave.
flash-trust-opened = Gemt. Alt er skrevet ind. Test, lederens vurdering og observation må nu bruges.
flash-trust-shut = Gemt. Noget mangler nu, så test, lederens vurdering og observation er lukket igen.
flash-trust-stale-declared = Gemt. Niveauer og planer følger med.
