imports-start = Import employees
imports-start-lead = Send one file with the municipality's units and one with its employees. You see what will happen before anything is stored.
imports-units = Units
imports-units-hint = CSV or Excel (xlsx). Can be left out if the organisation is the same as last time.
imports-people = Employees
imports-people-hint = CSV or Excel (xlsx) as the payroll system makes it, or JSON from OS2sync. Up to 64 MB.
imports-extent = What is in the files?
imports-extent-full = All employees
imports-extent-full-hint = If somebody is missing from the file, we propose that they have left. Nobody is deleted.
imports-extent-partial = Only some
imports-extent-partial-hint = Such as newcomers or mended rows. We leave the others alone.
imports-send = Send and see what happens
imports-no-cpr = The file must hold no CPR numbers. If we find one, we refuse the whole file and store none of it.
imports-what-columns = Which columns should there be?
imports-what-columns-lead = Their order doesn't matter, and you can use your own names. We guess, and you can correct it afterwards.
imports-units-columns = the unit's code and name. If you have them: the code of the unit above it, and a kind.
imports-people-columns = employee number, name and the unit's code. If you have them: user name, e-mail, title, agreement, manager, start and end of employment.
imports-what-formats = CSV can have semicolons, commas or tabs, and every usual encoding works. In Excel we read the first sheet with a table. A JSON file from OS2sync holds both units and people; it corrects nothing that HR has said, and ends nobody whom HR knows.
imports-units-first = The municipality has no units yet. Send the file of units together with the employees.
imports-units-are-people = This looks like a file of employees. Choose it under Employees instead.
imports-people-are-units = This looks like a file of units. Choose it under Units instead.
imports-too-large = The files are too large. Send at most 64 MB at a time.
imports-nothing = Choose at least one file.
imports-recent = Latest imports
imports-recent-caption = The latest imports, newest first
imports-when = Sent
imports-files = Files
imports-as-directory = JSON from OS2sync
imports-from-folder = The folder
imports-by = By
imports-state = How far
imports-what-happened = Employees
imports-state-reading = Being read
imports-state-columns = Needs columns
imports-state-ready = Ready to look at
imports-state-applying = Being stored
imports-state-applied = Stored
imports-state-failed = Didn't work
imports-state-emptied = Deleted
imports-tally = { $new } new, { $changed } changed, { $ended } left
imports-step-send = Send the files
imports-step-look = See what happens
imports-step-store = Store
imports-reading = We are reading the files
imports-applying = We are storing
imports-working-lead = It usually takes a few seconds. You can close the page and come back.
imports-percent = { $percent } per cent done
imports-writing = Everything is checked. Now it is being written.
imports-refresh = Refresh the page
imports-slow = It takes longer than usual
imports-slow-what = The server may have been restarted. The work starts again by itself within ten minutes. You needn't send the files again.
imports-preview = See what happens
imports-columns = What do the columns mean?
imports-preview-lead = From { $names }. Nothing is stored yet.
imports-overtaken = Another import came between
imports-overtaken-what = So yours isn't stored. Here you see what it changes now. Look through it again, then store it.
imports-in-file = { $name } can't be read yet
imports-no-change = The files change nothing
imports-no-change-what = What we store of them is stored already.
imports-people-heading = Employees
imports-figure-new = New
imports-figure-changed = Changed
imports-figure-ended = Left
imports-figure-partial = The file has only some employees
imports-figure-returned = Back again
imports-figure-unchanged = As before
imports-figure-refused = Rows refused
imports-count-rows = The file has { $rows ->
    [one] 1 row
   *[other] { $rows } rows
} about { $people ->
    [one] 1 person
   *[other] { $people } people
}.{ $former ->
    [0] { "" }
   *[other] { " " }{ $former } of them left before today.
}
imports-left-out = { $count ->
    [one] 1 of them left more than { $days } days ago. We keep nobody that long, so that person is not taken in.
   *[other] { $count } of them left more than { $days } days ago. We keep nobody that long, so they are not taken in.
}
imports-refused-heading = { $count ->
    [one] 1 row can't be taken in
   *[other] { $count } rows can't be taken in
}
imports-refused-lead = You can store the rest. Mend the rows and send them again afterwards.
imports-refused-caption = Refused rows of { $name }
imports-refused-more = These are the first. Fetch the file to see them all.
imports-refused-fetch = Fetch the refused rows (CSV)
imports-refused-after = Fetch them, mend them, and send the file again. We keep them for seven days.
imports-refused-units = Refused units (CSV)
imports-refused-people = Refused employees (CSV)
imports-refused-line = Line
imports-refused-reason = Reason
imports-line = Line
imports-column = Column
imports-why = Why, and what you can do
imports-whole-row = The whole row
imports-changes = Who it is about
imports-sheet = Fetch it all as a spreadsheet (CSV)
imports-name = Name
imports-code = Number
imports-what = What
imports-more = And { $count } more. Fetch the spreadsheet to see all.
imports-warnings = Worth knowing about { $name }
imports-warnings-lead = These rows are taken in. But do look at them if you can.
imports-rows = Rows
imports-where = Where
imports-lines = { $count ->
    [one] line { $lines }
   *[other] lines { $lines }
}
imports-columns-open = How we read the columns
imports-columns-lead = If something is wrong, choose what the column means. We remember it for the next time.
imports-columns-caption = Columns of { $name }
imports-read-as = { $format }. { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}.
imports-format-text = Text ({ $encoding }) separated by { $delimiter }
imports-format-workbook = Excel, sheet { $sheet }
imports-delimiter-semicolon = semicolons
imports-delimiter-comma = commas
imports-delimiter-tab = tabs
imports-examples = Such as
imports-no-example = (empty)
imports-means = Means
imports-means-label = What { $name } means
imports-form-label = How dates are written in { $name }
imports-correct = Correct and look again
imports-store-heading = Store
imports-store-what = Is it right? Then store it. The target group is brought up to date at once.
imports-store-nothing = There is nothing to store.
imports-store = Store
imports-finish = Finish
imports-many-end = { $ended } of { $staff } employees would be recorded as having left
imports-many-end-what = That is more than one in ten. { $missing } of them are missing from the file. If the file isn't the whole staff, delete it and send it again as "Only some".
imports-confirm = Yes, { $ended } of { $staff } have left
imports-confirm-missing = Tick the box if it is right that so many have left.
imports-drop = Delete the files without storing
imports-done = The import is stored
imports-done-lead = Stored { $day }. The files themselves are deleted again.
imports-next-scope = Next step: choose the target group
imports-next-scope-what = Decide whom of the staff the platform is for.
imports-next-scope-go = Choose target group
imports-next-look = See the organisation
imports-next-look-what = The target group is up to date. Search and see who is in it.
imports-next-look-go = To the employees
imports-failed = It didn't work
imports-failed-no-units = None of the units could be used, so the employees belong nowhere. Mend the file of units and send both again.
imports-failed-wrong-units = The file of units has no units in it. Choose the right file and try again.
imports-failed-wrong-people = The file of employees has no employees in it. Choose the right file and try again.
imports-failed-columns = We couldn't see what the columns mean. Send the files again.
imports-failed-given-up = Something went wrong on our side, and we tried several times. Nothing is stored. Send the files again. If it keeps happening, tell your IT department.
imports-emptied = The files are deleted
imports-emptied-what = Nothing of them is stored. Files that are not stored are deleted after seven days.
imports-again = Send files
imports-missing = Is not in the file.
imports-position-new = New position: { $position }
imports-position-ended = Leaves as { $position }. Last day { $day }
imports-position-returned = Back as { $position }
imports-change-both = { $field }: { $old } → { $new }
imports-change-set = { $field }: { $new }
imports-change-gone = { $field }: { $old } → (empty)
imports-group-people-new = { $count ->
    [one] 1 new employee
   *[other] { $count } new employees
}
imports-group-people-changed = { $count ->
    [one] 1 changed employee
   *[other] { $count } changed employees
}
imports-group-people-ended = { $count ->
    [one] 1 employee who leaves
   *[other] { $count } employees who leave
}
imports-group-people-returned = { $count ->
    [one] 1 employee is back
   *[other] { $count } employees are back
}
imports-group-units-new = { $count ->
    [one] 1 new unit
   *[other] { $count } new units
}
imports-group-units-changed = { $count ->
    [one] 1 changed unit
   *[other] { $count } changed units
}
imports-group-units-ended = { $count ->
    [one] 1 closed unit
   *[other] { $count } closed units
}
imports-group-units-returned = { $count ->
    [one] 1 unit is back
   *[other] { $count } units are back
}
imports-action-new = New
imports-action-changed = Changed
imports-action-unchanged = As before
imports-action-ended = Leaves
imports-action-returned = Back
imports-sheet-kind = Type
imports-sheet-action = What happens
imports-sheet-code = Number
imports-sheet-name = Name
imports-sheet-line = Line
imports-sheet-about = About
imports-sheet-old = Before
imports-sheet-new = Now
imports-sheet-unit = Unit
imports-sheet-person = Employee
imports-source-header = Found by its name
imports-source-content = Guessed from its content
imports-source-chosen = Chosen by you
imports-source-nothing = Isn't used

