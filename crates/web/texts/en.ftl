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
