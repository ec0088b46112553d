# Rounds: the coordinator's pages.
rounds-menu = Rounds
rounds-title = Rounds
rounds-lead = A round asks part of the municipality the same thing by a certain day. You see how many have answered.
rounds-none = There are no rounds yet
rounds-none-text = Begin by mapping who has security tasks. You see the number before anybody is asked.
rounds-new = New round
rounds-compare = Compare two rounds
rounds-running = Running
rounds-planned = Coming
rounds-ended = Ended
rounds-privacy = You see how many have answered. Not what anybody answers.
rounds-kind-mapping = Mapping of tasks
rounds-kind-mapping-about = One question about security tasks. Only those who have them answer more.
rounds-kind-mapping-lead = The round asks who has tasks in information security.
rounds-kind-mapping-privacy = You can see who has answered. You can't see what they answer. You get the proposed profile when they send it.
rounds-kind-self-assessment = Self-assessment
rounds-kind-self-assessment-about = A voluntary offer to assess oneself. You only see figures for five or more.
rounds-kind-self-assessment-lead = The round offers people to assess themselves. It is voluntary, and the deadline is a wish.
rounds-kind-self-assessment-privacy = Nobody can see who has answered, or what anybody answers. The figures prove nothing about levels.
rounds-state-planned = { $days ->
    [one] Opens tomorrow, { $day }
   *[other] Opens in { $days } days, { $day }
}
rounds-state-running = { $days ->
    [one] Running. Today is the last day
   *[other] Running until { $day }. { $days } days left
}
rounds-state-closing = The deadline has passed. The figures are being counted
rounds-state-ended = Ended { $day }
rounds-answered = { $count ->
    [0] Nobody is asked
    [one] { $answered } of { $asked } have answered
   *[other] { $answered } of { $asked } have answered
}
rounds-answered-share = { $answered } of { $asked } ({ $percent }%)
rounds-answered-about = At least { $answered } of { $asked } have answered
rounds-not-yet = Not shown yet
rounds-few = Fewer than five are in it. So no figures are shown.
rounds-share = { $number } ({ $percent }%)
rounds-under-five = Fewer than five
rounds-hidden = Not shown
rounds-five = Figures are shown when at least five are in it and nobody can work out those of fewer. Levels are shown only when at least ten answered all of it and not nearly all answered alike. They are rounded to ten percent. A unit counts with everything below it.

# A new round
rounds-new-lead = Choose what the round asks and whom it is for. You see numbers and e-mails before anything is sent.
rounds-kind = What is the round about?
rounds-name = Name
rounds-name-hint = Only you and the other coordinators see the name, and each person under My data.
rounds-opens = First day
rounds-due = Last day
rounds-due-hint = Give at least five days. Three weeks leave room for holidays and busy weeks.
rounds-whom = Who
rounds-whom-default = The round is for the whole target group, unless you choose a part of it.
rounds-narrow = Only a part of the target group
rounds-narrow-hint = All that you fill in must fit. What you leave empty means everybody.
rounds-unit-hint = Everything below the unit is included.
rounds-leaders-med = Leaders are in it like everybody else
rounds-leaders-kun = Leaders only
rounds-leaders-uden = No leaders
rounds-tasks = Only those with profile 2 or 3
rounds-since = Only those who haven't answered since
rounds-since-hint = For mapping only.
rounds-newcomers = What about those who come while the round runs?
rounds-newcomers-ja = They join
rounds-newcomers-ja-about = New people in the target group are asked on the day they come.
rounds-newcomers-nej = Only those who are there on the first day
rounds-newcomers-nej-about = The list is fixed. That makes it easy to compare with a later round.
rounds-counts = Answers from before the round
rounds-counts-hint = For mapping only. Whoever has just answered needn't do it again.
rounds-counts-since = Answers since { $day } count
rounds-months = { $months ->
    [0] Everybody answers in the round
   *[other] Answers from the last { $months } months count
}
rounds-mails = Send e-mails about the round
rounds-mails-hint = At most four to each, at least a week apart, on working days 8–15 and never in July. None to who has answered.
rounds-look = See what happens
rounds-cancel = Cancel
rounds-happens = This will happen
rounds-people = Will be asked
rounds-happens-days = The round opens { $from }. The deadline is { $due }.
rounds-happens-elsewhere = { $number } are already in another round and aren't asked again.
rounds-happens-before = { $number } have answered recently and count from the start.
rounds-happens-mails = { $count ->
    [0] Nobody gets an e-mail on the first day.
   *[other] { $number } get the first e-mail { $day } or soon after.
}
rounds-happens-later = Who hasn't answered gets one more e-mail a week before the deadline. After that we don't write. If somebody has had another e-mail about courses or rounds, we wait a week.
rounds-happens-unreached = { $number } can't get e-mail. Tell them yourself.
rounds-happens-no-mails = No e-mails are sent. You tell people yourselves.
rounds-happens-few = Fewer than ten are in it. Then no figures about levels come of the round.
rounds-happens-time = { $hours ->
    [one] It takes most people { $minutes } minutes, about one hour of the municipality's time.
   *[other] It takes most people { $minutes } minutes, about { $hours } hours of the municipality's time.
}
rounds-see-mail = See the first e-mail
rounds-mail-subject = Subject:
rounds-make = Make the round
rounds-nobody = Nobody fits what you have chosen
rounds-nobody-text = Change the choice below. Perhaps they are already in another round.
rounds-change = Change the round before you make it
rounds-error-title = The name is too long. Write at most 80 characters.
rounds-error-opens = Choose a day from today and at most a year ahead.
rounds-error-due = Choose a day at least five days after the first and at most half a year after.
rounds-error-since = Choose a day that has passed.
rounds-whom-all = The whole target group
rounds-whom-part = The target group, { $parts }
rounds-whom-leaders = leaders only
rounds-whom-no-leaders = without leaders
rounds-whom-tasks = profile 2 or 3 only
rounds-whom-silent = not answered since { $day }

