# My wheel, one slice, and the wheel for everybody.
wheel-own = My wheel
wheel-public = The wheel
wheel-day = { $day } { $month } { $year }
wheel-list = { $first } and { $last }
wheel-quoted = “{ $name }”

# Levels in words
wheel-unknown = Unknown
wheel-between = { $low }, perhaps { $high }
wheel-not-required = Not required
wheel-not-stated = not stated in the report
wheel-not-stated-cell = Not stated in the report
wheel-percent = { $percent } %
wheel-hidden = Not shown
wheel-nobody-needs = Nobody needs it

# The picture for those who listen
wheel-own-picture = My wheel
wheel-own-picture-about = The hub is risk assessment. Round it lie own practice and twelve competency areas. The table beside it says the same as the picture.
wheel-own-slice = { $name }. Now: { $now }. Needed: { $needed }.
wheel-own-slice-self = { " " }Your own view: { $level }.
wheel-whole-picture = The wheel
wheel-whole-picture-about = The hub is risk assessment. Round it lie own practice and twelve competency areas in four dimensions. The table beside it has the same areas.
wheel-profile-picture = The wheel for { $profile }
wheel-profile-picture-about = What is filled is typical today. The bold edge is what is needed. The table beside it says the same.
wheel-profile-slice = { $name }. Typical today: { $today }. Needed: { $needed }.
wheel-group-picture-about = The picture shows how large a share is there in each area. The table beside it says the same.
wheel-group-slice = { $name }. Share there: { $share }.

# Where you stand
wheel-stands-out = You are not in the target group, so we ask nothing of you. You are welcome to look around.
wheel-stands-nothing = { $required ->
    [one] You are in the target group. There is one competency area that you need, and we don’t know yet where you stand. Everybody starts like this.
   *[other] You are in the target group. There are { $required } competency areas that you need, and we don’t know yet where you stand. Everybody starts like this.
}
wheel-stands-way = You are there in { $met } of the { $required } competency areas that you need. { $unknown ->
    [0] { "" }
    [one] We know nothing yet about one of them.
   *[other] We know nothing yet about { $unknown } of them.
}
wheel-stands-met = { $required ->
    [one] You are there in the competency area that you need. Well done.
   *[other] You are there in all { $required } competency areas that you need. Well done.
}

# The next step
wheel-step-look = See what the wheel is
wheel-step-look-text = Here you can read about the twelve competency areas and about own practice, which is for everybody.
wheel-step-look-action = Read about the wheel
wheel-step-question = Tell us about your tasks
wheel-step-question-text = There is one question: do you have information security tasks beyond your own work? Most people are done in a minute.
wheel-step-question-action = Answer now
wheel-step-tasks = Finish your tasks
wheel-step-tasks-text = Tell us which tasks you have and how often. It takes about 5 minutes, and you can save on the way.
wheel-step-tasks-action = Go to your tasks
wheel-step-item-text = Your next step ({ $time }). { $what }
wheel-step-item-action = See my learning journey
wheel-step-course-action = Go to the course
wheel-step-assess = Assess yourself
wheel-step-assess-text = It is voluntary. It doesn’t count towards the level, but it is a good place to start a talk.
wheel-step-assess-action = Assess yourself
wheel-step-talk = Talk to your manager
wheel-step-talk-text = No course here can give you what is left. See what you can do instead.
wheel-step-talk-action = See what is left
wheel-step-rest = All is in place
wheel-step-rest-text = There is nothing for you to do now. Your learning journey shows when something needs refreshing.
wheel-step-rest-action = See my learning journey
wheel-manager-sees = Your manager can see what you have completed and the plan that you agree on. Not your levels.
wheel-manager-sees-shared = Your manager can see what you have completed, the plan that you agree on, and your levels. You have shared those since { $day }.
wheel-sharing-see = See or share your data
wheel-sharing-stop = See or stop sharing
wheel-profiles = { $count ->
    [one] Your profile is { $profiles }.
   *[other] Your profiles are { $profiles }.
}
wheel-show-it = Can you do more than the wheel shows?
wheel-profiles-why = See why

