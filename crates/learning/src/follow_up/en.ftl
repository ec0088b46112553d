# The coordinator follows up courses.
follow-menu = Following up courses
follow-title = Courses for employees
follow-lead = Start a course, see how many have taken it, and put your own information in it.
follow-none = There are no courses here
follow-none-text = Courses come with the program. Ask whoever runs it.
follow-start-first = Start the course: { $title }
follow-start-first-text = { $count ->
    [0] The course isn't running. When you start it, employees get a due day and a mail about it.
    [one] The course isn't running. When you start it, the one who hasn't completed it gets a due day and a mail.
   *[other] The course isn't running. When you start it, the { $number } who haven't completed it get a due day and a mail.
} You see everything before anything is sent.
follow-start-go = See what will happen
follow-start = Start the course
follow-change = Save changes
follow-to-change = Change start day, time or mails
follow-started = Running since { $day }
follow-starts = Starts { $day }
follow-not-started = Not started
follow-not-started-text = Everybody can take the course now. But nobody has a due day, and nobody got a mail about it.
follow-for-everyone = For everybody in the target group
follow-for-leaders = For leaders
follow-for-body = For the management body
follow-for-plan = For whoever needs it
follow-own = The municipality’s own offers
follow-own-text = Make your own courses, for example on the law of a field.
follow-done = Completed
follow-of = { $covered } of { $asked }
follow-missing = Not completed
follow-overdue = Overdue
follow-overdue-note = of those who haven't completed it
follow-unreached = Can't get mail
follow-unreached-note = No address, or several share it
follow-nobody = Nobody has to take the course yet.
follow-nobody-go = See the target group
follow-people = See names
follow-package = Do you have a learning system of your own?
follow-package-text = The course can be taken there too, as SCORM 1.2 or 2004. Ask those who run your IT to make the package with this command. It has your own texts in it. Afterwards you take the results in here as a file.
follow-texts = Your own texts
follow-privacy = You see only whether people have completed it. Not whether they have begun, nor what they answer.

# A course
follow-course-lead = { $audience }. It takes about { $minutes } minutes.
follow-course-lead-test = { $audience }. It takes about { $minutes } minutes with the test.
follow-path = Path
follow-rules = How the course is run
follow-starts-on = First day
follow-time = Time for the course
follow-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
follow-mails = Mails
follow-mails-on = Yes, about the course, about the due day, and when the course is to be taken again
follow-mails-off = No
follow-more = More about the course
follow-results = Bring in results from your own learning platform
follow-units = Units
follow-units-in = Units in { $unit }
follow-unit = Unit
follow-asked = Have to take it
follow-covered = { $percent }% ({ $number })
follow-by-name = Names
follow-see-missing = See who hasn't completed it
follow-hidden = Not shown
follow-five = Figures are shown when at least five have to take the course, and when nobody can work out fewer. A unit counts with everything below it.

# Starting and changing
follow-start-lead = Choose the day and how long there is. Below stands what will happen, before it does.
follow-starts-on-hint = From that day on people have a due day.
follow-days-for = How many days does each of them have?
follow-days-hint = From 7 to 365 days. 60 days leave room for holidays and busy weeks.
follow-mails-tick = Send mails about the course
follow-mails-hint = At most four to each before the course is taken, at least a week apart, on working days between 8 am and 3 pm and never in July.
follow-happens = What will happen
follow-happens-unknown = Correct the day and the number of days. Then we can say what will happen.
follow-happens-due = The first day is { $from }. It is due by { $due } for those who are in it from the start.
follow-happens-mails = { $count ->
    [0] Nobody gets a mail on the first day.
    [one] One employee gets the first mail { $day }.
   *[other] { $number } employees get the first mail { $day }.
}
follow-happens-later = Whoever isn't done gets a mail half way, a week before the due day and a week after. Then we write no more about it. Whoever has taken the course is told before it expires.
follow-happens-over = That day has passed. Whoever was there from the start and still isn't done gets one more mail about it at most. If you withdraw a completion, that employee is invited again. New people get mails by their own due day. Whoever has taken the course is told before it expires.
follow-happens-unreached = { $count ->
    [one] One can't get mail. Tell them yourself.
   *[other] { $number } can't get mail. Tell them yourself.
}
follow-happens-no-mails = No mails are sent. You tell people yourselves.
follow-happens-newcomers = New employees get as many days from the day they begin in the target group.
follow-see-mail = See the first mail
follow-mail-subject = Subject:
follow-mail-danish = Mails are always in Danish.
follow-recount = Show what will happen
follow-cancel = Cancel
follow-error-day = Choose a day from today and at most a year ahead.
follow-error-days = Write a whole number from 7 to 365.
flash-follow-started = The course is running.
flash-follow-saved = The changes are saved.

