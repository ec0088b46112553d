own-wheel-menu = Your wheel
own-wheel-title = Your wheel
own-wheel-lead = Here you can adjust the wheel to your municipality: what is needed, what the texts say, which tasks you ask about, and which offers you have.
own-wheel-now = What holds now
own-wheel-now-shipped = You use the wheel as shipped (version { $version }).
own-wheel-now-own = You use your own version { $number }. It has held since { $day }.
own-wheel-see = See the whole wheel
own-wheel-news = { $count ->
    [one] There is one piece of news in the shipped wheel.
   *[other] There are { $count } pieces of news in the shipped wheel.
}
own-wheel-news-see = See the news and choose
own-wheel-draft = { $count ->
    [0] You have a draft without changes
    [one] You have a draft with one change
   *[other] You have a draft with { $count } changes
}
own-wheel-draft-about = The draft was last changed on { $day }. Nobody works by it yet. Choose below what you want to change.
own-wheel-meaning-of = Areas that mean something else:
own-wheel-effect-see = See what it would mean
own-wheel-throw-away = Throw the draft away
own-wheel-throw-away-about = All changes in the draft are lost. What holds now goes on to hold.
own-wheel-throw-away-now = Throw all changes away
own-wheel-copy = Change the wheel
own-wheel-copy-about = Make a draft of what holds now. You can work on it in peace. Nothing counts until you publish it.
own-wheel-now-same = Your version { $number } of { $day } says the same as the shipped wheel.
own-wheel-return = Use the shipped wheel again
own-wheel-return-about = We make a draft in which all stands as it is shipped. Your own tasks are retired. Your own offers stay. You see what it means before you publish.
own-wheel-return-now = Make the draft and see what it means
flash-own-wheel-returning = The draft now says the same as the shipped wheel. Here you see what it would mean.
own-wheel-copy-now = Make a draft
own-wheel-versions = Your versions
own-wheel-no-versions = You haven't published a version yet.
own-wheel-version-line = Version { $number } of { $day }
own-wheel-version = Version { $number }
own-wheel-holds = Holds now
own-wheel-published-on = Published on { $day }. A published version is never edited.
own-wheel-section-profiles = Profiles
own-wheel-section-profiles-about = What each profile needs, and how it is described.
own-wheel-section-areas = Competency areas
own-wheel-section-areas-about = Names, contents and the four levels.
own-wheel-section-tasks = Tasks that point to profile { $profile }
own-wheel-section-tasks-about = What employees are asked about in the task guide.
own-wheel-section-rules = Proposed profiles
own-wheel-section-rules-about = How many points it takes before a profile is proposed, and what roles give.
own-wheel-section-catalogue = Offers
own-wheel-section-catalogue-about = Courses and other offers that learning journeys are made of.
own-wheel-changed-so-far = This is what you have changed from what is shipped.
own-wheel-add-task = Add a task of your own
own-wheel-retired = { $name } (not in use)
own-wheel-mark-draft = Changed in the draft
own-wheel-mark-own = Your own
own-wheel-profile-short = Profile { $number }
own-wheel-section-all = See all { $count }
own-wheel-profile = Profile { $number }: { $name }
own-wheel-rules = Proposed profiles
own-wheel-new-task = New task
own-wheel-new-catalogue = New offer
own-wheel-edit-lead = What you save here stands in the draft. It counts only when you publish it.
own-wheel-reading-notes = How we read the report
own-wheel-keep = Save in the draft
own-wheel-cancel = Cancel
own-wheel-group-about = Texts
own-wheel-group-levels = The four levels
own-wheel-group-needed = What the profile needs
own-wheel-group-place = How the task counts
own-wheel-group-points = Points for a task
own-wheel-group-thresholds = Limits
own-wheel-group-roles = The profile of each security role
own-wheel-group-offer = About the offer
own-wheel-group-lifts = What the offer teaches and shows
own-wheel-group-meaning = Does the area mean something else now?
own-wheel-meaning-about = When you mend a spelling mistake, the area means the same. But when a level now asks for something else, old tests no longer say anything about it.
own-wheel-meaning = Yes, the area means something else
own-wheel-meaning-hint = When you publish, all older proof of the area stops counting. People have to show their level again.
own-wheel-field-name = Name
own-wheel-field-holds = What the area holds
own-wheel-field-why = Why it matters
own-wheel-field-risk = How it starts from risk assessment
own-wheel-field-level = { $level }: what one does at this level
own-wheel-field-summary = Short description
own-wheel-field-examples = Examples
own-wheel-field-needed = { $area }
own-wheel-field-today = Typical today: { $area }
own-wheel-field-example = Example from an ordinary day
own-wheel-field-active = The task is asked about in the task guide
own-wheel-field-kind = Kind of task
own-wheel-field-profile = Points to profile
own-wheel-field-weight = Weight
own-wheel-field-areas = Competency areas that the task calls on
own-wheel-field-found = Where the task comes from
own-wheel-field-points = { $often }
own-wheel-field-threshold = Points needed for profile { $profile }
own-wheel-field-ties-at = When somebody hits the limit exactly
own-wheel-field-ties-close = Close to the limit
own-wheel-field-ties-several = When tasks point to both profile 2 and 3
own-wheel-field-title = Title
own-wheel-field-form = Form
own-wheel-field-minutes = Minutes in all
own-wheel-field-months = Months for which a completed offer counts
own-wheel-field-step = Step
own-wheel-field-track = Depth
own-wheel-field-before = To be taken first
own-wheel-field-available = The offer can stand in learning journeys
own-wheel-field-profiles = For whom
own-wheel-field-teaches = Teaches
own-wheel-field-proves = Shows
own-wheel-in-danish = { $field } (Danish)
own-wheel-in-english = { $field } (English)
own-wheel-hint-lines = Write one thing on each line.
own-wheel-hint-english = May be empty. Then the Danish text stands there, with a mark.
own-wheel-hint-months = Write 0 if it counts for ever.
own-wheel-hint-minutes = A course day is 420 minutes.
own-wheel-hint-weight = The points for how often the task is done are multiplied by the weight.
own-wheel-hint-active = Remove the tick if you don't want to ask about the task any more. Old answers stay.
own-wheel-hint-available = Remove the tick if you don't have this offer.
own-wheel-hint-close = So many points from the limit that somebody should look at the proposal.
own-wheel-as-shipped = As shipped: { $value }
own-wheel-nothing = Nothing
own-wheel-yes = Yes
own-wheel-no = No
own-wheel-not-required = Not required
own-wheel-not-stated = Not stated in the report
own-wheel-for-ever = For ever
own-wheel-months = { $months ->
    [one] 1 month
   *[other] { $months } months
}
own-wheel-from-to = From "{ $from }" to "{ $to }"
own-wheel-shown-by = { $level } – { $by }
own-wheel-word-ordinary = Ordinary task: points to no profile
own-wheel-word-security = Task in information security
own-wheel-word-propose = The profile is proposed
own-wheel-word-leave = One point more is needed
own-wheel-word-all = Propose both
own-wheel-word-strongest = Propose the one with most points
own-wheel-word-foundation = Foundation
own-wheel-word-practitioner = Practitioner
own-wheel-word-appendix-3 = The report's appendix 3
own-wheel-word-profile-text = The report's text about the profile
own-wheel-word-municipality = Your own
own-wheel-bad-empty = Something is missing here.
own-wheel-bad-too-long = The text is too long. Write { $most } characters at most.
own-wheel-bad-range = Write a whole number from { $least } to { $most }.
own-wheel-bad-kind = This can't be used here. Write a whole number or choose from the list.
own-wheel-bad-same = Two levels say the same. Write what the difference is.
own-wheel-bad-two-to-four = Write two to four things.
own-wheel-bad-own-practice = Everybody has to understand own practice. Choose "Understands" or higher.
own-wheel-bad-never = A task that somebody never does gives 0 points.
own-wheel-bad-rising = A task done often can't give fewer points than one done rarely.
own-wheel-bad-no-areas = Choose at least one competency area for a task in information security.
own-wheel-bad-ordinary = An ordinary task calls on no competency areas. Remove the ticks.
own-wheel-bad-upwards = The offer has to lift upwards.
own-wheel-bad-twice = An area stands here twice.
own-wheel-bad-proof = This kind of test can't show so much.
own-wheel-bad-taught = The offer can only show what it also teaches.
own-wheel-bad-needed-before = "{ $item }" comes after this offer. Take it out first.
own-wheel-effect-title = What would it mean?
own-wheel-effect-lead = This is how the draft would work if you published it today.
own-wheel-effect-nothing = The draft changes nothing yet.
own-wheel-effect-people = { $count ->
    [one] There is one employee in the target group.
   *[other] There are { $count } employees in the target group.
}
own-wheel-effect-profiles = Proposed profiles
own-wheel-effect-profiles-about = What you have decided about people's profiles stays. The figures show what the tasks that stand in the proposals people have sent would lead to. Their other answers are not used.
own-wheel-effect-nobody-told = Nobody has sent their tasks yet.
own-wheel-effect-told = { $count ->
    [one] Proposals for the one who has sent their tasks
   *[other] Proposals for the { $count } who have sent their tasks
}
own-wheel-effect-moved = { $count ->
    [0] Nobody would get another proposal.
    [one] One would get another proposal.
   *[other] { $count } would get another proposal.
}
own-wheel-effect-who = See who
own-wheel-effect-gaps = Who will lack something?
own-wheel-effect-meaning = Nobody has a known level any more in the areas that mean something else:
own-wheel-effect-no-gaps = Nobody or few get a longer or shorter way with the profile they have today.
own-wheel-effect-plans = Learning journeys
own-wheel-effect-longer = At least { $count } employees get another learning journey. It is usually up to { $hours } longer.
own-wheel-effect-shorter = At least { $count } employees get another learning journey. It is usually up to { $hours } shorter.
own-wheel-effect-no-plans = Nobody or few get a longer or shorter learning journey.
own-wheel-effect-stuck = None of your offers lifts as high as the draft asks in these areas:
own-wheel-effect-privacy = Figures about levels begin at five people and go by whole fives. People whose profiles fewer than five have are not counted.
own-wheel-effect-go-on = Go on to publishing
own-wheel-effect-back = Change more in the draft
own-wheel-few-or-none = None or few
own-wheel-at-least = At least { $count }
own-wheel-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
own-wheel-column-profile = Profile
own-wheel-column-before = Today
own-wheel-column-after = With the draft
own-wheel-column-area = Competency area
own-wheel-column-opens = Will lack it
own-wheel-column-closes = No longer lack it
own-wheel-column-employee = Employee
own-wheel-column-what = What
own-wheel-column-ours = Yours
own-wheel-column-theirs = Shipped now
own-wheel-column-choice = Your choice
own-wheel-column-there = There
own-wheel-column-here = In this version
own-wheel-who-title = Who would get another proposal?
own-wheel-who-lead = The proposals build on what they sent themselves. It is still you who decides.
own-wheel-who-nobody = Nobody would get another proposal.
own-wheel-who-privacy = Those you see here can see that you looked at their profile.
own-wheel-publish-title = Publish a new version
own-wheel-publish-lead = The draft becomes version { $number }. Everybody in the municipality works by it from now on.
own-wheel-publish-meaning = Some areas mean something else
own-wheel-publish-final = A published version can't be edited. You can always publish a new one.
own-wheel-publish = Publish the version
own-wheel-note = What have you changed, and why?
own-wheel-note-hint = Everybody in the municipality can read it.
own-wheel-note-missing = Write briefly what you have changed.
own-wheel-changes = { $count ->
    [one] One change
   *[other] { $count } changes
}
own-wheel-news-title = News in the shipped wheel
own-wheel-news-lead = The program has become newer, and the wheel that it ships says something else than before. You choose what you want to have.
own-wheel-news-nothing = There is nothing new to decide on.
own-wheel-news-meaning = In the shipped wheel these areas mean something else than before. If you take the changes, set the tick on the area's page too:
own-wheel-news-copy-first = Make a draft first. What you take goes into it.
own-wheel-news-count = { $count ->
    [one] One difference
   *[other] { $count } differences
}
own-wheel-news-touched = You changed it yourselves
own-wheel-news-new = New
own-wheel-news-gone = No longer shipped
own-wheel-news-later = Not decided
own-wheel-news-take = Take the new
own-wheel-news-leave = Keep yours
own-wheel-news-keep = Save the choices in the draft
own-wheel-news-all = Take all that you haven't changed yourselves ({ $count })
own-wheel-compare = Compare with
own-wheel-compare-now = Compare
own-wheel-with-before = the version before
own-wheel-with-shipped = the wheel as it is shipped now
own-wheel-compared-shipped = Differences from the wheel as it is shipped now
own-wheel-compared-version = Differences from version { $number }
own-wheel-compared-copied = Differences from the shipped wheel that it was made of
own-wheel-no-changes = They say the same.
own-wheel-needs = What each profile needs in this version
flash-own-wheel-copy-first = Make a draft first. Then you can change things.
flash-own-wheel-copied = The draft is ready. Choose what you want to change.
flash-own-wheel-thrown-away = The draft is thrown away.
flash-own-wheel-kept = Saved in the draft.
flash-own-wheel-published = The version is published. It holds for everybody in the municipality from now on.
flash-own-wheel-decided = The choices stand in the draft.
flash-own-wheel-decided-mend = The choices stand in the draft. Something doesn't fit together yet: see the page where you publish.
flash-own-wheel-mend-first = Something in the draft has to be mended first.
