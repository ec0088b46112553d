results-title = Bring in results
results-lead = Have you taken "{ $title }" in a learning platform of your own? Then choose a file with the results. You see first what is in it.
results-file = File with results
results-file-hint = CSV or Excel (xlsx), at most 8 MB
results-look-button = See what is in the file
results-what-columns = What has to be in the file
results-column-who = Employee number or e-mail
results-column-date = The day on which the course was completed
results-column-status = Status: passed, completed, yes or no (may be left out if everybody in the file is done)
results-column-course = The course's name or id (may be left out)
results-columns-rest = Other columns are not used. We keep neither scores nor answers.
results-no-cpr = The file must hold no CPR numbers. If it does, we refuse all of it.
results-nothing = Choose a file.
results-too-large = The file is too large. It may have 8 MB at most.
results-too-many-rows = The file has more than { $limit } rows. Split it up.
results-missing-employee = We can't find a column with employee number or e-mail. Correct the heading, and choose the file again.
results-missing-date = We can't find a column with the day on which the course was completed. Call it "Date", and choose the file again.
results-look = What is in the file
results-other-file = Choose another file
results-matched = Found
results-matched-note = have completed the course
results-not-done = Not done yet
results-refused = Can't be used
results-days = The days are from { $from } to { $until }. If that isn't right, look at how the dates are written.
results-other-course = { $count ->
    [one] 1 row is about another course and was skipped.
   *[other] { $count } rows are about another course and were skipped.
}
results-none = There are no results to store.
results-what-happens = When you store them, the course is noted as taken by these employees. They get no certificate from here. Where the course is there for that day already, nothing happens.
results-keep = { $count ->
    [one] Store 1 result
   *[other] Store { $count } results
}
results-taken-back = { $count ->
    [one] 1 result was stored before and then taken back.
   *[other] { $count } results were stored before and then taken back.
}
results-again = Let those that were taken back count again
results-again-hint = Tick this only if it was a mistake to take them back.
results-keep-some = Store the results
results-refused-title = Rows that can't be used
results-line = Line
results-who = Written as
results-why = Why
results-more-refused = { $count ->
    [one] There is 1 more row.
   *[other] There are { $count } more rows.
}
results-reason-nobody = There is neither an employee number nor an e-mail.
results-reason-unknown = We find no employee with that number or address. Correct it in the file, or bring the employee in first.
results-reason-shared = Several employees share the address. Use the employee number.
results-reason-date = The day is missing or can't be read. Write it as 2026-11-23, for example.
results-reason-future = The day is in the future.
results-reason-status = We don't understand what stands as status. Write yes or no, for example.
flash-results-kept = The results are stored.
flash-results-kept-not-again = The other results are stored. Those that were taken back still don't count.
flash-results-taken-back = Nothing has changed. Those that were taken back still don't count.
flash-results-known = All of the results were there already. Nothing has changed.