# What a column can mean
imports-field-none = Isn't used
imports-field-unit-code = Unit code
imports-field-unit-name = Unit name
imports-field-unit-parent = Unit above
imports-field-unit-kind = Kind of unit
imports-field-employee-number = Employee number
imports-field-given-name = Given name
imports-field-family-name = Family name
imports-field-full-name = Full name
imports-field-user-name = User name
imports-field-email = E-mail
imports-field-title = Title
imports-field-agreement = Agreement
imports-field-manager = Manager
imports-field-started = Employed from
imports-field-ended = Employed until
imports-form-day-month-year = day-month-year: 23-11-2026
imports-form-year-month-day = year-month-day: 2026-11-23
imports-form-day-month-short-year = day-month-year, short: 23-11-26
imports-form-compact-year-month-day = no signs: 20261123
imports-form-compact-day-month-year = no signs: 23112026
imports-form-month-day-year = month/day/year: 11/23/2026
imports-form-short-year-month-day = year-month-day, short: 26-11-23
imports-form-spreadsheet-days = Excel's number of days: 46349

# What is missing or unsure in the columns
imports-problem-no-header = The first row is data and not names of columns. Write a row of names at the top of the file and send it again.
imports-problem-missing = No column is set to { $field }. Choose below which one it is.
imports-problem-twice = Two columns are set to { $field }. Choose only one.
imports-problem-foreign = { $field } doesn't belong in this file. Choose something else.
imports-problem-ambiguous-dates = The dates in { $field } can be read in several ways. See whether we guessed right.
imports-recommended-email = There is no column with e-mail. Without it employees can't sign in with a link.
imports-recommended-title = There is no column with titles. Without it the target group can't use titles.
imports-recommended-agreement = There is no column with agreements. Without it the target group can't use agreements.
imports-recommended-manager = There is no column with managers. Without it managers have no team.
imports-recommended-unit-parent = There is no column with the unit above. Without it we don't know what belongs under what.

