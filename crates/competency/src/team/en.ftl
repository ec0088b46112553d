# The manager's pages, and the same pages on invented staff.
team-menu = My team
team-title = My team
team-example-title = See what a manager sees
team-job = Your job is to give time for what has to be learnt, to say yes to plans, and to ask who has security tasks.
team-step-one = Step 1
team-progress = { $done } of { $count } have completed "{ $step }"
team-waits = { $name } has sent a plan
team-waits-since = It has been waiting for you since { $day }.
team-see-plan = See the plan
team-also-waits = Also waiting for you
team-empty = Nobody in your team is in the target group
team-empty-text = So none of them has to do anything here. The coordinator decides who is in the target group.
team-table = Your team
team-column-name = Name
team-column-plan = Plan
team-column-shares = Levels
team-column-unit = Unit
team-column-item = What
team-column-time = Time
team-column-state = Status
team-column-area = Competency
team-column-now = Now
team-column-need = Needed
team-not-yet = Not yet
team-done = Completed { $day }
team-done-until = To be repeated by { $day }
team-expired = Expired { $day }
team-plan-none = No plan yet
team-plan-waits = Waits for you
team-plan-agreed = Agreed { $day }
team-shares = Shares with you
team-shares-not = Not shared
team-to-wheel = Go to the team's wheel
team-others = { $count ->
    [one] One more in your team is not in the target group and has nothing to do here.
   *[other] { $count } more in your team are not in the target group and have nothing to do here.
}
team-privacy = Your employees can see that you have looked here.
team-wheel = The wheel of { $unit }
team-wheel-lead = How many are at the level they need? The figures are about the target group in your unit and the units below. They never show a single person.
team-wheel-hidden = There are no figures here. We show them once at least five in the target group count. Those who share their levels with you are not among the five: otherwise you could work out the others.
team-below = Units in { $unit }
team-five = Figures about groups are only shown for at least five people. Some larger groups are hidden too, so that nobody can work out the small ones.

# One employee
team-back = To the team
team-out-of-scope = { $name } is not in the target group and has nothing to do here.
team-plan = Your plan
team-plan-to-agree = { $name } proposes this plan
team-plan-sent = Sent to you { $day }. The plan takes about { $time } in all.
team-agree = Agree on the plan
team-agree-what = When you say yes, you also say yes to there being time for it. If in doubt, talk first.
team-assigned = What everybody has to complete
team-plan-not-sent = { $name } hasn't sent a plan. It comes from the employee's own learning journey.
team-plan-agreed-on = You agreed on it { $day }.
team-levels = Levels
team-levels-not-shared = { $name } doesn't share levels with you. Sharing is voluntary, and the employee's own choice. You are welcome to ask whether to look at them together.
team-levels-shared = { $name } shares levels with you. That began { $day } and can stop at any time.
team-see-levels = See the levels
team-tasks = Security tasks
team-tasks-why = Does { $name } have tasks with information security beyond their own work? Then say so here. Answering takes about five minutes. You don't see the answers.
team-ask = Ask { $name } to answer
team-asked = You have asked { $name } to tell about their tasks. That was { $day }. You do not see whether they have answered.
team-not-shown = What you don't see here
team-not-shown-levels = Levels that aren't shared with you, and what they rest on
team-not-shown-self = What the employee thinks of themselves
team-not-shown-answers = Answers to questions, tests and tasks
team-not-shown-why = These belong to the employee. They must not be used for pay, warning or dismissal. So everybody can answer honestly.
team-report-privacy = { $name } can see that you have looked here.

# Shared levels
team-levels-of = { $name }: levels
team-levels-since = Shared with you since { $day }. Use them for a good talk about what to learn.
team-levels-table = Levels that are shared
team-levels-privacy = { $name } can see that you have looked here, and can stop sharing at any time.
team-for-everybody = For everybody
team-unknown = We don't know yet

# See what a manager sees
team-example-banner = This is what a manager sees
team-example-about = The people are invented. The pages are the same as your own manager has. Here you can see exactly what a manager gets to know.
team-example-button = The button only works for the manager.

flash-team-agreed = The plan is agreed.
flash-team-asked = We have asked the employee to answer.
