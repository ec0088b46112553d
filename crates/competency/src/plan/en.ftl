plan-menu = My learning journey
plan-days = { $count ->
    [one] { $number } day
   *[other] { $number } days
}
plan-step = Step { $step }
plan-step-and-time = Step { $step } · { $time }
plan-sentence = { $done ->
    [0] { "" }
    [one] One step is done.{ " " }
   *[other] { $done } steps are done.{ " " }
}{ $open ->
    [one] There is one step left (about { $time }).
   *[other] There are { $open } steps left, about { $time } in all.
}
plan-nothing-left = { $done ->
    [0] There is nothing for you to learn right now.
    [one] You have taken the step there was. There is no more right now.
   *[other] You have taken all { $done } steps. There is no more right now.
}
plan-no-course-left = { $done ->
    [0] There is no offer for you right now. See below what you can do.
   *[other] You have taken the courses there are. See below what you can do about the rest.
}
plan-about = This is the shortest way to what you need. The plan mends itself when you learn something new or your tasks change.
plan-not-shortest = There may be a shorter way than the one we found.
plan-see-offers = See all offers
plan-out-title = You are not in the target group
plan-out-text = So we have not made a plan for you. You can still see what is on offer.
plan-next = Next step
plan-later = Later
plan-done = Done
plan-done-on = Done on { $day }
plan-again-test = You took it on { $day }, but the test has not shown what you need. So it is here again.
plan-again-old = You last took it on { $day }. Now it needs refreshing.
plan-why-everyone = It is here because step 1 is for everybody in the target group.
plan-why-gap = It is here because you need:
plan-why-between = It is here because it is a step on the way to:
plan-why-completed = You have it with you. You don’t need it again now.
plan-why-before = It is here because you need it before you take “{ $title }”.
plan-lift-both = up to “{ $level }”, with a test
plan-lift-teaches = up to “{ $level }”, without a test
plan-lift-proves = a test that can show “{ $level }”
plan-left = What no offer here can give you
plan-left-lead = It isn’t you who lacks something. It is the catalogue. Talk to your manager about what to do.
plan-left-needed = You need “{ $level }”.
plan-left-teaching = No offer teaches it. Ask your manager whether the municipality has a course of its own or a colleague can teach you.
plan-left-proof = You can learn it, but no course can show it. A colleague who masters the area and sees you do it can (observation), or a document for something that you learnt before.
plan-left-both = No offer teaches it or shows it. Ask your manager whether the municipality has a course of its own.
plan-agreement = Agree on the plan with your manager
plan-agreement-lead = Send the plan when it looks right. Then you can talk about when you will have time for it.
plan-agreement-sees = Your manager only sees the list of steps. Not why they are there, and not your levels.
plan-agreement-data = See your data
plan-state-not-sent = Not sent yet
plan-state-sent = Sent on { $day }. Waiting for your manager
plan-state-sent-changed = Sent on { $day }. The plan has changed since – send it again
plan-state-agreed = You agreed on the plan on { $day }
plan-state-agreed-changed = The plan has changed since you agreed on it on { $day } – send it again
plan-send = Send my plan to my manager
plan-send-again = Send the plan again
plan-withdraw = Withdraw the plan
plan-stop = End the agreement
flash-plan-sent = Your plan has been sent to your manager.
flash-plan-withdrawn = Your manager can no longer see the plan.

# Offers
plan-catalogue = Offers
plan-catalogue-lead = Three steps build on one another. You only take what your tasks require.
plan-catalogue-note-title = You take step 1 here. Your municipality arranges steps 2 and 3
plan-catalogue-note = For steps 2 and 3 this page shows what an offer should hold. Your municipality arranges classes with a provider itself. Place, price and dates will come here later. The hours are examples.
plan-staircase-title = A staircase with three steps
plan-stair-1 = Basic security
plan-stair-1-whom = For everybody in the target group.
plan-stair-1-form = E-learning of 45 minutes at most.
plan-stair-2 = Cyber and information security in municipalities
plan-stair-2-whom = For you with organisational tasks: you may be a system owner, GDPR contact or ambassador.
plan-stair-2-form = Half and whole days with room to practise at home. The report gives 4+1 days as an example.
plan-stair-3 = Technical cyber and information security in municipalities
plan-stair-3-whom = For you with technical tasks: you may manage users, networks or updates.
plan-stair-3-form = Builds on step 2. The report gives 8+2 days as an example.
plan-track-note = “Foundation” asks for no prior knowledge. “Practice” builds on it and is practised where you work.
plan-track-foundation = Foundation
plan-track-practitioner = Practice
plan-own = The municipality’s own offers
plan-own-about = Your municipality makes them itself, for example on the law of a field.
plan-own-and-time = The municipality’s own · { $time }
plan-why-all = It is here because the municipality asks everybody in the target group to take it.
plan-what-you-get = What you take with you
plan-teaches = Goes from “{ $from }” to “{ $to }”.
plan-proves = The test can show “{ $level }”.
plan-proves-nothing = No test.
plan-for-everybody = For everybody.
plan-for-profiles = For profile { $profiles }.
plan-before = First take
plan-lasts-months = Counts as done for { $months } months.
plan-to-course = Go to the course
