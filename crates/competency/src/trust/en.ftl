trust-menu = Trust
trust-title = Trust
trust-lead = Nobody is to be tested or assessed before they have been told, and MED and TR have been heard. Write it in here; the papers are here too.

# The gate
trust-shut-until = Shut until you have written this in
trust-shut-means = Until then nobody can use tests of one person, the manager's assessment or observation. Everything else works.
trust-open-since = Open since { $day }
trust-open-means = Observation and earlier learning can be used now. Choose assessors under Assessors. Tests of one person and the manager's assessment may be used too, but their screens come in a later edition.
trust-write-in = Write it in
trust-need-purpose = What the data are used for
trust-need-legal-basis = The basis in law
trust-need-retention = How long the data are kept
trust-need-informed-on = When the employees were informed
trust-need-heard-on = When MED/TR were heard
trust-need-heard-reference = Where the hearing is written down, such as minutes or a case number

# The papers
trust-papers = The papers
trust-papers-lead = Drafts to work on. What the program does is filled in, and so is what you have written here.
trust-information-name = The information text for employees
trust-information-summary = Everybody in the target group reads it before they are asked anything.
trust-print = Print
trust-fetch = Download
trust-fetch-file = Download as a text file
trust-paper-gaps = The contact and the data protection officer are missing from the text.
trust-paper-version = Edition { $version } of the text

# What is recorded
trust-recorded = What you have written in
trust-nothing-recorded = Nothing yet. Start by downloading the paper for the joint committee (MED).
trust-version-line = Edition { $version } of { $day }, written by { $name }
trust-change = Change it or write more
trust-history = { $count ->
    [one] See the earlier edition
   *[other] See the { $count } earlier editions
}
trust-not-yet = Not written yet

# The form
trust-form-title = Write in what you have decided
trust-form-lead = You can save what you have and write the rest later. Each time you save, the old edition stays in the history.
trust-form-kept = Your name and the date are stored with it.
trust-part-what = Purpose, basis and time limits
trust-part-heard = Informed and heard
trust-part-managers = Managers who are assessors
trust-managers-observe = A manager may look at the tasks of their own employees
trust-managers-observe-hint = Tick this only if MED/TR were heard about exactly that. The manager also decides on pay and tasks. That makes it hard to say no, and a look can feel like control.
trust-managers-observe-row = Managers as assessors
trust-managers-observe-yes = A manager may look at the tasks of their own employees
trust-managers-observe-no = Not for their own employees
trust-part-contact = Whom to ask
trust-part-contact-lead = Is put into the information text, the papers and the privacy page. So you may want to write it first.
trust-purpose = Purpose
trust-purpose-hint = For example: to find the knowledge of information security that each person's work calls for, and offer the right course. Not for pay, warnings or dismissal.
trust-legal-basis = Basis in law
trust-legal-basis-hint = For example: GDPR article 6(1)(e). The draft impact assessment has suggestions. Ask your data protection officer.
trust-retention = Time limits for deletion
trust-retention-hint = For example: as the time limits under My data. Write it if you have chosen others, and why.
trust-informed-on = The employees were informed
trust-informed-on-hint = The date of your message to everybody on the staff list
trust-heard-on = MED/TR were heard
trust-heard-on-hint = The date of the meeting
trust-heard-reference = Where is it written down?
trust-heard-reference-hint = For example: minutes of the main committee, item 4, case 26/1234
trust-contact = Whom do employees ask?
trust-contact-hint = Name or function, e-mail and telephone
trust-dpo-contact = Data protection officer (DPO)
trust-dpo-contact-hint = E-mail and telephone
trust-save = Save
trust-cancel = Cancel
trust-too-long = Write at most { $most } characters.
trust-day-unclear = Write a date, for example 1.9.2026.
trust-day-to-come = The date is after today. Write it in when it has happened.
trust-overtaken = Somebody else saved while you were writing
trust-overtaken-what = What you wrote is still here, but it isn't saved. See the other edition below. Save again if yours is to count.

# Out of date
trust-stale-title = When a rule has changed
trust-stale-short = Has a new law or policy put old courses and tests out of date? Then you can say that they no longer count.
trust-stale-link = Say what is out of date
trust-stale-lead = Has a law or policy changed so much that the old proof no longer shows what people can do? Then write it here. Those concerned see it on their wheel, with your reason.
trust-stale-competency = Competency
trust-stale-choose = Choose one
trust-stale-no-competency = Choose a competency.
trust-stale-cause = What has changed?
trust-stale-cause-hint = For example: new information security policy from 1 March. Employees can read it.
trust-stale-no-cause = Write what has changed.
trust-stale-before = What is from before this day doesn't count
trust-stale-before-hint = The day from which the new rule holds. It can be later this year.
trust-stale-too-late = The date is more than a year ahead.
trust-stale-see = See what it means
trust-stale-list = Declared out of date
trust-stale-none = Nothing yet.
trust-stale-recorded = Written in
trust-stale-confirm = Is this right?
trust-stale-confirm-lead = From { $day }, what is from before that day no longer counts in “{ $name }”.
trust-stale-concerns = How many have something from before that day?
trust-stale-at-least = At least { $people } people
trust-stale-few = Fewer than 5. We don't show a smaller figure
trust-stale-final = This can't be undone
trust-stale-final-what = Their level in this competency can become unknown or lower until they have shown it again. The plan follows.
trust-stale-declare = Yes, it is out of date

flash-trust-saved = Saved.
flash-trust-unchanged = Nothing was changed, so no new edition was saved.
flash-trust-opened = Saved. Everything is written in. Tests, the manager's assessment and observation may now be used.
flash-trust-shut = Saved. Something is missing now, so tests, the manager's assessment and observation are shut again.
flash-trust-stale-declared = Saved. Levels and plans follow.
