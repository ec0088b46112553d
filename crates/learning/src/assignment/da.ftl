# Mails om kurser. De skrives altid på dansk.
assignment-subject-invitation = Nyt kursus til dig: { $title }
assignment-subject-half-way = Du har stadig god tid til { $title }
assignment-subject-last-week = En uge tilbage til { $title }
assignment-subject-overdue = Du mangler { $title }
assignment-subject-renewal-opens = Tid til at genopfriske { $title }
assignment-subject-renewal-soon = { $title } udløber snart
assignment-mail-hello = Hej { $name }
assignment-mail-taken-back = Vi havde noteret, at du har taget det kursus, mailen her handler om. Det er trukket tilbage, så nu beder vi dig tage det.
assignment-mail-invitation = { $municipality } beder dig tage kurset "{ $title }" i din arbejdstid. Det tager cirka { $minutes } minutter. Du kan holde pause undervejs og fortsætte, hvor du slap.

    Tag det senest { $day }. Her er det:
assignment-mail-invitation-no-day = { $municipality } beder dig tage kurset "{ $title }" i din arbejdstid. Det tager cirka { $minutes } minutter. Du kan holde pause undervejs og fortsætte, hvor du slap.

    Tag det, så snart du kan. Her er det:
assignment-mail-half-way = Du er ikke færdig med kurset "{ $title }" endnu, og der er god tid. Det tager cirka { $minutes } minutter i alt, og du kan tage det i bidder.

    Tag det senest { $day }. Her er det:
assignment-mail-last-week = Kurset "{ $title }" skal være taget senest { $day }. Det tager cirka { $minutes } minutter i alt, og du kan tage det i bidder.

    Her er det:
assignment-mail-overdue = Kurset "{ $title }" skulle være taget senest { $day }. Du kan stadig tage det. Mangler du tid til det i din arbejdsdag, så tal med din leder.

    Her er det:
assignment-mail-overdue-no-day = Du har ikke taget kurset "{ $title }" endnu. Mangler du tid til det i din arbejdsdag, så tal med din leder.

    Her er det:
assignment-mail-renewal-opens = Du har taget kurset "{ $title }". Det gælder til og med { $day }. Du kan tage det igen fra i dag. Det tager cirka { $minutes } minutter.

    Her er det:
assignment-mail-renewal-soon = Dit kursus "{ $title }" gælder kun til og med { $day }. Tag det igen inden da. Det tager cirka { $minutes } minutter.

    Her er det:
assignment-mail-sees = Din leder og koordinatoren kan se, om du har gennemført kurset. De kan ikke se, hvad du svarer.
assignment-mail-why = Du får mailen, fordi kurset er for dig i dit arbejde i { $municipality }. Vi skriver sjældent, og aldrig i juli. Du kan ikke svare på mailen. Spørg din leder, hvis du er i tvivl om noget.
