scim-directory = Brugerkatalog
scim-directory-lead = Lad kommunens brugerkatalog, fx Entra ID, fortælle, hvem der er ansat, og hvem der har en rolle. Så skal ingen lukke konti i hånden.
scim-menu = Brugerkatalog
scim-menu-lead = Konti kan åbne og lukke af sig selv, når kommunens brugerkatalog ændrer sig.
scim-new = Lav en nøgle
scim-key-name = Hvad er nøglen til?
scim-key-name-hint = Skriv, hvilket system der får den, fx Entra ID
scim-key-name-missing = Skriv, hvad nøglen er til. Højst 80 tegn.
scim-kind = Hvad bestemmer kataloget?
scim-kind-accounts = Kun konti
scim-kind-accounts-hint = Medarbejdere kommer fra HR. Kataloget åbner og lukker for adgang og giver roller. Vælg det, hvis du er i tvivl.
scim-kind-staff = Medarbejdere og konti
scim-kind-staff-hint = Medarbejdere kommer fra kataloget. De bliver oprettet her, og deres ansættelse slutter, når kataloget lukker dem.
scim-make = Lav nøglen
scim-keys = Nøgler
scim-key-ended = Lukket
scim-key-made = Lavet { $day }.
scim-key-used = Sidst brugt { $day }.
scim-key-unused = Endnu ikke brugt.
scim-key-end = Luk nøglen
scim-key-new = Her er nøglen
scim-key-new-lead = Du ser den kun denne ene gang. Sæt den ind i kommunens brugerkatalog nu.
scim-address = Adresse
scim-address-hint = I Entra ID hedder feltet Tenant URL
scim-key = Nøgle
scim-key-hint = I Entra ID hedder feltet Secret Token. Send den ikke i en mail.
scim-key-copied = Jeg har sat den ind
scim-told = Det har kataloget fortalt
scim-users = Brugere
scim-active = Med adgang
scim-with-person = Fundet på medarbejderlisten
scim-unknown-units = Nogle enheder kender vi ikke
scim-unknown-units-lead = Deres medarbejdere er ikke i målgruppen endnu. Ret navnet i kataloget, eller indlæs enheden.
scim-unknown-unit = { $unit }: { $count ->
    [one] 1 bruger
   *[other] { $count } brugere
}
scim-groups = Grupper
scim-groups-lead = Giv en gruppe en rolle, så har dens medlemmer rollen, så længe de er i gruppen. Roller, du selv har givet, rører kataloget ikke.
scim-members = { $count ->
    [one] 1 medlem
   *[other] { $count } medlemmer
}
scim-no-role = Ingen rolle
scim-save-role = Gem rolle
scim-where = Adressen
scim-where-lead = Den samme for alle nøgler:
flash-scim-key-ended = Nøglen er lukket. Den virker ikke mere.
flash-scim-role-given = Gruppens rolle er gemt.
