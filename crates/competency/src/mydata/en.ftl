mydata-title = My data
mydata-lead = Here is everything Kompetencehjulet knows about you. Your levels are yours. Nobody else sees your wheel unless you share it. An assessor whom you have asked yourself sees their own answer.
mydata-lead-shared = Here is everything Kompetencehjulet knows about you. You share your levels with your manager.
mydata-fetch = Download all my data
mydata-to-information = Read again how we use them
mydata-have-read = I have read this
mydata-to-wheel = Go to your wheel
mydata-yes = Yes
mydata-no = No
mydata-and = { " and " }

# Sharing
mydata-sharing = Do you share your levels?
mydata-shared = You share your levels
mydata-not-shared = You don't share your levels
mydata-shared-since = { $managers } has been able to see them since { $day }.
mydata-shared-since-nobody = You have shared since { $day }, but the staff list doesn't say who your manager is. So nobody sees them.
mydata-manager-sees = If you share, { $manager } can see your levels, for example before your development interview (MUS).
mydata-managers-see = You have several managers. If you share, { $managers } can all see your levels, for example before a development interview (MUS).
mydata-sharing-is-yours = It is up to you, and you can stop again.
mydata-no-manager = The staff list doesn't say who your manager is. If you share, nobody sees it until that is mended.
mydata-share = Share my levels
mydata-stop = Stop sharing
mydata-stop-means = Then your manager can no longer see them. It takes effect at once. But what your manager has seen can't be taken back.
mydata-shared-before = When have I shared before?
mydata-from-until = From { $from } to { $until }
mydata-others-see = What others see even when you don't share
mydata-see-as-manager = See exactly what a manager sees – with invented people
mydata-sees-manager = Your manager sees whether you have completed what you were assigned, and the plan you two agreed on.
mydata-sees-coordinator = The coordinator sees your profile and the reason for it, your security roles and your courses.
mydata-sees-administrator = The administrator sees your account and your role in the program.
mydata-sees-groups = Groups are shown only as figures, and only when you are at least five.

# Who looked
mydata-looks = Who has seen something about me?
mydata-looks-none = Nobody has seen anything about you by name in the past year.
mydata-looks-lead = We write it down each time somebody else sees something about you by name.
mydata-looks-older = { $count ->
    [one] Show one more line
   *[other] Show { $count } more lines
}
mydata-looks-older-caption = Earlier
mydata-saw-levels = Your levels, which you shared
mydata-saw-evidence = What shows a level
mydata-saw-self-assessment = Your assessment of yourself
mydata-saw-inventory = Your answers about tasks
mydata-saw-completion = What you have completed
mydata-saw-agreed-plan = The plan you agreed on
mydata-saw-full-plan = Your whole plan
mydata-saw-shared-levels = Your levels, which you shared
mydata-saw-placement = Your profile and the reason for it
mydata-saw-scope = Whether you are in the target group
mydata-saw-security-roles = Your security roles
mydata-saw-access-log = Who has seen something about you
mydata-saw-group-figures = Figures about a group
mydata-saw-accounts = Your account and role in the program
mydata-saw-settings = Settings
mydata-saw-observation = What you asked to have seen
mydata-saw-observation-request = That you asked to have something seen, of whom and when
mydata-saw-person-name = Your name, job title and unit
mydata-saw-organisation = Your unit

# What is stored
mydata-stored = What is stored about me?
mydata-stored-lead = This is stored right now. Your CPR number is not stored anywhere.
mydata-col-what = What
mydata-col-here = About you now
mydata-col-kept = For how long
mydata-col-why = Why
mydata-here = { $count ->
    [0] Nothing
    [one] 1 item
   *[other] { $count } items
}
mydata-here-off = Nothing. It is switched off
mydata-here-short = Only for a short time
mydata-details = See what is stored
mydata-may-be = What can also be stored
mydata-may-be-about-you = About you, when you use the program: { $count } kinds
mydata-other = Other things the municipality stores to run the program
mydata-other-lead = Your name can be here if you changed something for the municipality yourself, or are in a file from HR.
mydata-kind-person = Your employment
mydata-kind-account = Your account
mydata-kind-information-seen = When you read the information
mydata-kind-inventory = Your answers about tasks
mydata-kind-placement = Your profile
mydata-kind-security-role = Your security roles
mydata-kind-self-assessment = Your assessment of yourself
mydata-kind-observation = What you have asked to have seen
mydata-kind-assessor = That you are an assessor
mydata-kind-appraisal = Your manager's assessment
mydata-kind-test-answers = Answers in a test
mydata-kind-course-progress = Where you are in a course
mydata-kind-course-assignment = Courses you were asked to take
mydata-kind-course-mail = E-mails about courses
mydata-kind-round = Rounds you are in
mydata-kind-completion = Courses you completed
mydata-kind-evidence = Other proof of your level
mydata-kind-agreed-plan = The agreed plan
mydata-kind-sharing = Sharing with your manager
mydata-kind-access-log = Who has seen something
mydata-kind-sign-in-link = Links to sign in with
mydata-kind-session = That you are signed in
mydata-kind-mail = E-mails on their way to you
mydata-kind-directory = Told by the user directory

