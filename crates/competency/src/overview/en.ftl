# Overview for coordinator and auditor, on the screen and on a sheet.
overview-menu = Overview
overview-title = Overview
overview-sheet = Overview on one sheet
overview-sheet-title = Information security: where do we stand?
overview-to-sheet = See it on one sheet to print
overview-to-duty = Documentation of training (§ 6 and § 7) as of any day
overview-hidden = Not shown
overview-hidden-few = Shown once at least five are in the target group
overview-none = Nobody
overview-no-tasks = Nobody has a security task
overview-more = { $count } more
overview-lead-staff = Welcome. The municipality is ready, but there are no employees yet. Here is the way.
overview-lead-scope = The employees are in place. Now choose whom the platform is for.
overview-lead = { $count ->
    [one] One employee is in the target group.
   *[other] { $number } employees are in the target group.
} { $percent } % have completed what everybody needs.
overview-lead-few = { $count ->
    [one] One employee is in the target group.
   *[other] { $number } employees are in the target group.
} We show figures once there are at least five.

# Getting started
overview-step-staff = Employees
overview-step-scope = Target group
overview-step-roles = Security roles
overview-step-trust = Trust

# The large figures
overview-tile-scope = in the target group
overview-tile-scope-note = of { $number } employed ({ $percent } %)
overview-tile-training = have completed step 1
overview-tile-training-note = Section 6: { $number } with a valid course
overview-tile-due = have to repeat step 1
overview-tile-due-note = within 90 days
overview-tile-weak = tasks at risk
overview-tile-weak-note = on one or nobody
overview-tile-of = of { $number }

# What there is to do
overview-decide = For you to decide
overview-decide-none = There is nothing right now.
overview-do-import = Bring in your employees
overview-why-import = Use an extract from your HR system. You see everything before anything is stored.
overview-act-import = Bring in employees
overview-do-scope = Choose the target group
overview-why-scope = Decide for whom of your { $number } employees the platform is. You see how many that will be before the rule holds.
overview-act-scope = Choose the target group
overview-do-proposals = { $count ->
    [one] Decide on a proposed profile
   *[other] Decide on { $number } proposed profiles
}
overview-why-proposals = Employees have told about their tasks. Now they wait for an answer.
overview-act-proposals = See the proposals
overview-do-vacant = { $count ->
    [one] Find somebody for the security task that nobody has
   *[other] Find somebody for { $number } security tasks that nobody has
}
overview-why-vacant = As long as nobody has the task, it isn't done.
overview-act-vacant = See the tasks
overview-do-gate = Write down what you have agreed on about trust
overview-why-gate = Purpose, basis, deletion, and that the joint committee and the shop steward were heard. Until then tests and appraisals are locked.
overview-act-gate = Go to trust
overview-do-deputies = { $count ->
    [one] Appoint a deputy for a security task
   *[other] Appoint deputies for { $number } security tasks
}
overview-why-deputies = They hang on one person. If that person falls ill, nobody can take over.
overview-act-deputies = See the tasks
overview-do-areas = Find somebody for security tasks in { $areas }
overview-why-areas = Nobody has a security task here today.
overview-act-areas = See the tasks
overview-do-training = { $count ->
    [one] Give the last one in the target group time for step 1
   *[other] Give { $number } in the target group time for step 1
}
overview-why-training = They haven't completed it yet.
overview-why-training-where = The fewest have got there in { $area }: { $percent } %.
overview-act-training = See where
overview-do-due = { $count ->
    [one] Plan that one employee repeats step 1 by { $day }
   *[other] Plan that { $number } employees repeat step 1 by { $day }
}
overview-why-due = That is when what they completed expires.
overview-do-law = Decide how the rules of one's own field are to be learnt
overview-why-law = Everybody in the target group must understand them, but the shared courses don't hold them.
overview-act-law = Read about the area

# Training and tasks
overview-training = Training and tasks
overview-foot = Figures about groups are shown only for at least five people.
overview-paragraph-6 = Section 6 is about basic cyber hygiene and training, among other things. The figures show who in the target group has completed step 1.
overview-paragraph-7 = Section 7 is about management's own courses, among other things. They are on the sheet for printing and under Documentation.
overview-body = Section 7: { $valid } of { $members } members of the management body have a valid course.
overview-body-all = Section 7: all { $members } members of the management body have a valid course.
overview-body-hidden = { $members ->
    [one] Section 7: the management body has one member. We don't say here whether that member has taken the course.
   *[other] Section 7: the management body has { $members } members. Not all of them have a valid course.
    }
overview-body-nobody = Section 7: nobody is on the list of the management body's members.
overview-due = { $count ->
    [0] Nobody has to repeat step 1 by { $day }.
    [one] One has to repeat step 1 by { $day }.
   *[other] { $number } have to repeat step 1 by { $day }.
}
overview-areas-table = Target group, training and security tasks
overview-five = Figures about groups are only shown for at least five people. Some larger units are hidden too, so that nobody can work out the small ones.
overview-column-unit = Unit
overview-column-people = In the target group
overview-column-training = Have step 1
overview-column-own = Own practice in place
overview-column-tasks = Security tasks
overview-column-task = Task
overview-column-who = Who
overview-column-why = Why
overview-column-area = Competency
overview-column-share = In place
overview-column-needed = Need it
overview-column-profile = Profile
overview-column-month = Month
overview-column-completed = Completed
overview-covered = { $percent } % ({ $number })
overview-weak = Tasks at risk
overview-weak-table = Security tasks that hang on one or nobody
overview-weak-none = Every security task has both a person and a deputy.
overview-more-tasks = { $count ->
    [one] And one more task.
   *[other] And { $count } more tasks.
}
overview-see-tasks = See all security tasks
overview-shared = For the whole municipality
overview-task-in = { $task } in { $unit }
overview-nobody-has = Nobody has the task: { $tasks }.
overview-one-has = Hangs on one person: { $tasks }.
overview-more-areas = { $count ->
    [one] One more area is not listed here.
   *[other] { $count } more areas are not listed here.
}
overview-short-people = Target group
overview-short-training = Step 1
overview-short-tasks = Tasks
overview-short-weak = Weak

# The wheel, profiles and trend
overview-for-everybody = For everybody
overview-wheel = The municipality's wheel
overview-wheel-lead = How many are at the level they need? We only count those who need the area. Where we know nothing about an employee, it counts as "not in place yet".
overview-wheel-table = The wheel as a table
overview-wheel-how = Choose a competency to read what it is about.
overview-profiles = Profiles in the target group
overview-profiles-lead = Everybody has the first profile. Some have one of the others, too, or both.
overview-trend = Step 1 completed, month by month
overview-trend-lead = So many in the target group have completed step 1 in each of the last twelve months.
overview-trend-table = Show the figures as a table

# A unit
overview-path = You are here
overview-unit-lead = { $count ->
    [one] One is in the target group here.
   *[other] { $number } are in the target group here.
} { $percent } % have completed step 1.
overview-unit-hidden = Too few are in the target group here for us to show figures. Or the figure could give away something about another, smaller unit.
overview-unit-nobody = Nobody here is in the target group.
overview-unit-tasks = Security tasks here: { $tasks }.
overview-below = Units here