# Names
follow-people-lead = Here you can see who has completed the course and who hasn't.
follow-status = Whom do you want to see?
follow-status-all = Everybody who has to take the course
follow-status-missing = Those who haven't completed it
follow-status-overdue = Those who are overdue
follow-status-done = Those who have completed it
follow-all-units = All units
follow-name = Name
follow-show = Show names
follow-people-privacy = When you show names, it is written down. Each of them can see that you looked.
follow-found = { $count ->
    [0] No names
    [one] 1 name
   *[other] { $number } names
}
follow-found-none = Nobody fits what you chose.
follow-column-name = Name
follow-column-course = The course
follow-line-done = Completed { $day }
follow-valid-until = Valid until { $day }
follow-line-expired = Completed before. It was valid until { $day }
follow-line-open = Not completed
follow-line-due = Not completed. Due { $day }
follow-line-overdue = Not completed. Was due { $day }
follow-line-unreached = Can't get mail

# Own texts
follow-texts-lead = The course has fixed places where you write how things are with you. Until you do, a general text stands there.
follow-written = You have written
follow-not-written = Your text is missing
follow-questions-count = { $count ->
    [one] 1 question of your own
   *[other] { $count } questions of your own
}
follow-shipped = See what stands there now
follow-minutes = The whole course now takes about { $minutes } minutes. Your own texts and questions are counted in.
follow-minutes-above = That is more than { $most } minutes, and the course shouldn't be that long. Write less, or take a question out.
follow-preview = How it looks in the course
follow-text-da = Your text in Danish
follow-text-hint = An empty line begins a paragraph. **bold** makes bold letters. A line that begins with - and a space is a point. # and a space before a line make it a heading. [Words](https://…) is a link. No pictures, and nothing about citizens.
follow-text-en = The same text in English
follow-text-en-hint = Without it everybody sees the Danish one.
follow-questions = Your own questions
follow-questions-lead = Up to five questions about your own rules. They are there to learn from and don't count in the test. Empty fields are skipped.
follow-question-number = Question { $number }
follow-question = Question { $number }
follow-answer-of = Question { $question }, answer { $number }
follow-answer = Answer { $number }
follow-right = This is the right answer
follow-why = Why is it right or wrong?
follow-save = Save
follow-see-preview = See how it looks
follow-error-danish = Write the text in Danish. That is the one most people see.
follow-error-long = The text is too long. Write at most 6,000 characters.
follow-english-fits = The English text still fits
follow-error-english = You have changed the Danish text but not the English one. Change the English one, delete it, or tick that it still fits.
follow-error-picture = A picture can't stand here (“{ $what }”). Delete it, and say in words what it shows.
follow-error-link = The link to “{ $what }” can't be used. Write an address that begins with https://, mailto: or tel:, or delete the link.
follow-error-html = The text has codes from a web page (“{ $what }”). Delete < and > and what stands between them. **bold** makes bold letters.
follow-error-deep = Too many lists or quotes stand in each other. Write them one after the other instead.
follow-error-changed = Somebody else has saved something here meanwhile. See it at the bottom of the page. If you save now, your text replaces theirs.
follow-stored = What is saved now
follow-stored-text = Somebody else saved this while you were writing. Copy what you want to keep into your own text.
follow-stored-none = The text has been deleted. The course's general text stands there.
follow-stored-da = The Danish text that is saved
follow-stored-en = The English text that is saved
follow-error-question = Write question { $number }.
follow-error-question-long = The text is too long. Write at most 500 characters (question { $number }).
follow-error-answers = Write at least two answers to question { $number }.
follow-error-right = Choose one right answer to question { $number }.
follow-error-why = Write why the answer is right or wrong (question { $number }).
flash-follow-text-saved = The text is saved and shown in the course now.
follow-take-back = Take it back
