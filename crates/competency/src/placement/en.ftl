placement-menu = My tasks
placement-title = My tasks
placement-profile = Profile { $number }: { $name }
placement-profiles-short = Profile { $numbers }
placement-and = and

# The question
placement-question-lead = One question, and we know what you need to be able to do.
placement-question = Do you have tasks in information security beyond your own work?
placement-answer-ja = Yes, I do
placement-answer-ja-about = For example: You are responsible for a system that others use. Or colleagues come to you with questions about GDPR.
placement-answer-nej = No, I simply take care in my own work
placement-answer-nej-about = For example: You look after your own cases, keys and passwords. Or you have taken a course in IT security.
placement-answer-missing = Choose yes or no.
placement-answer = Answer
placement-privacy = Your answers are your own. The coordinator sees only the proposal that you send yourself, and the reasons for it.
placement-no-thanks = Thank you. Then you have profile 1.
placement-no-text = Most people do. The profile suits you who have no special security tasks.
placement-next = Next step
placement-next-text = See what you need to be able to do, and where you are now.
placement-to-wheel = Go to my wheel
placement-again = Have your tasks changed?
placement-again-text = Then answer again. What you answered before is still there, and a proposal that waits is taken back.
placement-again-button = Answer again
placement-outside-lead = There is nothing you need to do here.
placement-outside-text = The municipality has chosen whom Kompetencehjulet is for at present. It is mostly colleagues with administrative work, and you are not on the list.
placement-outside-ask = Do you think that is a mistake? Then tell your manager.
placement-see-wheel = See what the competency wheel is

# The tasks, step by step
placement-guide-lead = Tell us which tasks you have and how often. It takes about 5 minutes.
placement-guide-text = In the end we propose the profile that suits you. You can stop and go on later. What you have answered is saved.
placement-pointed-out = Your manager thinks that you have tasks in information security and would like you to tell about them.
placement-has-roles = You have been given a security role:
placement-progress = You have answered about { $answered } of { $total } tasks
placement-begin = Begin
placement-go-on = Go on
placement-undo = Don’t you have such tasks after all?
placement-undo-text = Then go back to the question and answer no. It takes a moment.
placement-undo-button = Back to the question
placement-step-own = Your own work
placement-step-workplace = Your workplace
placement-step-workplace-more = More about your workplace
placement-step-technical = IT and technology
placement-step-technical-more = More about IT and technology
placement-step-lead = How often do you do this?
placement-never = Never
placement-less-than-monthly = Less than every month
placement-monthly = About every month
placement-weekly = About every week
placement-daily = About every day
placement-frequency-missing = Choose how often: { $task }
placement-choose-often = Choose how often.
placement-on = Next
placement-back = Back
placement-later = Save and go on later
placement-to-proposal = See your proposal
flash-placement-kept = Your answers are saved. Go on whenever it suits you.

# The proposal
placement-ready-lead = You have answered everything.
placement-see-proposal = See your proposal
placement-change-answers = Change your answers
placement-proposal-title = Your proposed profile
placement-proposal-lead = This is where your answers point. A profile says what you need to be able to do, not how good you are.
placement-because-everyone = Everyone in the target group has it.
placement-also-general = On top of profile 1, which everyone in the target group has.
placement-because-role = Because you have the role “{ $role }”, yourself or as a deputy.
placement-because-task = Because { $task }, { $often }.
placement-reason-role = Has the role “{ $role }”, in person or as a deputy
placement-reason-task = “{ $task }”, { $often }
placement-close = It is close to the line: { $profile }
placement-close-text = A single answer could have changed it. The coordinator looks at it with you if there is doubt.
placement-fits = Does it fit?
placement-fits-ja = Yes, it fits
placement-fits-nej = No, not quite
placement-fits-missing = Choose whether the proposal fits.
placement-remark = Is there anything the coordinator should know?
placement-remark-hint = If you answer no, write here what doesn’t fit.
placement-remark-missing = Write briefly what doesn’t fit.
placement-remark-long = Make it shorter, at most 1,000 characters.
placement-proposal-privacy = The coordinator gets what you see on this page. Your other answers stay with you.
placement-send = Send to the coordinator
flash-placement-sent = Thank you. The proposal is sent to the coordinator.
flash-placement-other-proposal = The proposal has changed because your roles have. Please look at it again.
placement-waiting-lead = Your proposal is sent. Now it is the coordinator’s turn, and you need do no more.
placement-sent = Sent { $day }
placement-sent-fits = You answered that it fits.
placement-sent-not = You answered that it doesn’t quite fit.
placement-sent-close = Close to the line
placement-decided-lead = You have answered, and your profile is in place.
placement-your-profile = Your profile
placement-confirmed = Confirmed by the coordinator { $day }.
placement-overridden = The coordinator chose something else than proposed { $day }.
placement-reason = Reason: { $reason }
placement-what-you-sent = See the proposal that you sent