# The table
wheel-table = The wheel as a table
wheel-table-how = Choose a competency area to see how we know.
wheel-for-everybody = For everybody
wheel-column-area = Competency area
wheel-column-now = Now
wheel-column-need = Needed
wheel-column-profile = Profile
wheel-column-today = Typical today
wheel-column-needed = Needed
wheel-only-self = Only your own view
wheel-see-why = See why

# One slice: how we know
wheel-holds = What it is about
wheel-more-about = Read more about the competency area
wheel-how-we-know = How we know
wheel-level-today = Your level today
wheel-level-then = Your level on { $day }, as we knew it that day
wheel-level-then-known-now = Your level on { $day }, as we know it now
wheel-needed-today = The level that you need today
wheel-until = Holds at least until
wheel-until-day = { $day } inclusive, if nothing else happens
wheel-self = Your own view
wheel-appraised = Your manager’s view
wheel-beside = { $level }. It doesn’t count towards the level.
wheel-rule = Worked out by
wheel-rule-versions = Rule { $rule } and the wheel in version { $wheel }
wheel-nothing-used = Nothing has shown your level yet. That doesn’t mean that you can’t do anything. We just don’t know.
wheel-nothing-shown = What we have looked at didn’t show a level. See why in the table below.
wheel-used = What the level builds on
wheel-set-aside = What doesn’t count here
wheel-what = What
wheel-when = When
wheel-found = What it showed
wheel-why-not = Why not
wheel-recorded = Entered on { $day }
wheel-contradiction-title = Two things point in different directions
wheel-contradiction = “{ $higher }” shows a higher level than “{ $lower }”, which is newer. The newer one cannot take the higher level away from you, so it stands. It may be worth talking about.
wheel-four-levels = The four levels
wheel-here-you-are = You are here
wheel-perhaps-here = Perhaps here
wheel-here-needed = What you need
wheel-applies-note = Today there are only two ways to show “applies”. Either somebody who masters the area has seen you do it (observation). Or you have a document for something that you learnt before.
wheel-way = Your way on
wheel-way-both = Teaches it and shows it: up to “{ $level }”
wheel-way-teaches = Teaches it: up to “{ $level }”
wheel-way-proves = Shows that you can: up to “{ $level }”
wheel-way-left = No offer here takes you all the way. See what you can do in your learning journey.
wheel-way-all = See my learning journey
wheel-other-day = See another day
wheel-other-day-lead = You can see what your level was on a day in the past. It goes back as far as your data are kept.
wheel-day-label = Day
wheel-day-hint = A day in the past
wheel-day-unreadable = We can’t read the day. Write for example 1.5.2026
wheel-day-to-come = Choose a day in the past, or today.
wheel-knowledge = What should we go by?
wheel-known-now = What we know now
wheel-known-now-hint = Also what was only entered or withdrawn later
wheel-known-then = What we knew that day
wheel-known-then-hint = As it looked back then
wheel-show-day = Show the day
wheel-back-to-today = Back to today

# Kinds and findings
wheel-evidence-short = { $kind }, { $day }
wheel-evidence-brief = { $kind } { $day } { $month } { $year }
wheel-brief-self-assessment = Your view
wheel-brief-appraisal = Manager’s view
wheel-brief-observation = Observation
wheel-brief-completion = Course
wheel-brief-knowledge-test = Test
wheel-brief-scenario-test = Test
wheel-brief-work-sample = Own work
wheel-brief-individual-exam = Exam
wheel-brief-group-exam = Group exam
wheel-brief-prior-learning = Learnt before
wheel-kind-self-assessment = Your own view
wheel-kind-appraisal = Your manager’s view
wheel-kind-observation = Observation of your work
wheel-kind-completion = Course without a test
wheel-kind-knowledge-test = Test of knowledge
wheel-kind-scenario-test = Test with a situation
wheel-kind-work-sample = Something you made
wheel-kind-individual-exam = Exam on a case, alone
wheel-kind-group-exam = Exam on a case, in a group
wheel-kind-prior-learning = Something you learnt before
wheel-kind-unreadable = Can’t be read
wheel-found-opinion = The answer was “{ $level }”
wheel-found-shown = Showed “{ $level }”
wheel-found-not-shown = Did not reach “{ $level }”
wheel-found-undecided = Could not decide “{ $level }”

