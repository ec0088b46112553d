directory-menu = Organisation
directory-title = Organisation og medarbejdere
directory-lead = Hvem der arbejder i kommunen, og hvem platformen er for.
directory-empty = Her er ingen medarbejdere endnu
directory-empty-what = Hent en liste over enheder og en over ansatte fra lønsystemet. Du ser, hvad der sker, før noget bliver gemt.
directory-empty-go = Begynd med at importere
directory-no-rule = Næste skridt: Vælg målgruppen
directory-no-rule-what = Indtil du vælger, hvem platformen er for, er den for ingen.
directory-no-rule-go = Vælg målgruppe
directory-people = Ansatte
directory-in-scope = I målgruppen
directory-leaders = Ledere
directory-units = Enheder
directory-doors = Det kan du gøre her
directory-import = Importér medarbejdere
directory-import-what = Send en ny fil, og se, hvad den ændrer.
directory-scope = Målgruppe
directory-scope-what = Bestem, hvem platformen er for.
directory-profiles = Profiler
directory-profiles-what = Se forslag, og bekræft, hvem der har hvilke.
directory-roles = Sikkerhedsroller
directory-roles-what = Hvem der har en fast opgave, og hvem der er stedfortræder.
directory-find = Find en medarbejder
directory-q = Navn, nummer eller stilling
directory-q-hint = Lad feltet stå tomt for at se alle
directory-unit = Enhed
directory-all-units = Alle enheder
directory-only = Kun målgruppen
directory-show = Vis
directory-privacy = Den enkelte kan se, at du har set vedkommende på en liste.
directory-found = { $count ->
    [0] Ingen fundet
    [one] 1 medarbejder
   *[other] { $count } medarbejdere
}
directory-found-none = Prøv en del af navnet, eller vælg alle enheder.
directory-name = Navn
directory-leader = leder
directory-title-of = Stilling
directory-yes = Ja
directory-no = Nej