# The coordinator
placement-review-menu = Profiles
placement-review-title = Profiles
placement-review-lead = Confirm the profiles that employees have sent, or choose another and write why.
placement-lists = Lists
placement-view-venter = Waiting for you
placement-view-afgjort = Decided
placement-view-alle = Find an employee
placement-nothing-waits = Nothing waits
placement-nothing-waits-text = When an employee has told about their tasks, the proposal comes here. Until then everyone in the target group has profile 1.
placement-waits = { $count ->
    [one] One proposal waits
   *[other] { $count } proposals wait
}
placement-clear = { $count ->
    [one] One proposal is clear
   *[other] { $count } proposals are clear
}
placement-clear-text = They are not close to the line, and the employee has answered that it fits without writing anything to you.
placement-confirm-clear = { $count ->
    [one] Confirm the clear proposal
   *[other] Confirm all { $count } clear proposals
}
placement-waiting-caption = Proposals that wait
placement-employee = Employee
placement-proposal = Proposal
placement-why = Why
placement-decide = Decide
placement-close-mark = { $profile } is close to the line
placement-does-not-fit = The employee doesn’t agree
placement-remark-of = The employee writes:
placement-confirm = Confirm
placement-choose-other = Choose another profile
placement-filter = Show only
placement-only-1 = Only profile 1
placement-with-2 = With profile 2
placement-with-3 = With profile 3
placement-how-confirmed = Proposal confirmed
placement-how-overridden = Another profile chosen
placement-how-unasked = Chosen without a proposal
placement-all = All
placement-show = Show
placement-none-decided = Nobody fits what you have chosen.
placement-decided-caption = { $count ->
    [one] One decision
   *[other] { $count } decisions
}
placement-profile-now = Profile now
placement-how = How
placement-when = When
placement-was-confirmed = Proposal confirmed
placement-was-overridden = Another profile than proposed ({ $proposed })
placement-was-unasked = Chosen without a proposal
placement-search = Name, number or title
placement-found-nobody = We found nobody in the target group. Try a part of the name.
placement-everybody-caption = { $count ->
    [one] One in the target group
   *[other] { $count } in the target group
}
placement-state = Status
placement-state-waits = Waiting for you: { $proposed }
placement-state-decided = Decided { $day }
placement-state-none = Not asked about more
placement-not-in-scope = Not in the target group
placement-from-start = Everyone in the target group has profile 1 from the first day.
placement-roles = Security roles
placement-waiting-proposal = The proposal that waits
placement-confirm-this = Confirm the proposal
placement-choice = Which profiles besides profile 1?
placement-choice-hint = Choose none if profile 1 is enough.
placement-choice-2 = Profile 2, organisational tasks
placement-choice-3 = Profile 3, technical tasks
placement-why-field = Why?
placement-why-hint = The employee can read the reason. Write about the tasks, not about the person.
placement-why-missing = Write a short reason.
placement-why-long = Make it shorter, at most 1,000 characters.
placement-save-choice = Save the choice
flash-placement-confirmed = The profile is confirmed.
flash-placement-chosen = The profile is saved with your reason.
flash-placement-all-confirmed = All clear proposals are confirmed.
flash-placement-list-changed = Nothing is confirmed, for the list has changed meanwhile. Please look again.