# Why a whole file can't be taken
imports-read-empty = The file is empty. Choose another one.
imports-read-no-rows = The file has headers but no rows. Make the extract again.
imports-read-too-many-bytes = The file is larger than { $megabytes } MB. Split it and send the parts as "Only some".
imports-read-too-many-rows = The file has more than { $limit } rows. Split it and send the parts as "Only some".
imports-read-too-many-columns = Line { $line } has more than { $limit } columns. See whether the separator is right, and make the extract again.
imports-read-cell-too-long = Line { $line }, column { $column } has more than { $limit } characters. Remove the long text, or leave the column out.
imports-read-unclosed-quote = A quotation mark on line { $line } is never closed. Mend the line, or save the file again from the spreadsheet.
imports-read-old-workbook = The file is an old Excel format or has a password. Save it as xlsx without a password.
imports-read-damaged-workbook = The Excel file can't be read. Open it in Excel and save it again as xlsx.
imports-read-not-a-directory = The file is JSON, but not as OS2sync writes it. Reading stopped at line { $line }. Ask for a new file, or choose a CSV file.
imports-read-not-text = The file is neither CSV nor Excel. Choose another one.
imports-read-mixed-encoding = Line { $line } is written in another encoding than the rest. Save the file again in one encoding, such as UTF-8.
imports-read-unknown-encoding = We can't read the letters on line { $line }. Save the file again as UTF-8 or as xlsx.
imports-read-personal-numbers = The file has something that looks like CPR numbers. The whole file is refused and none of it is stored. Remove them and send it again.
imports-cpr-heading = Here is what looks like CPR numbers
imports-cpr-what = We have not stored the numbers or written them anywhere. If it is a telephone number or another number, write it without a hyphen.
imports-cpr-file-name = The file's name
imports-cpr-column-name = The column { $column } has a name about CPR
imports-cpr-column-content = The column { $column } looks like CPR numbers, first on line { $line }
imports-cpr-cell = Line { $line }, column { $column }
imports-cpr-in-sheet = { $place } (sheet { $sheet })

