directory-menu = Organisation
directory-title = Organisation and employees
directory-lead = Who works in the municipality, and whom the platform is for.
directory-empty = There are no employees here yet
directory-empty-what = Get a list of units and one of employees from the payroll system. You see what happens before anything is stored.
directory-empty-go = Begin with an import
directory-no-rule = Next step: choose the target group
directory-no-rule-what = Until you choose whom the platform is for, it is for nobody.
directory-no-rule-go = Choose target group
directory-people = Employees
directory-in-scope = In the target group
directory-leaders = Leaders
directory-units = Units
directory-doors = What you can do here
directory-import = Import employees
directory-import-what = Send a new file and see what it changes.
directory-scope = Target group
directory-scope-what = Decide whom the platform is for.
directory-profiles = Profiles
directory-profiles-what = See proposals and confirm who has which.
directory-roles = Security roles
directory-roles-what = Who has a fixed task, and who is their deputy.
directory-find = Find an employee
directory-q = Name, number or title
directory-q-hint = Leave it empty to see everybody
directory-unit = Unit
directory-all-units = All units
directory-only = Only the target group
directory-show = Show
directory-privacy = Each person can see that you saw them on a list.
directory-found = { $count ->
    [0] Nobody found
    [one] 1 employee
   *[other] { $count } employees
}
directory-found-none = Try a part of the name, or choose all units.
directory-name = Name
directory-leader = leader
directory-title-of = Title
directory-yes = Yes
directory-no = No