# Why something doesn't count
wheel-not-opinion = A view doesn’t count towards the level. It stands beside it.
wheel-not-kind = This kind doesn’t show a level.
wheel-not-ceiling = This kind can show “{ $level }” at most.
wheel-not-too-old = It has been too old since { $day }.
wheel-not-stale = Something has changed since: { $cause }
wheel-not-meaning = The area means something else since version { $version } of the wheel.
wheel-not-withdrawn = It was withdrawn.
wheel-not-withdrawn-why = It was withdrawn: { $reason }
wheel-not-superseded = There is something newer about the same.
wheel-not-superseded-by = There is something newer about the same: { $newer }
wheel-not-undecided = It was too little to say anything for certain.
wheel-not-yet = It happened after the day that you are looking at.
wheel-not-lower = Something else shows a higher level.
wheel-not-shown = It did not reach the level. It takes nothing from what you have shown.

# The wheel for everybody
wheel-public-title = The wheel
wheel-public-lead = Twelve competency areas that a municipality needs when it looks after citizens’ information. Nobody has to know it all.
wheel-whole = The wheel
wheel-offers = Offers
wheel-contents = On this page
wheel-hub-and-ring-text = In the middle lies risk assessment, which everything else starts from. The ring round it is own practice: what everybody must be able to do every day.
wheel-needs-table = What each profile needs
wheel-needs-note = A dash means that the profile doesn’t need the area.
wheel-hub-title = The hub
wheel-our-addition = Our addition – not one of the report’s twelve areas
wheel-own-practice-for-all = Everybody in the target group needs to understand own practice.
wheel-own-practice-place = The ring round the hub
wheel-read-about = Read about
wheel-four-dimensions = The four dimensions
wheel-why-you = Why you?
wheel-four-levels-lead = Each competency area has four levels. Each area says what somebody does at each level.
wheel-level-unaware = You haven’t worked with the area yet. That is quite all right where it isn’t required of you.
wheel-level-aware = You have heard of it, can name what matters most and know where to find more.
wheel-level-understands = You can explain it to a colleague and see what it means where you work.
wheel-level-applies = You have done it yourself in your work, and it worked.
wheel-three-profiles = The three profiles
wheel-three-profiles-lead = A profile is a pattern, not a job. You can have several at once. Then the highest need counts.
wheel-profile-number = Profile { $number }
wheel-profile-title = Profile { $number }: { $name }
wheel-profile-table = Typical today and needed
wheel-legend-today = Typical level today
wheel-legend-needed = The level that the profile needs
wheel-legend-pale = Not required
wheel-examples = For example
wheel-reading-profile = How we read the report here
wheel-reading = How we read the report
wheel-reading-lead = The wheel builds on a report. In places it is unclear, or something was lost. Here is what we chose.
wheel-versions = Versions of the wheel
wheel-as-shipped = Shipped: { $level }
wheel-own-version = { $municipality } uses its own version { $version } of the wheel. It holds from { $day }. Where a need was changed, the shipped one stands beside it.
wheel-version = Version { $version }, { $day }
wheel-version-changed = New meaning in:
wheel-json = Download the whole wheel as data (JSON)
wheel-sources = Sources
wheel-sources-all = Sources

# One area for everybody
wheel-see-own = See your own level here
wheel-risk-first = It starts with the risk
wheel-who-needs = Who needs it?
wheel-tasks = Tasks that draw on the area
wheel-offers-here = Offers that teach it
wheel-offers-none = The catalogue has no offer about this area yet.
wheel-offer-own = The municipality’s own, up to “{ $level }”
wheel-offer-teaches = Step { $step }, up to “{ $level }”
wheel-note-of-profile = { $profile }: { $note }
wheel-round = Round the wheel
wheel-before = Previous
wheel-after = Next

# The rules round it
wheel-rules = Rules and standards
wheel-rules-lead = These are the laws, requirements and standards within which the work is done.
wheel-rules-note = This page is for orientation. It doesn’t say whether your municipality follows a rule. The municipality judges that itself.
wheel-rules-why = Why it matters
wheel-rules-asks = { $count ->
    [one] What it asks for (1 point)
   *[other] What it asks for ({ $count } points)
}
wheel-rules-reviewed = Last checked on { $day }.
wheel-rules-named = Other rules
wheel-rules-named-text = The report also names these without going into them. Nor do we.