# Fields
mydata-field-name = Name
mydata-field-employee-number = Employee number
mydata-field-user-name = User name
mydata-field-work-email = Work e-mail
mydata-field-in-target-group = In the target group
mydata-field-leads-others = Leads others
mydata-field-employed-until = Employed until
mydata-field-stored-since = Stored since
mydata-field-job-title = Job title
mydata-field-unit = Unit
mydata-field-agreement = Collective agreement
mydata-field-manager = Manager
mydata-field-from = From
mydata-field-until = Until
mydata-field-main-position = Main position
mydata-field-sign-in-email = E-mail you sign in with
mydata-field-roles = Role in the program
mydata-field-has-password = Has a password
mydata-field-last-sign-in = Last signed in
mydata-field-work-login = Login from work
mydata-field-known-as = Fixed number at that login
mydata-field-signed-in-places = Places where you are signed in
mydata-field-organization = Organisation
mydata-field-directory-number = Number in the directory
mydata-field-has-access = Has access
mydata-field-directory-group = Group in the directory
mydata-field-edition = Edition of the text
mydata-field-shown = Read
mydata-field-has-security-tasks = Has security tasks
mydata-field-pointed-out = Pointed out by your manager
mydata-field-finished = Finished
mydata-field-last-changed = Last changed
mydata-field-task = Task
mydata-field-how-often = How often
mydata-field-proposed-profiles = Proposed profile
mydata-field-because-of = What speaks for it
mydata-field-fits-me = You said that it fits
mydata-field-my-remark = Your remark
mydata-field-sent = Sent
mydata-field-taken-back = Taken back
mydata-field-decided-profiles = Confirmed profile
mydata-field-decided-by = Confirmed by
mydata-field-differs-from-proposal = Differs from the proposal
mydata-field-reason = Reason
mydata-field-decided = Confirmed
mydata-field-security-role = Security role
mydata-field-about = About
mydata-field-part = You are
mydata-field-kind = What it is
mydata-field-competency = Competency
mydata-field-result = Level
mydata-field-title = Title
mydata-field-note = Note
mydata-field-done = Date
mydata-field-recorded = Written in
mydata-field-wheel-version = Edition of the wheel
mydata-field-withdrawn = Withdrawn
mydata-field-withdrawn-because = Why withdrawn
mydata-field-levels-worked-out = Worked out: your levels now
mydata-field-item = Course
mydata-field-completed = Completed
mydata-field-counts-until = Counts until
mydata-field-items = Steps
mydata-field-agreed = Agreed
mydata-field-asked-for = Asked for
mydata-field-issuer = Issuer
mydata-field-document-day = Date on the paper
mydata-field-asked-whom = Whom you asked
mydata-field-asked-on = When you asked
mydata-field-state = Status
mydata-field-agreed-day = Day agreed
mydata-field-agreement-words = Time and place
mydata-field-answered-on = Answered
mydata-field-asked-coordinator = Asked the coordinator to look at it
mydata-field-to-coordinator = What you wrote to the coordinator
mydata-field-from-coordinator = What the coordinator answered
mydata-field-assessor-of = Assessor of
mydata-field-ended = Ended
mydata-field-day = Day
mydata-field-who = Who
mydata-field-role = Role
mydata-field-saw = Saw
mydata-field-round = Round
mydata-field-asks = About
mydata-field-said-unchanged = You said that your answers still fit
mydata-field-round-mail = E-mail
mydata-field-last-mail = Last e-mail about courses and rounds
mydata-field-times = Times
mydata-field-last-look = Last

# Words for what the program has short names for
mydata-part-holder = The one who holds the role
mydata-part-deputy = Deputy
mydata-by-me = Yourself
mydata-by-other = Somebody else in the municipality
mydata-finding-not-shown = not reached
mydata-finding-undecided = undecided

# Why
mydata-why = Why may the municipality store it?
mydata-purpose = Purpose
mydata-purpose-default = To find the knowledge of information security that your work calls for, give you a plan that fits, and know who holds security roles.
mydata-never = It is never used for pay, warnings or dismissal.
mydata-basis = Basis in law
mydata-basis-default = Usually because it is part of the municipality's tasks (GDPR article 6(1)(e)). The municipality hasn't written its own answer here yet.

# Correct something
mydata-wrong = Is something wrong?
mydata-wrong-staff = Name, job title, unit or manager
mydata-wrong-staff-how = They come from the HR system. Tell your manager or HR. Once corrected there, it is corrected here at the next import.
mydata-wrong-answers = Your own answers
mydata-wrong-answers-how = You correct them yourself:
mydata-to-tasks = My tasks
mydata-to-assessment = Assess yourself
mydata-wrong-profile = Your profile or a security role
mydata-wrong-profile-how = Tell the coordinator, who can choose another profile and say why.
mydata-wrong-evidence = A course, an exam or something others saw in your work
mydata-wrong-evidence-how = Tell whoever wrote it, or the coordinator. They can withdraw it. Then it no longer counts, but you can still see that it was there.
mydata-wrong-account = Your account
mydata-wrong-account-how = Sign out on all devices, or change your password:
mydata-to-account = Account

# Ask
mydata-ask = Ask or complain
mydata-ask-contact = Ask
mydata-ask-dpo = Data protection officer
mydata-contact-default = The information security coordinator of your municipality
mydata-dpo-default = See the municipality's website
mydata-ask-more = All your rights, and how to complain:
mydata-to-privacy = Privacy
mydata-file-what = Everything that Kompetencehjulet has stored about you. The page My data says the same.

flash-mydata-shared = You now share your levels with your manager.
flash-mydata-not-shared = You no longer share your levels.