# Why a row isn't taken, or what is worth knowing about it
imports-issue-too-many-cells = The row has more cells than there are columns, so something may be in the wrong place. Mend the row.
imports-issue-missing-employee-number = The employee number is missing. Fill it in.
imports-issue-no-name = The name is missing. Fill it in.
imports-issue-missing-unit = The unit is missing. Fill in its code.
imports-issue-unknown-unit = { $given ->
    [yes] There is no unit { $detail }. Correct the code, or add the unit to the file of units.
   *[no] There is no such unit. Correct the code, or add the unit to the file of units.
}
imports-issue-unit-refused = { $given ->
    [yes] The unit { $detail } is itself refused. Mend it in the file of units.
   *[no] The unit is itself refused. Mend it in the file of units.
}
imports-issue-impossible-email = That isn't an e-mail address. Correct it, or leave the cell empty.
imports-issue-impossible-date = { $given ->
    [yes] { $detail } isn't a date. Correct it, or choose another form of dates for the column.
   *[no] That isn't a date. Correct it, or leave the cell empty.
}
imports-issue-end-before-start = The employment ends before it begins. Correct one of the dates.
imports-issue-missing-unit-code = The unit has no code. Fill one in.
imports-issue-missing-unit-name = The unit has no name. Fill one in.
imports-issue-duplicate-unit = { $given ->
    [yes] The code is already used for another unit on line { $detail }. Correct one of them.
   *[no] The code is already used for another unit. Correct one of them.
}
imports-issue-unknown-parent = { $given ->
    [yes] The unit above, { $detail }, doesn't exist. Correct the code, or add it to the file.
   *[no] The unit above doesn't exist. Correct the code, or add it to the file.
}
imports-issue-parent-refused = { $given ->
    [yes] The unit above, { $detail }, is itself refused. Mend that one first.
   *[no] The unit above is itself refused. Mend that one first.
}
imports-issue-unit-cycle = The units point at each other in a circle. Correct which one is on top.
imports-issue-too-many-positions = The number is on so many rows that it can hardly be an employee number. See whether the column is the right one.
imports-issue-repeated-row = { $given ->
    [yes] Repeats line { $detail } word for word. It doesn't count.
   *[no] Repeats an earlier row word for word. It doesn't count.
}
imports-issue-manager-unknown = The manager isn't in the file. The employee is left without a manager.
imports-issue-manager-former = The manager has left. Correct the manager when the new one is in place.
imports-issue-own-manager = The employee is named as their own manager. We take it as none.
imports-issue-name-differs = The name differs from the person's other row. The other one counts.
imports-issue-user-name-differs = The user name differs from the person's other row. The other one counts.
imports-issue-email-differs = The e-mail address differs from the person's other row. The other one counts.
imports-issue-position-repeated = The same title in the same unit is there twice with different data. The newest counts.
imports-issue-email-shared = Several people share the address. None of them can sign in then, since each would get in as the other. Give each their own.
imports-issue-user-name-shared = Several people have the same user name. Correct one of them.
imports-issue-missing-value = The cell is empty. Fill it in if you can.
imports-issue-own-parent = The unit is above itself. We take it as having none above.
imports-problem-missing-name = No column is set to the name. Choose Given name and Family name, or choose Full name.
imports-line-pair = { $line } and { $other }
imports-unit = Unit
flash-import-dropped = The files are deleted. Nothing of them is stored.
