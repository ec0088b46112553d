roles-menu = Sikkerhedsroller
roles-title = Sikkerhedsroller
roles-lead = Se, hvem der har en fast opgave med informationssikkerhed, og hvor der mangler nogen.
roles-new = Opret en rolle
roles-filter = Enhed
roles-all-units = Hele kommunen
roles-show = Vis
roles-none-title = Der er ingen roller endnu
roles-none-text = Begynd med de vigtigste systemer og den, der koordinerer GDPR. Når en rolle har et navn på, bliver personen spurgt om sine opgaver og får den rigtige profil.
roles-none-here = Ingen roller i denne enhed.
roles-figure-roles = Roller
roles-figure-weak = Roller at se på
roles-figure-weak-note = Opgaven hænger på én, eller ingen har den
roles-figure-empty = Enheder uden nogen
roles-figure-empty-note = Ingen i enheden har en sikkerhedsrolle
roles-carriers = Hvem har hvilken opgave
roles-carriers-caption = Sikkerhedsroller, ordnet efter enhed
roles-task = Rolle
roles-unit = Enhed
roles-holder = Har opgaven
roles-deputy = Stedfortræder
roles-attention = Status
roles-nobody = Ingen
roles-fine = På plads
roles-weak-nobody = Ingen har opgaven
roles-weak-left = Har forladt kommunen
roles-weak-no-deputy = Ingen stedfortræder
roles-weak-many = Har { $count } roller
roles-empty = Enheder uden nogen
roles-empty-lead = Her arbejder folk fra målgruppen, men ingen har en sikkerhedsrolle i enheden. Det kan være helt i orden. Vælg en enhed for at oprette en rolle.
roles-empty-group = { $above }: { $count ->
    [one] én enhed
   *[other] { $count } enheder
}
roles-people = { $count ->
    [one] én i målgruppen
   *[other] { $count } i målgruppen
}
roles-new-lead = Først hvad opgaven er. Bagefter finder du den, der har den.
roles-kind = Hvilken rolle?
roles-kind-missing = Vælg, hvilken rolle det er.
roles-about = Hvad handler den om?
roles-about-hint = Et system eller et område, fx »Løn og fravær« eller »Persondata på skolerne«
roles-about-missing = Skriv, hvad rollen handler om, fx navnet på et system.
roles-about-long = Skriv det kortere, højst 120 tegn.
roles-unit-hint = Den enhed, som opgaven hører til
roles-unit-missing = Vælg den enhed, opgaven hører til.
roles-choose = Vælg
roles-on-to-holder = Gem, og find personen
roles-replace = Skift
roles-choose-person = Vælg
roles-choose-holder = Vælg, hvem der har opgaven
roles-choose-deputy = Vælg en stedfortræder
roles-inventory = Den, der har opgaven, og stedfortræderen bliver spurgt om deres opgaver. Rollen tæller med, når deres profil bliver foreslået.
roles-change = Ret rollen
roles-save = Gem
roles-end = Afslut rollen
roles-end-text = Rollen forsvinder fra listen, men bliver ikke slettet. Profiler ændrer sig ikke af sig selv.
roles-end-button = Afslut rollen
roles-find-holder = Hvem har opgaven?
roles-find-deputy = Hvem er stedfortræder?
roles-find-lead = { $role }, { $unit }
roles-present = Nu er det { $name }.
roles-search = Søg på navn, nummer eller stilling
roles-found = { $count ->
    [one] Vi fandt én
   *[other] Vi fandt { $count }
}
roles-found-nobody = Vi fandt ingen. Prøv en del af navnet.
roles-found-more = Her er de første 20. Skriv mere af navnet for at finde den rette.
roles-found-caption = Medarbejdere, der passer til din søgning
roles-name = Navn
roles-title-and-unit = Stilling og enhed
roles-pick = Vælg
roles-same-person = Den, der har opgaven, kan ikke også være sin egen stedfortræder. Vælg en anden.
roles-nobody-now = Ingen har den lige nu
roles-nobody-holder = Rollen bliver stående og bliver vist som en opgave, ingen har.
roles-nobody-deputy = Rollen bliver stående uden stedfortræder.
roles-nobody-button = Fjern personen
roles-later = Vælg senere
roles-kind-system-owner = Systemejer
roles-kind-gdpr-coordinator = GDPR-koordinator
roles-kind-information-security-coordinator = Koordinator for informationssikkerhed
roles-kind-security-committee-member = Medlem af sikkerhedsudvalget
roles-kind-local-security-ambassador = Lokal sikkerhedsambassadør
roles-kind-system-administrator = Systemadministrator
roles-kind-security-technician = Sikkerhedstekniker
roles-kind-contingency-coordinator = Beredskabskoordinator
roles-kind-supplier-manager = Leverandøransvarlig
roles-kind-other = Anden sikkerhedsrolle
flash-roles-added = Rollen er oprettet. Find nu den, der har opgaven.
flash-roles-changed = Rollen er gemt.
flash-roles-holder = Gemt. Personen bliver nu spurgt om sine opgaver.
flash-roles-deputy = Stedfortræderen er gemt og bliver nu spurgt om sine opgaver.
flash-roles-nobody = Gemt. Pladsen er tom, til du vælger en anden.
flash-roles-ended = Rollen er afsluttet.
