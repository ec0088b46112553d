# The municipality's own offers.
local-menu = Your offers
local-title = The municipality’s own offers
local-lead = Make your own offers, for example on the law of a field. They become part of the employees’ learning journey.
local-to-courses = Following up courses
local-empty = You have no offers of your own yet
local-empty-text = Begin with the template on the law of your field. It has headings and five questions for you to fill in.
local-untitled = Offer without a title
local-here = Course here on this site
local-elsewhere = Held elsewhere
local-back = The offer
local-cancel = Cancel
local-save = Save
local-state-draft = Draft. Only coordinators see it
local-state-published = Published { $day }
local-state-changed = Published { $day }. The draft has changed since
local-state-retired = Closed { $day }
flash-local-begun = The draft is made. Fill it in, and publish it when it is ready.
flash-local-saved = The draft is saved.
flash-local-page-removed = The page is removed from the draft.
flash-local-page-moved = The page is moved up.
flash-local-question-removed = The question is removed from the draft.
flash-local-published = The offer is published.
flash-local-removed = The draft is deleted.
flash-local-ended = The offer is closed.

# New
local-new = Make an offer
local-new-lead = Choose what to begin with. Everything can be changed afterwards, and nobody sees it until you publish.
local-kind = What do you want to make?
local-kind-lov = The law of our field, with a template
local-hint-lov = Headings and five questions about situations for you to fill in. Lifts area 12, which everybody needs. The law itself is for you to write.
local-kind-her = A short course here on this site
local-hint-her = Short pages to read and a test. Begin from an empty page.
local-kind-andetsteds = Something held elsewhere
local-hint-andetsteds = A theme day, for example. Employees see where to sign up. You take in afterwards who was there.
local-title-hint = Short and inviting. For example “May I tell? The law on children and young people”
local-begin = Make the draft

# The offer
local-missing = { $count ->
    [one] One thing is missing before you can publish
   *[other] { $count } things are missing before you can publish
}
local-to-publish = See what happens, and publish
local-preview = See it as an employee sees it
local-about = About the offer
local-change-about = Change title, text and whom it is for
local-areas = Areas
local-change-areas = Change areas
local-no-areas = Choose which areas the offer lifts.
local-pages = Pages to read
local-no-pages = There are no pages yet.
local-page-about = { $minutes } min. · LIX { $lix }
local-hard = Hard to read
local-questions = Questions of the test
local-no-test = There is no test. Whoever reads everything has completed it and can show “aware”. Add at least five questions if the offer is to show more.
local-questions-there = { $there ->
    [one] There is 1 question.
   *[other] There are { $there } questions.
}
local-test = The test asks { $asked } of { $there } questions. { $right } right answers pass.
local-results = Who has taken it?
local-results-text = Take in a list of those who were there. Then it counts in their learning journey.
local-results-go = Take in results
local-follow-text = A course for everybody or for leaders is followed up with the other courses.
local-not-yet = Not written yet
local-for-ever = For ever
local-months = { $months } months
local-shows-scenario = The test can show “{ $level }”.
local-shows-knowledge = The test can show “{ $level }”.
local-shows-completion = Taking it shows “{ $level }”.
local-shows-more = To show “{ $level }” there must be at least { $least } questions about situations in this area. Now there are { $there }.

# About
local-field-title = Title
local-field-summary = What is it about?
local-summary-hint = One or two sentences. They stand in the catalogue.
local-field-form = How does it take place?
local-form-hint = For example “A morning at the town hall”
local-field-minutes = How long does it take, in minutes?
local-minutes-hint = Half a day is 210, a day is 420.
local-field-link = Page that tells more
local-link-hint = The address begins with https://. It may be empty if you write whom to ask.
local-field-ask = Where does one sign up?
local-ask-hint = For example “Write to HR at hr@kommunen.dk”
local-field-whom = Who is to take it?
local-whom-by-plan = Whoever needs it
local-whom-hint-by-plan = It becomes part of the learning journey of those who lack what it teaches.
local-whom-everyone = Everybody in the target group
local-whom-hint-everyone = It becomes part of everybody’s learning journey. The figures on the training duty don’t count it.
local-whom-leaders = Leaders of units
local-whom-hint-leaders = They get it as a course. Others have it in their learning journey only if they lack it.
local-field-profiles = Which profiles is it for?
local-profiles-hint = Profile 1 is everybody in the target group.
local-profile = Profile { $number }: { $name }
local-field-months = For how many months is it valid?
local-months-hint = Leave it empty if it is valid for ever.
local-english = English
local-english-text = Without English, whoever reads in English sees the Danish text.
local-field-title-en = Title in English
local-field-summary-en = What is it about, in English
local-field-form-en = How does it take place, in English
local-field-ask-en = Where does one sign up, in English
local-error-title = Write a title.
local-error-number = Write a whole number from 1 to { $most }.
local-error-link = Write an address that begins with https://.
local-too-long = Write less: at most { $most } characters.

# Areas
local-areas-lead = Choose up to three areas of the wheel, and how far the offer lifts.
local-area-number = Area { $number }
local-area = Area of the wheel
local-no-area = None
local-from = From
local-from-hint = What must one know before?
local-to = To
local-to-hint = How far does one get?
local-outcome = What can one do afterwards?
local-outcome-hint = Write it to the employee: “You can …”. It stands on the certificate too.
local-outcome-en = What can one do afterwards, in English
local-what-shows = What can an offer show?
local-what-shows-text = Taking it shows at most “aware”. Questions about knowledge show at most “aware”. At least four questions about situations in an area can show “understands”. “Applies” is shown at work.
local-error-upwards = Choose a level above the one that people come with.
local-error-twice = This area is here already. Choose another one.
local-error-outcome = Write what one can do afterwards.
local-error-no-area = Choose at least one area.

