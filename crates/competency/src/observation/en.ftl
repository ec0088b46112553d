observation-menu-inbox = Look at tasks
observation-menu-assessors = Assessors

# The employee
observation-title = Show what you can do
observation-lead = Can you do more than your wheel shows? Ask somebody who masters the area to see it. It is up to you.
observation-outside = You are not in the target group of Kompetencehjulet. So there is nothing to show here.
observation-shut = Observation is closed
observation-shut-text = The municipality has not opened for it yet, or has closed it again. What already stands here stays. Ask the information security coordinator if you want to know when.
observation-task-title = Be seen doing a task
observation-task-card = An assessor sees you do one of your own tasks and writes what it showed.
observation-prior-title = Have you learnt it before?
observation-prior-card = Do you have a paper about something you learnt elsewhere? Show it to an assessor. The paper is not stored.
observation-privacy = Only you and the assessor you ask see it. Your manager doesn't.
observation-to-my-data = See my data
observation-mine = What you have asked for
observation-mine-none = You have not asked for anything yet.
observation-rules = These are the rules
observation-rule-own = It always begins with you. Nobody can ask to look at your work without you.
observation-rule-sees = The assessor sees your name, the task you choose and the area. Not your wheel, your profile or your other answers.
observation-rule-manager = Your own manager can't be your assessor, unless the municipality has recorded that it is all right. Your manager also decides on pay and tasks. That can make it hard to say no.
observation-rule-never = It is never used for pay, warnings or dismissal.
observation-col-what = What
observation-col-area = Area
observation-col-asked = Asked
observation-col-state = Status
observation-state-asked = Waiting for the assessor
observation-state-agreed = A day is agreed
observation-state-answered = Answered
observation-state-taken-back = Taken back
observation-state-declined = The assessor can't
observation-state-withdrawn = Withdrawn as a mistake
observation-kind-task = Seen doing a task
observation-kind-prior = Learnt before
flash-observation-asked = Sent. The assessor gets an e-mail that somebody has asked.
flash-observation-waits = You have asked for that already. You get an e-mail when there is an answer.
flash-observation-taken-back = Taken back. The assessor no longer sees it.
flash-observation-commented = Saved.
flash-observation-complained = Sent to the coordinator.

# Asking
observation-task-lead = First choose the area you want to show. Then choose the task and who is to see it.
observation-tell-first = Tell about your tasks first
observation-tell-first-text = An assessor sees you do a task that you have anyway. So you first have to tell which ones you have. It takes about five minutes.
observation-to-tasks = Go to my tasks
observation-choose-area = Which area do you want to show?
observation-col-choices = What you can choose from
observation-choices = { $tasks ->
    [one] one task
   *[other] { $tasks } tasks
} and { $people ->
    [one] one assessor
   *[other] { $people } assessors
}
observation-no-area = There is no area to choose right now. Below it says why.
observation-other-areas = { $count ->
    [one] One area that you can't choose now
   *[other] { $count } areas that you can't choose now
}
observation-no-task = None of your tasks belongs to the area
observation-no-assessor = There is nobody to ask yet
observation-more-tasks = Is a task missing?
observation-other-area = Choose another area
observation-ask-lead = You agree on a day yourselves. Do as you usually do. It is the task that is looked at, not you.
observation-which-task = Which of your tasks?
observation-whom = Who is to see it?
observation-whom-hint = The coordinator has chosen them because they master the area
observation-choose-task = Choose a task.
observation-choose-assessor = Choose whom you want to ask.
observation-send = Send
observation-task-privacy = The assessor sees your name, the task and the area. Only you two see the answer.
observation-prior-lead = Tell what you have a paper about. Show the paper to the assessor when you meet.
observation-nobody = There is nobody to ask yet. The coordinator chooses who masters an area.
observation-title-label = What is it called?
observation-title-hint = For example the name of a course or an education
observation-title-missing = Write what it is called.
observation-issuer-label = Who issued it?
observation-issuer-hint = For example a school, another municipality or a company
observation-issuer-missing = Write who issued it.
observation-document-day = Date on the paper
observation-document-day-hint = If it is several years old, it may no longer count. You can always ask.
observation-which-areas = Which areas is it about?
observation-which-areas-hint = You can tick several. You only see areas that somebody can look at.
observation-areas-missing = Choose at least one area.
observation-whom-prior = Whom do you want to show it to?
observation-whom-prior-hint = Below the name stand the areas that the assessor masters
observation-assessor-lacks = That assessor does not master all the areas you have chosen. Choose another one, or send it in two parts.
observation-no-upload = Do not send the paper and do not upload it anywhere. We store only title, issuer, date, area and the level that the assessor arrives at.
observation-prior-privacy = The assessor sees your name and what you write here. Only you two see the answer.

# Fields
observation-too-long = Write it shorter, at most { $most } characters.
observation-cpr = This looks like a CPR number. Delete it, for CPR numbers must not stand here.
observation-day-missing = Write a date.
observation-day-unclear = Write a date, for example 1.9.2026.
observation-day-gone = Choose today or a later day.

