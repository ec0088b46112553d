# The frame of every screen: layout.html, plain.html, error.html and macros.html.
layout-product = Kompetencehjulet
layout-skip = Skip to content
layout-demo = Demo with made-up people. Nothing here is about real employees.
layout-account = Your account
layout-my-data = My data
layout-other-language = Dansk
layout-other-language-code = da
layout-sign-in = Sign in
layout-sign-out = Sign out
layout-menu = Menu
layout-menu-own = My own
layout-menu-follow-up = Follow up
layout-menu-people = Employees
layout-menu-wheel = Wheel and offers
layout-about-wheel = About the wheel
layout-privacy = Privacy
layout-accessibility = Accessibility
layout-print = Print
layout-to-start = Go to the front page
layout-back = Back
layout-search = Search

# Forms
layout-error-summary = There is something to put right
layout-error = Error
layout-optional = optional

# Steps and pages
layout-step = Step { $number } of { $total }
layout-step-done = Done
layout-pages = Pages
layout-page = Page { $number } of { $total }
layout-previous = Previous
layout-next = Next

# The wheel's signs
layout-legend-title = How to read the wheel
layout-legend-attained = Your level now
layout-legend-target = The level you need
layout-legend-unknown = We don’t know yet
layout-legend-band = The level is uncertain
layout-legend-typical = Typical for your profile
layout-legend-self = Your own view
layout-legend-pale = Not required of you
layout-legend-pale-group = Nobody in the group needs it
layout-legend-how = Each area has three rings. Innermost “aware”, then “understands”, outermost “applies”.
layout-legend-share = Share who are at the level they need
layout-legend-hidden = Not shown because the group is too small
layout-legend-how-group = The further out an area is filled, the more people are there. The number is the share in per cent.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
duration-minutes = { $minutes } min
duration-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
duration-both = { $hours } h { $minutes } min
error-sign-in-title = Sign in first
error-sign-in-what = You are no longer signed in. Sign in and try again. What you sent is not stored.
error-not-allowed-title = You can't see that
error-not-allowed-what = Your role gives no access to this page. You find what is yours from the front page. If that is wrong, ask the municipality's administrator.
error-not-found-title = There is no such page
error-not-found-what = The address may be misspelt, or the page has moved. Go to the front page and find it from there.
error-changed-title = Somebody else changed it meanwhile
error-changed-what = What you saw was changed after you opened the page. Nothing of yours is stored. Go back, open the page again and look at the new version first.
error-bad-request-title = We didn't understand that
error-bad-request-what = Something was missing in what your browser sent. Nothing is stored. Go back and try again.
error-slow-down-title = A little slower
error-slow-down-what = There were many attempts from here in a short time. Wait ten minutes and try again.
error-unavailable-title = We can't reach the database
error-unavailable-what = What you sent is not stored. Try again in a moment. If it goes on, tell the municipality's IT department.
error-full-title = There is no room left
error-full-what = The server's disk is full, so what you sent is not stored. Tell the municipality's IT department.
error-internal-title = Something went wrong on our side
error-internal-what = It is not your fault, and nothing is stored. Try again. If it goes on, tell the municipality's IT department.