# A round
rounds-asked = Asked
rounds-done = Have answered
rounds-unreached = Can't get e-mail
rounds-unreached-note = Without an address, or several share it
rounds-left = No longer in it
rounds-left-note = Left the target group or the municipality
rounds-units = Units
rounds-unit = Unit
rounds-about = About the round
rounds-days = Days
rounds-from-to = { $from } to { $to }
rounds-list = New people in the target group
rounds-mails-title = E-mails
rounds-mails-on = Yes
rounds-mails-off = No, you tell people yourselves
rounds-mails-few = Sent to fewer than five people
rounds-mails-sent = { $count ->
    [0] None sent yet
    [one] One sent
   *[other] { $number } sent to { $people } people
}
rounds-do = Change the round
rounds-extend = Give more time
rounds-new-due = New last day
rounds-tell = Write it to those who haven't answered
rounds-tell-hint = The e-mail goes out when a week has passed since the last one.
rounds-extend-go = Save the new deadline
rounds-error-later = Choose a day after the deadline that holds now, and at most half a year ahead.
rounds-end = End the round now
rounds-end-text = Nobody is asked any more, and the figures are counted with the answers there are. It can't be undone.
rounds-end-go = End the round
rounds-delete = Delete the round
rounds-delete-text = Nobody is asked yet, so nothing is lost.
rounds-areas = How they see themselves
rounds-areas-text = Only those who answered all of it while the round ran. Self-assessment proves no level. Use the figures to talk about what is needed.
rounds-areas-few = Fewer than ten answered all of it, or nearly all answered alike. So there are no figures.
rounds-area = Competency
rounds-levels = Spread
rounds-level = { $level }: { $percent }%
rounds-profiles = Profiles
rounds-profiles-text = Proposals from those who answered, and the profiles that everybody in the round had when it ended.
rounds-profile = Profile
rounds-proposed = Proposed
rounds-decided = In force
rounds-profile-1 = Profile 1 only
rounds-profile-2 = Profile 2
rounds-profile-3 = Profile 3
rounds-profile-both = Profiles 2 and 3

# Names
rounds-names = See who has answered
rounds-names-lead = Here you can see who has answered. You can't see what they answered.
rounds-names-who = Whom do you want to see?
rounds-names-all = Everybody in the round
rounds-names-show = Show names
rounds-names-privacy = When you show names, it is written down. Each person can see that you have seen it.
rounds-names-found = { $count ->
    [0] No names
    [one] 1 name
   *[other] { $number } names
}
rounds-name-column = Name
rounds-line-done = Has answered
rounds-line-open = Hasn't answered
rounds-line-unreached = Can't get e-mail