# What I have sent
observation-row-asked = Asked
observation-row-assessor = Assessor
observation-row-agreed = Day agreed
observation-row-answered = Answered
observation-row-performed = Seen on
observation-row-seen = What the assessor wrote
observation-row-reason = Why
observation-gone = Has left the municipality
observation-alone = The one you asked can't look at it
observation-alone-text = The assessor no longer masters the area for the municipality, or has become your manager. Or observation is closed. Take it back and ask somebody else when you like.
observation-areas-title = Areas
observation-not-yet = No answer yet
observation-found-nothing = Says nothing about the area
observation-why = How we know
observation-undecided-note = “Could not decide” makes no difference to your level. You can ask to be seen again another day.
observation-take-back = Take it back
observation-take-back-text = Then the assessor no longer sees it. It has no consequences.
observation-comment-title = What do you say to it?
observation-comment-label = Your comment
observation-comment-hint = It stands beside the answer. The assessor can read it. It doesn't change the level.
observation-comment-save = Save the comment
observation-complain-title = Is something wrong?
observation-complain-text = You can ask the coordinator to look at it. Then the coordinator sees who you two are, when it was, and what you write here. The page doesn't show the area, the task or the level. But the coordinator knows which areas the assessor is named for. When the coordinator has answered, it closes again.
observation-complain-label = What should the coordinator know?
observation-complain-hint = Write only what is needed
observation-complaint-missing = Write what the coordinator should know.
observation-complain-send = Ask the coordinator to look at it
observation-complained = You asked the coordinator to look at it on { $day }.
observation-complaint-answered = The coordinator answered on { $day }:

# The assessor
observation-inbox-title = Look at tasks
observation-inbox-lead = Here are the colleagues who have asked you to see what they can do.
observation-inbox-areas = You are an assessor of { $areas }.
observation-inbox-no-areas = You are not an assessor of any area at the moment. The coordinator chooses who is.
observation-inbox-waiting = Waiting for you
observation-state-asked-you = Waiting for you
observation-inbox-none = Nobody waits for you.
observation-inbox-answered = Answers you have given
observation-inbox-rules = You see only what you were asked about. Each time you open a page about a colleague, the colleague can see that. What you write is never used for pay, warnings or dismissal.
observation-shut-assessor = Until it opens nobody can ask for anything, and you can't write answers. You can still withdraw a mistake.
observation-col-who = Who
observation-one-task = See { $name } do a task
observation-one-prior = See the paper of { $name }
observation-hindered = You can't answer this now
observation-hindered-gate = Observation is closed in the municipality. What stands here stays until it is opened again.
observation-hindered-manager = You are the manager of the one who asks. A manager also decides on pay and tasks. So somebody else must look at it. Say no below, and your colleague can choose another.
observation-hindered-named = You are no longer an assessor of the area. Say no below, and your colleague can choose another.
observation-closed = You can no longer see what it says
observation-closed-text = You have become the colleague's manager, or you are no longer an assessor in the area. You only see where it stands.
observation-agree-title = Agree on a day
observation-agree-day = Day
observation-agree-day-hint = Talk first. Then write the day here, so that you both can see it.
observation-agree-where = Time and place
observation-agree-where-hint = For example 10 o'clock at the office
observation-agree-save = Save the day
observation-write-task = Write what you saw
observation-write-lead = Write only about the task. Do not write names of citizens or anything private. Your colleague can read everything at once.
observation-performed = When did you see it?
observation-seen = What did you see?
observation-seen-hint = For example: Went through accesses in the system and found two that had to be closed
observation-seen-missing = Write what you saw.
observation-level = Which level did you look for?
observation-level-hint = Choose the highest level that the task could show. The texts stand as your colleague sees them.
observation-level-missing = Choose a level.
observation-found = What did it show?
observation-found-missing = Choose what it showed.
observation-found-shown = The level was shown
observation-found-shown-hint = You saw it with your own eyes
observation-found-not-shown = The level was not shown
observation-found-not-shown-hint = The task had room for it, but it didn't happen. If you saw a lower level, rather choose that above.
observation-found-undecided = I can't decide
observation-found-undecided-hint = Quite all right. It makes no difference to the level, and you can try again.
observation-answer-send = Send the answer
observation-write-prior = Write what the paper shows
observation-write-prior-lead = See the paper itself. Do not take a copy. Correct what your colleague has written if the paper says something else.
observation-review-level = Which level does the paper show in { $area }?
observation-review-choose = Choose
observation-review-missing = Choose a level, or that the paper doesn't show it.
observation-review-undecided = I can't decide
observation-review-nothing = The paper is not about the area
observation-levels-of = What the levels look like in { $area }
observation-remark = Remark
observation-remark-hint = For example what it says about content or grade. Your colleague can read it.
observation-have-seen = I have seen the paper myself
observation-not-seen = Tick this when you have seen the paper.
observation-decline-title = I can't
observation-decline-why = Why not?
observation-decline-hint = For example that you have no time, or that somebody else knows the task better. Your colleague can read it.
observation-decline = Say no
observation-reason-missing = Write why. Your colleague can read it.
observation-row-written = What you wrote
observation-row-comment = Your colleague's comment
observation-withdraw-title = Withdraw the answer if it is a mistake
observation-withdraw-text = Then the answer no longer counts. It stays as a mistake, so that everybody can see what happened. You can't edit it.
observation-withdraw-why = What was wrong?
observation-withdraw-hint = Your colleague can read it
observation-withdraw = Withdraw
observation-assessor-privacy = Only you and your colleague see the answer. That you looked at this page stands in your colleague's list.
flash-observation-agreed = The day is saved. Your colleague gets an e-mail that there is something new.
flash-observation-answered = The answer is sent. Your colleague can see it now.
flash-observation-declined = Saved. Your colleague can now ask somebody else.
flash-observation-withdrawn = The answer is withdrawn and no longer counts.

