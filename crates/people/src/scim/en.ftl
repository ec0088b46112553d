scim-directory = User directory
scim-directory-lead = Let the municipality's user directory, Entra ID for one, tell who is employed and who holds a role. Then nobody needs to close accounts by hand.
scim-menu = User directory
scim-menu-lead = Accounts can open and close by themselves when the municipality's user directory changes.
scim-new = Make a key
scim-key-name = What is the key for?
scim-key-name-hint = Write which system gets it, Entra ID for one
scim-key-name-missing = Write what the key is for, in 80 characters at most.
scim-kind = What does the directory decide?
scim-kind-accounts = Accounts only
scim-kind-accounts-hint = Employees come from HR. The directory opens and closes access and gives roles. Choose this if you are in doubt.
scim-kind-staff = Employees and accounts
scim-kind-staff-hint = Employees come from the directory. They are made here, and their employment ends when the directory closes them.
scim-make = Make the key
scim-keys = Keys
scim-key-ended = Closed
scim-key-made = Made { $day }.
scim-key-used = Last used { $day }.
scim-key-unused = Not used yet.
scim-key-end = Close the key
scim-key-new = Here is the key
scim-key-new-lead = You see it only this once. Put it into the municipality's user directory now.
scim-address = Address
scim-address-hint = In Entra ID the field is called Tenant URL
scim-key = Key
scim-key-hint = In Entra ID the field is called Secret Token. Don't send it by mail.
scim-key-copied = I have put it in
scim-told = What the directory has told
scim-users = Users
scim-active = With access
scim-with-person = Found on the staff list
scim-unknown-units = Some units are unknown
scim-unknown-units-lead = Their employees are not in the target group yet. Mend the name in the directory, or import the unit.
scim-unknown-unit = { $unit }: { $count ->
    [one] 1 user
   *[other] { $count } users
}
scim-groups = Groups
scim-groups-lead = Give a group a role, and its members hold the role as long as they are in the group. Roles that you gave yourself are left alone.
scim-members = { $count ->
    [one] 1 member
   *[other] { $count } members
}
scim-no-role = No role
scim-save-role = Save role
scim-where = The address
scim-where-lead = The same for all keys:
flash-scim-key-ended = The key is closed. It opens nothing any more.
flash-scim-role-given = The group's role is saved.
