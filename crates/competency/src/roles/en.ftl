roles-menu = Security roles
roles-title = Security roles
roles-lead = See who has a standing task in information security, and where somebody is missing.
roles-new = Make a role
roles-filter = Unit
roles-all-units = The whole municipality
roles-show = Show
roles-none-title = There are no roles yet
roles-none-text = Begin with the most important systems and whoever coordinates GDPR. Once a role has a name on it, the person is asked about their tasks and gets the right profile.
roles-none-here = No roles in this unit.
roles-figure-roles = Roles
roles-figure-weak = Roles to look at
roles-figure-weak-note = The task hangs on one person, or nobody has it
roles-figure-empty = Units without anyone
roles-figure-empty-note = Nobody in the unit has a security role
roles-carriers = Who has which task
roles-carriers-caption = Security roles by unit
roles-task = Role
roles-unit = Unit
roles-holder = Has the task
roles-deputy = Deputy
roles-attention = Status
roles-nobody = Nobody
roles-fine = In place
roles-weak-nobody = Nobody has the task
roles-weak-left = Has left the municipality
roles-weak-no-deputy = No deputy
roles-weak-many = Has { $count } roles
roles-empty = Units without anyone
roles-empty-lead = People of the target group work here, but nobody has a security role in the unit. That may be quite all right. Choose a unit to make a role.
roles-empty-group = { $above }: { $count ->
    [one] one unit
   *[other] { $count } units
}
roles-people = { $count ->
    [one] one in the target group
   *[other] { $count } in the target group
}
roles-new-lead = First what the task is. Then you find whoever has it.
roles-kind = Which role?
roles-kind-missing = Choose which role it is.
roles-about = What is it about?
roles-about-hint = A system or a field, such as “Pay and absence” or “Personal data at the schools”
roles-about-missing = Write what the role is about, such as the name of a system.
roles-about-long = Make it shorter, at most 120 characters.
roles-unit-hint = The unit that the task belongs to
roles-unit-missing = Choose the unit that the task belongs to.
roles-choose = Choose
roles-on-to-holder = Save and find the person
roles-replace = Change
roles-choose-person = Choose
roles-choose-holder = Choose who has the task
roles-choose-deputy = Choose a deputy
roles-inventory = Whoever has the task and the deputy are asked about their tasks. The role counts when their profile is proposed.
roles-change = Edit the role
roles-save = Save
roles-end = End the role
roles-end-text = The role leaves the list but isn’t deleted. Profiles don’t change by themselves.
roles-end-button = End the role
roles-find-holder = Who has the task?
roles-find-deputy = Who is the deputy?
roles-find-lead = { $role }, { $unit }
roles-present = At present it is { $name }.
roles-search = Search by name, number or title
roles-found = { $count ->
    [one] We found one
   *[other] We found { $count }
}
roles-found-nobody = We found nobody. Try a part of the name.
roles-found-more = These are the first 20. Type more of the name to find the right one.
roles-found-caption = Employees who match your search
roles-name = Name
roles-title-and-unit = Title and unit
roles-pick = Choose
roles-same-person = Whoever has the task can’t be their own deputy. Choose somebody else.
roles-nobody-now = Nobody has it right now
roles-nobody-holder = The role stays and is shown as a task that nobody has.
roles-nobody-deputy = The role stays without a deputy.
roles-nobody-button = Remove the person
roles-later = Choose later
roles-kind-system-owner = System owner
roles-kind-gdpr-coordinator = GDPR coordinator
roles-kind-information-security-coordinator = Information security coordinator
roles-kind-security-committee-member = Member of the security committee
roles-kind-local-security-ambassador = Local security ambassador
roles-kind-system-administrator = System administrator
roles-kind-security-technician = Security technician
roles-kind-contingency-coordinator = Contingency coordinator
roles-kind-supplier-manager = Supplier manager
roles-kind-other = Other security role
flash-roles-added = The role is made. Now find whoever has the task.
flash-roles-changed = The role is saved.
flash-roles-holder = Saved. The person is now asked about their tasks.
flash-roles-deputy = The deputy is saved and is now asked about their tasks.
flash-roles-nobody = Saved. The place is empty until you choose somebody else.
flash-roles-ended = The role is ended.