# A page
local-page = Page
local-page-number = Page { $number }
local-page-new = Add a page
local-page-title = The page’s title
local-page-title-en = The page’s title in English
local-page-text = Text
local-page-text-en = Text in English
local-page-text-hint = An empty line begins a new paragraph. ## before a line makes a heading, - before a line makes a point. Links are written like this: [the words](https://the-address).
local-page-shown = This is what the page looks like
local-page-see = Show the page
local-page-more = Move or remove
local-page-up = Move up one place
local-page-remove = Remove the page
local-page-of = Page { $number } of { $total }
local-lix-plain = LIX { $lix }: easy to read
local-lix-hard = LIX { $lix }: hard to read. Write shorter sentences and shorter words, so that it comes below 40
local-error-page-title = Write the page’s title.
local-error-page-text = Write something on the page.
local-error-page-markup = Something in the text can’t be shown. Use only paragraphs, points, headings with ## or ###, and links that begin with https:// or mailto:. No pictures and no HTML.
local-error-most-pages = An offer has at most { $most } pages. Make another offer if there is much to say.

# A question
local-question = Question
local-question-en = Question in English
local-question-number = Question { $number }
local-question-new = Add a question
local-question-lead = Three or four answers, one of them right. Write why for each.
local-question-area = Which area does it ask for?
local-question-kind = What kind of question is it?
local-question-scenario = A situation
local-question-hint-scenario = What do you do? Can show “understands”.
local-question-knowledge = Knowledge
local-question-hint-knowledge = Something to know. Can show “aware”.
local-situation = The situation
local-situation-en = The situation in English
local-situation-hint = A few sentences from an ordinary day. Leave it empty for a question about knowledge.
local-question-field-hint = For example “What do you do?”
local-option = Answer { $number }
local-option-text = What the answer says
local-option-right = This answer is right
local-option-why = Why, or why not
local-option-text-en = Answer { $number } in English
local-option-why-en = Why, for answer { $number }, in English
local-save-more = Save, and write another
local-question-remove = Remove the question
local-error-situation = Write the situation, or choose “Knowledge”.
local-error-question = Write the question.
local-error-options = Write at least three answers.
local-error-option = Write the answer.
local-error-why = Write why the answer is right or wrong.
local-error-right = Mark the right answer.
local-error-most-questions = An offer has at most { $most } questions.

# Preview
local-preview-title = This is what it will be
local-preview-text = Employees read one page at a time and see the answers after the test.
local-afterwards = What you can do afterwards
local-right = Right
local-wrong = Wrong

# Publishing and closing
local-publish = Publish
local-publish-lead = What you publish is never changed. If you correct something later, you publish it again.
local-happens = What happens
local-happens-by-plan = The offer becomes part of the learning journey of those who lack what it teaches.
local-happens-everyone = The offer becomes part of the learning journey of everybody in the target group. Last day and mails are set under “Following up courses”.
local-happens-plans = The offer becomes part of the learning journey of everybody in the target group.
local-happens-leaders = Leaders get it as a course. Last day and mails are set under “Following up courses”.
local-happens-elsewhere = Nobody gets a message. Employees see in the catalogue where to sign up.
local-happens-again = Whoever is in the middle of the test begins it anew if a question has changed. Whoever has completed it keeps the certificate.
local-too-many-minutes = Everybody then has { $minutes } minutes of courses in all
local-too-many-minutes-text = The limit for the first year is 45 minutes. Consider making the offer shorter, or only for those who need it.
local-end = Close the offer
local-end-lead = The offer leaves the catalogue.
local-end-plan = Nobody gets it in their learning journey.
local-end-kept = Whoever has completed it keeps the certificate and what it shows.
local-end-middle = Whoever is in the middle of it can’t finish it.
local-end-again = You can publish it again.
local-remove = Delete the draft
local-remove-lead = Nothing of it was ever published. It can’t be brought back.

# What is missing
local-problem-no-title = Write a title
local-problem-no-summary = Write what the offer is about
local-problem-no-profiles = Choose which profiles it is for
local-problem-everyone-profile = If everybody is to take it, it must be for profile 1
local-problem-no-areas = Choose at least one area
local-problem-area-twice = Area { $number } is there twice
local-problem-not-upwards = Area { $number }: choose a level above the one that people come with
local-problem-too-far = Area { $number }: a course here can lift to “understands” at most
local-problem-no-outcome = Area { $number }: write what one can do afterwards
local-problem-no-pages = Write at least one page
local-problem-page-empty = Page { $number } lacks its title or text
local-problem-page-line = Page { $number }, line { $line }, can’t be shown. Use only text, points, headings with ## and links with https://
local-problem-too-few-questions = A test has at least five questions. Now there are { $number }
local-problem-question-unfinished = Question { $number } isn’t finished
local-problem-question-area = Question { $number } asks for an area that the offer doesn’t lift
local-problem-no-minutes = Write how long it takes
local-problem-no-where = Write a page that tells more, or where one signs up
local-problem-bad-address = The address must begin with https://
local-problem-not-filled-in = “[udfyld: …]” still stands in the text about the offer
local-problem-page-not-filled-in = Page { $number }: “[udfyld: …]” still stands there
local-problem-question-not-filled-in = Question { $number }: “[udfyld: …]” still stands there
