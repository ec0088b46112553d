assessment-menu = Assess yourself
assessment-title = Assess yourself
assessment-lead = Would you like to think about where you stand? Choose what is most like you. It is an offer and takes a few minutes.
assessment-begin = Begin
assessment-go-on = Go on
assessment-answered = { $answered } of { $total } competencies answered
assessment-all-answered = You have answered all of them
assessment-private = Only you can see your answers. They don't count towards your level.
assessment-to-my-data = See what is stored
assessment-caption = The competencies you need
assessment-col-competency = Competency
assessment-col-answer = Most like you
assessment-col-day = Answered
assessment-col-do = Remove
assessment-not-answered = Not answered
assessment-remove = Remove
assessment-remove-what = your answer about { $name }
assessment-outside = You are not in the target group
assessment-outside-what = So there is nothing we ask you to think about. You can look at the whole wheel all the same.
assessment-to-wheel-page = See the wheel
assessment-place = Competency { $place } of { $total }
assessment-holds = What is it about?
assessment-question = What is most like you today?
assessment-question-hint = There is no right or wrong answer.
assessment-choose = Choose what is most like you, or skip this one.
assessment-save = Save and go on
assessment-skip = Skip
assessment-thanks = Thank you for thinking about it
assessment-thanks-lead = Now you can see your own answers beside what has been shown in other ways.
assessment-thanks-beside = Your answers are small open rings in the wheel. They are no proof and don't change your level.
assessment-thanks-private = Nobody else can see them. Not your manager either, when you share your levels.
assessment-thanks-change = You can answer again or remove an answer whenever you like.
assessment-thanks-open = { $count ->
    [one] You skipped one. That is quite all right.
   *[other] You skipped { $count }. That is quite all right.
}
assessment-to-my-wheel = See your wheel
assessment-see-answers = See your answers

flash-assessment-removed = Your answer is removed from the wheel.