# Compare
rounds-compare-title = Compare two rounds
rounds-compare-lead = See two rounds side by side. Read first whether they are the same people.
rounds-compare-none = There must be two rounds of one kind that have ended.
rounds-compare-go = Compare
rounds-compare-earlier = Compare with an earlier round
rounds-compare-unlike = These two can't be compared
rounds-compare-unlike-text = Choose two different rounds about the same thing.
rounds-compare-people = Are they the same people?
rounds-compare-people-text = Where many have come or gone, the figures can change without anybody having moved.
rounds-compare-gone = The list of who was in the first one is deleted. So we can't say.
rounds-compare-few = At least one of the groups has fewer than five. So the figures aren't shown.
rounds-compare-result = Result
rounds-before = The first
rounds-after = The second
rounds-choice = { $title } ({ $kind }, ended { $day })
rounds-what = What
rounds-ended-on = Ended
rounds-both = In both
rounds-came = Have come
rounds-gone = No longer in it
rounds-moved = Changed unit
rounds-not-listed = Not on the list

# What each person sees
rounds-own-mapping = The municipality would like to know whether you have tasks in information security. It takes about { $minutes } minutes, a little more if you do. Please answer by { $day }.
rounds-own-mapping-sees = Your manager doesn't see it. The coordinator can see whether you have answered, and the proposals and reasons that you send yourself.
rounds-own-mapping-go = Answer now
rounds-own-self-assessment = You are invited to assess yourself. It is voluntary and takes about { $minutes } minutes. Please answer by { $day }.
rounds-own-self-assessment-sees = Your manager doesn't see it. Nobody sees your answers. The municipality only sees figures for five or more.
rounds-own-self-assessment-go = Assess yourself
rounds-asked-until = The municipality asks you to answer by { $day }. The coordinator can see whether you have answered, and the proposals and reasons that you send yourself.
rounds-asked-again = The municipality asks about your tasks again, by { $day }. Is it as you said before? Then one press is enough. Otherwise answer anew further down.
rounds-unchanged = Yes, it still fits
rounds-asked-assessment = You are invited to assess yourself by { $day }. It is voluntary. If you answer all of it, you count in figures for five or more. Nobody sees your own answers, and nobody sees whether you have answered. What you answered before is chosen for you.
rounds-sent-invitation = Invitation
rounds-sent-reminder = Reminder
rounds-sent-extended = More time
flash-rounds-made = The round is made.
flash-rounds-extended = The deadline is moved.
flash-rounds-ended = The round has ended, and the figures are counted.
flash-rounds-deleted = The round is deleted.
flash-rounds-unchanged = Thank you. We have noted that your answers still fit.
flash-rounds-nothing = There is nothing to confirm right now.

# E-mails about rounds. They are always written in Danish.
rounds-mail-hello = Hello { $name }
rounds-subject-mapping-invitation = Do you have tasks in information security?
rounds-subject-mapping-reminder = Please answer by { $day }: tasks in information security
rounds-subject-mapping-extended = You have more time: tasks in information security
rounds-mail-mapping-invitation = { $municipality } would like to know who has tasks in information security. If you have none, it is one question. If you have some, it takes about 5 minutes of your working time.

    Please answer by { $day }. Here it is:
rounds-mail-mapping-reminder = You haven't answered yet whether you have tasks in information security. If you have none, it is one question.

    Please answer by { $day }. Here it is:
rounds-mail-mapping-extended = The deadline for saying whether you have tasks in information security is moved to { $day }.

    Here it is:
rounds-mail-sees-mapping = The coordinator can see whether you have answered, and the proposals and reasons that you send yourself. Your manager doesn't see it.
rounds-subject-self-assessment-invitation = Would you like to assess yourself?
rounds-subject-self-assessment-reminder = You can still assess yourself
rounds-subject-self-assessment-extended = You have more time to assess yourself
rounds-mail-self-assessment-invitation = { $municipality } offers you to assess where you think you stand with information security. It is voluntary and takes a few minutes of your working time.

    Please answer by { $day }. Here it is:
rounds-mail-self-assessment-reminder = The offer to assess yourself is open until { $day }. It is voluntary and takes a few minutes. If you'd rather not, you needn't do anything.

    Here it is:
rounds-mail-self-assessment-extended = You can now assess yourself until { $day }. It is voluntary and takes a few minutes.

    Here it is:
rounds-mail-sees-self-assessment = Nobody sees your answers, and nobody sees whether you have answered. The municipality only sees figures for five or more.
rounds-mail-why = You get this e-mail because the round is for you in your work in the municipality. We write seldom and never in July. You can't answer this e-mail.