# The coordinator
observation-assessors-title = Assessors
observation-assessors-lead = An assessor masters an area and can see what colleagues can do. You choose them here. You see how many are waiting, but no levels.
observation-shut-coordinator = You can choose assessors now. But nobody can ask for anything until everything is recorded under Trust.
observation-to-trust = Go to Trust
observation-under-five = Fewer than five
observation-weeks = { $count ->
    [0] Less than a week
    [one] A week or more
   *[other] { $count } weeks or more
}
observation-figure-open = Waiting for an answer
observation-figure-open-note = Colleagues who asked to be seen
observation-figure-oldest = The oldest has waited
observation-days = { $count ->
    [0] since today
    [one] one day
   *[other] { $count } days
}
observation-complaints = You are asked to look at
observation-complaint-of = Request from { $day }
observation-assessors-now = Assessors now
observation-assessors-none = There are none yet. Begin with the areas in which most people have tasks.
observation-col-name = Name
observation-col-why = Why
observation-col-when = When
observation-from-until = From { $from } until { $until }
observation-no-end = further notice
observation-end = End
observation-without = { $count ->
    [one] One area has no assessor
   *[other] { $count } areas have no assessor
}
observation-history = { $count ->
    [one] See the earlier one
   *[other] See the { $count } earlier ones
}
observation-coordinator-privacy = You see figures on how many are waiting. You see names only when employees themselves ask you to look at something.
observation-name-title = Choose an assessor
observation-find-lead = Find somebody who masters an area. Managers can't look at their own people, unless you have recorded that under Trust.
observation-search = Search by name, number or title
observation-found-nobody = We found nobody. Try a part of the name.
observation-found-people = { $count ->
    [one] We found one
   *[other] We found { $count }
}
observation-other-person = Find somebody else
observation-name-who = { $name } as assessor
observation-name-lead = { $title }, { $unit }
observation-name-areas = Which areas?
observation-name-areas-hint = Only areas that the person masters in practice
observation-name-why = How do you know that the person masters it?
observation-name-why-hint = For example: Has run the municipality's network for eight years. The person can read it.
observation-why-missing = Write how you know.
observation-name-from = From
observation-name-until = Until and including
observation-name-until-hint = Leave the field empty if there is no last day
observation-end-before = The last day must be after the first.
observation-name-told = Employees in the target group can see the name and the areas when they choose whom to ask. Agree it with the person first.
observation-name-save = Save the assessor
flash-observation-named = Saved. The assessor can now be asked.
flash-observation-ended = Ended. What is written still counts.
observation-complaint-title = Look at a request
observation-complaint-lead = An employee disagrees with something an assessor wrote and has asked you to look at it.
observation-row-complained = Asked you to look at it
observation-row-words = What the employee writes
observation-complaint-how = Talk to both. You see neither area, task nor level here. Don't try to guess from what the assessor is named for. When you have answered, the page closes.
observation-complaint-decision = What comes of it?
observation-complaint-stands = It stands
observation-complaint-stands-hint = It was talked about, and it wasn't a mistake
observation-complaint-withdrawn = It was a mistake and must not count
observation-complaint-withdrawn-hint = It is withdrawn, and the level is worked out again at once
observation-decision-missing = Choose what comes of it.
observation-complaint-words = Your answer to the employee
observation-complaint-words-hint = The assessor can read it too if it is withdrawn
observation-answer-missing = Write an answer.
observation-complaint-send = Send the answer
flash-observation-looked-into = The answer is sent, and the request is closed.

# E-mails
observation-mail-hello = Hello { $name }
observation-mail-asked-subject = A colleague has asked you something in Kompetencehjulet
observation-mail-asked = A colleague would like to show you something. Sign in and see who it is:
observation-mail-answered-subject = There is something new for you in Kompetencehjulet
observation-mail-answered = There is something new about what you asked for. Sign in and see it:
observation-mail-end = This e-mail says no more on purpose. The rest stands only where you are signed in.
    { $municipality }
