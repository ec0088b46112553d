# Mails about courses. They are always written in Danish; these texts stand here for both to have the same keys.
assignment-subject-invitation = A new course for you: { $title }
assignment-subject-half-way = You still have plenty of time for { $title }
assignment-subject-last-week = One week left for { $title }
assignment-subject-overdue = You still need { $title }
assignment-subject-renewal-opens = Time to refresh { $title }
assignment-subject-renewal-soon = { $title } expires soon
assignment-mail-hello = Hello { $name }
assignment-mail-taken-back = We had noted that you have taken the course that this mail is about. That has been withdrawn, so now we ask you to take it.
assignment-mail-invitation = { $municipality } asks you to take the course "{ $title }" during working hours. It takes about { $minutes } minutes. You can take a break and go on where you left off.

    Take it by { $day }. Here it is:
assignment-mail-invitation-no-day = { $municipality } asks you to take the course "{ $title }" during working hours. It takes about { $minutes } minutes. You can take a break and go on where you left off.

    Take it as soon as you can. Here it is:
assignment-mail-half-way = You haven't finished the course "{ $title }" yet, and there is plenty of time. It takes about { $minutes } minutes in all, and you can take it in bits.

    Take it by { $day }. Here it is:
assignment-mail-last-week = The course "{ $title }" is due by { $day }. It takes about { $minutes } minutes in all, and you can take it in bits.

    Here it is:
assignment-mail-overdue = The course "{ $title }" was due by { $day }. You can still take it. If your working day leaves no time for it, talk with your manager.

    Here it is:
assignment-mail-overdue-no-day = You haven't taken the course "{ $title }" yet. If your working day leaves no time for it, talk with your manager.

    Here it is:
assignment-mail-renewal-opens = You took the course "{ $title }". It is valid until { $day }. You can take it again from today. It takes about { $minutes } minutes.

    Here it is:
assignment-mail-renewal-soon = Your course "{ $title }" is valid only until { $day }. Take it again before then. It takes about { $minutes } minutes.

    Here it is:
assignment-mail-sees = Your manager and the coordinator can see whether you have completed the course. They can't see what you answer.
assignment-mail-why = You get this mail because the course is for you in your work at { $municipality }. We write seldom, and never in July. You can't reply to this mail. Ask your manager if you are in doubt about anything.
