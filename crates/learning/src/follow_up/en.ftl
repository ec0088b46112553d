# The coordinator follows up courses.
follow_up-menu = Following up courses
follow_up-title = Courses for employees
follow_up-lead = Start a course, see how many have taken it, and put your own information in it.
follow_up-none = There are no courses here
follow_up-none-text = Courses come with the program. Ask whoever runs it.
follow_up-start-first = Start the course: { $title }
follow_up-start-first-text = { $count ->
    [0] The course isn't running. When you start it, employees get a due day and a mail about it.
    [one] The course isn't running. When you start it, the one who is missing it gets a due day and a mail.
   *[other] The course isn't running. When you start it, the { $number } who are missing it get a due day and a mail.
} You see everything before anything is sent.
follow_up-start-go = See what will happen
follow_up-start = Start the course
follow_up-change = Save changes
follow_up-started = Running since { $day }
follow_up-starts = Starts { $day }
follow_up-not-started = Not started
follow_up-not-started-text = Everybody can take the course now. But nobody has a due day, and nobody got a mail about it.
follow_up-for-everyone = For everybody in the target group
follow_up-for-leaders = For leaders
follow_up-for-body = For the management body
follow_up-done = Completed
follow_up-of = { $covered } of { $asked }
follow_up-missing = Missing
follow_up-overdue = Overdue
follow_up-overdue-note = of those who are missing
follow_up-unreached = Can't get mail
follow_up-unreached-note = No address, or several share it
follow_up-nobody = Nobody has to take the course yet.
follow_up-nobody-go = See the target group
follow_up-people = See names
follow_up-texts = Your own texts
follow_up-privacy = You see only whether people have completed it. Not whether they have begun, nor what they answer.

# A course
follow_up-course-lead = { $audience }. It takes about { $minutes } minutes with the closing test.
follow_up-path = Path
follow_up-rules = How the course is run
follow_up-starts-on = First day
follow_up-time = Time for the course
follow_up-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
follow_up-mails = Mails
follow_up-mails-on = Yes, about the course, about the due day, and when the course is to be taken again
follow_up-mails-off = No
follow_up-more = More about the course
follow_up-units = Units
follow_up-units-in = Units in { $unit }
follow_up-unit = Unit
follow_up-asked = Have to take it
follow_up-covered = { $percent }% ({ $number })
follow_up-by-name = Names
follow_up-see-missing = See who is missing
follow_up-hidden = Not shown
follow_up-five = Figures are shown when at least five have to take the course, and when nobody can work out fewer. A unit counts with everything below it.

# Starting and changing
follow_up-start-lead = Choose the day and how long there is. Below stands what will happen, before it does.
follow_up-starts-on-hint = From that day on people have a due day.
follow_up-days-for = How many days does each of them have?
follow_up-days-hint = From 7 to 365 days. 60 days leave room for holidays and busy weeks.
follow_up-mails-tick = Send mails about the course
follow_up-mails-hint = At most four to each, at least a week apart, on working days from 8 to 15 and never in July.
follow_up-happens = What will happen
follow_up-happens-unknown = Mend the day and the number of days. Then we can say what will happen.
follow_up-happens-due = The course runs from { $from }. It is due by { $due } for those who are here today.
follow_up-happens-mails = { $count ->
    [0] Nobody gets a mail on the first day.
    [one] One employee gets the first mail { $day }.
   *[other] { $number } employees get the first mail { $day }.
}
follow_up-happens-later = Whoever isn't done gets a mail half way, a week before the due day and a week after. Then we write no more.
follow_up-happens-unreached = { $count ->
    [one] One can't get mail. Tell them yourself.
   *[other] { $number } can't get mail. Tell them yourself.
}
follow_up-happens-no-mails = No mails are sent. You tell people yourselves.
follow_up-happens-newcomers = New employees get as many days from the day they enter the target group.
follow_up-see-mail = See the first mail
follow_up-mail-subject = Subject:
follow_up-mail-danish = Mails are always in Danish.
follow_up-recount = Show what will happen
follow_up-cancel = Cancel
follow_up-error-day = Choose a day from today and at most a year ahead.
follow_up-error-days = Write a whole number from 7 to 365.
flash-follow_up-started = The course is running.
flash-follow_up-saved = The changes are saved.

# Names
follow_up-people-lead = Here you can see who has completed the course and who is missing.
follow_up-status = Whom do you want to see?
follow_up-status-all = Everybody who has to take the course
follow_up-status-missing = Those who are missing
follow_up-status-overdue = Those who are overdue
follow_up-status-done = Those who have completed it
follow_up-all-units = All units
follow_up-name = Name
follow_up-show = Show names
follow_up-people-privacy = When you show names, it is written down. Each of them can see that you looked.
follow_up-found = { $count ->
    [0] No names
    [one] 1 name
   *[other] { $number } names
}
follow_up-found-none = Nobody fits what you chose.
follow_up-column-name = Name
follow_up-column-course = The course
follow_up-line-done = Completed { $day }
follow_up-valid-until = Valid until { $day }
follow_up-line-expired = Completed before. It was valid until { $day }
follow_up-line-open = Not completed
follow_up-line-due = Not completed. Due { $day }
follow_up-line-overdue = Not completed. Was due { $day }
follow_up-line-unreached = Can't get mail

# Own texts
follow_up-texts-lead = The course has fixed places where you write how things are with you. Until you do, a general text stands there.
follow_up-written = You have written
follow_up-not-written = Your text is missing
follow_up-questions-count = { $count ->
    [one] 1 question of your own
   *[other] { $count } questions of your own
}
follow_up-shipped = See what stands there now
follow_up-preview = How it looks in the course
follow_up-text-da = Your text in Danish
follow_up-text-hint = An empty line begins a paragraph. **bold** makes bold letters. A line that begins with - is a point. [Words](https://…) is a link. Nothing about citizens.
follow_up-text-en = The same text in English
follow_up-text-en-hint = Without it everybody sees the Danish one.
follow_up-questions = Your own questions
follow_up-questions-lead = Up to five questions about your own rules. They are there to learn from and don't count in the closing test. Empty fields are skipped.
follow_up-question-number = Question { $number }
follow_up-question = Question { $number }
follow_up-answer-of = Question { $question }, answer { $number }
follow_up-answer = Answer { $number }
follow_up-right = This is the right answer
follow_up-why = Why is it right or wrong?
follow_up-save = Save
follow_up-see-preview = See how it looks
follow_up-error-danish = Write the text in Danish. That is the one most people see.
follow_up-error-long = The text is too long. Write at most 6,000 characters.
follow_up-error-question = Write question { $number }.
follow_up-error-answers = Write at least two answers to question { $number }.
follow_up-error-right = Choose one right answer to question { $number }.
follow_up-error-why = Write why the answer is right or wrong (question { $number }).
flash-follow_up-text-saved = The text is saved and shown in the course now.
follow_up-take-back = Revoke the certificate
