//! The attributes that are kept, and those that are known but not kept.
//!
//! A directory sends much more than is needed here: addresses, telephone numbers, photos. What isn't
//! in these tables is dropped before anything is stored.

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// True or false.
    Boolean,
    /// An address: of a resource, or any.
    Reference,
    /// A moment.
    Moment,
    /// Sub-attributes.
    Complex,
}

impl Kind {
    /// The protocol's word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Boolean => "boolean",
            Self::Reference => "reference",
            Self::Moment => "dateTime",
            Self::Complex => "complex",
        }
    }
}

/// Who may change a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mutability {
    /// The directory.
    ReadWrite,
    /// The directory, once.
    Immutable,
    /// Nobody but us.
    ReadOnly,
}

impl Mutability {
    /// The protocol's word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ReadWrite => "readWrite",
            Self::Immutable => "immutable",
            Self::ReadOnly => "readOnly",
        }
    }
}

/// An attribute.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// Its name, as it is written.
    pub name: &'static str,
    /// What it means.
    pub description: &'static str,
    /// What a value is.
    pub kind: Kind,
    /// Whether it has several values.
    pub many: bool,
    /// Whether a resource must have it.
    pub required: bool,
    /// Whether capitals matter in comparisons.
    pub case_exact: bool,
    /// Who may change it.
    pub mutability: Mutability,
    /// Whether no two resources have the same.
    pub unique: bool,
    /// Whether it is worked out rather than kept: where a resource is found, for one.
    pub derived: bool,
    /// Whether every answer has it.
    pub always: bool,
    /// The values that are usual.
    pub usual: &'static [&'static str],
    /// What a reference leads to.
    pub refers: &'static [&'static str],
    /// Its parts.
    pub sub: &'static [Attribute],
}

impl Attribute {
    const fn new(name: &'static str, kind: Kind, description: &'static str) -> Self {
        Self {
            name,
            description,
            kind,
            many: false,
            required: false,
            case_exact: false,
            mutability: Mutability::ReadWrite,
            unique: false,
            derived: false,
            always: false,
            usual: &[],
            refers: &[],
            sub: &[],
        }
    }

    const fn text(name: &'static str, description: &'static str) -> Self {
        Self::new(name, Kind::Text, description)
    }

    const fn complex(
        name: &'static str,
        description: &'static str,
        sub: &'static [Attribute],
    ) -> Self {
        let mut it = Self::new(name, Kind::Complex, description);
        it.sub = sub;
        it
    }

    const fn many(mut self) -> Self {
        self.many = true;
        self
    }

    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }

    const fn exact(mut self) -> Self {
        self.case_exact = true;
        self
    }

    const fn always(mut self) -> Self {
        self.always = true;
        self
    }

    const fn immutable(mut self) -> Self {
        self.mutability = Mutability::Immutable;
        self
    }

    const fn read_only(mut self) -> Self {
        self.mutability = Mutability::ReadOnly;
        self
    }

    const fn derived(mut self) -> Self {
        self.derived = true;
        self
    }

    const fn usual(mut self, values: &'static [&'static str]) -> Self {
        self.usual = values;
        self
    }

    const fn refers(mut self, to: &'static [&'static str]) -> Self {
        self.refers = to;
        self
    }

    /// The part with a name, in any case of letters.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<&'static Attribute> {
        named(self.sub, name)
    }
}

/// A schema: the attributes under one address.
#[derive(Debug)]
pub struct Schema {
    /// Its address.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it describes.
    pub description: &'static str,
    /// Its attributes.
    pub attributes: &'static [Attribute],
}

/// A type of resource.
#[derive(Debug)]
pub struct ResourceType {
    /// Its name.
    pub name: &'static str,
    /// Below which address, without a slash.
    pub endpoint: &'static str,
    /// What it is.
    pub description: &'static str,
    /// Its own attributes.
    pub schema: &'static Schema,
    /// Attributes that others have added.
    pub extensions: &'static [&'static Schema],
    /// Attributes of the standard that aren't kept: sending them is no error.
    pub not_kept: &'static [&'static str],
}

impl ResourceType {
    /// The extension at an address, in any case of letters.
    #[must_use]
    pub fn extension(&self, id: &str) -> Option<&'static Schema> {
        self.extensions
            .iter()
            .find(|schema| schema.id.eq_ignore_ascii_case(id))
            .copied()
    }

    /// An attribute of its own, or one that all resources have.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&'static Attribute> {
        named(self.schema.attributes, name).or_else(|| named(COMMON, name))
    }
}

/// The attribute with a name, in any case of letters.
#[must_use]
pub fn named(attributes: &'static [Attribute], name: &str) -> Option<&'static Attribute> {
    attributes
        .iter()
        .find(|attribute| attribute.name.eq_ignore_ascii_case(name))
}

/// What all resources have.
pub const COMMON: &[Attribute] = &[
    Attribute::text("schemas", "Which schemas the resource follows")
        .many()
        .read_only()
        .exact()
        .always(),
    Attribute::text("id", "Our own identifier")
        .read_only()
        .exact()
        .always()
        .unique(),
    Attribute::text("externalId", "The directory's own identifier").exact(),
    Attribute::complex(
        "meta",
        "About the resource itself",
        &[
            Attribute::text("resourceType", "Its type")
                .read_only()
                .exact(),
            Attribute::new("created", Kind::Moment, "When it was made").read_only(),
            Attribute::new("lastModified", Kind::Moment, "When it was last changed").read_only(),
            Attribute::new("location", Kind::Reference, "Where it is found")
                .read_only()
                .exact()
                .refers(&["uri"]),
            Attribute::text("version", "Its version, for If-Match")
                .read_only()
                .exact(),
        ],
    )
    .read_only(),
];

/// The schema of users.
pub const USER: Schema = Schema {
    id: "urn:ietf:params:scim:schemas:core:2.0:User",
    name: "User",
    description: "An employee or another user of the municipality",
    attributes: &[
        Attribute::text("userName", "The name at sign-in; no two have the same")
            .required()
            .unique(),
        Attribute::complex(
            "name",
            "The person's name",
            &[
                Attribute::text("formatted", "The whole name"),
                Attribute::text("familyName", "The family name"),
                Attribute::text("givenName", "The given name"),
            ],
        ),
        Attribute::text("displayName", "The name as it is shown"),
        Attribute::text("title", "The job title"),
        Attribute::new("active", Kind::Boolean, "Whether the person has access"),
        Attribute::complex(
            "emails",
            "Mail addresses; the primary one is used, else that for work, else the first",
            &[
                Attribute::text("value", "The address"),
                Attribute::text("type", "What it is for").usual(&["work", "home", "other"]),
                Attribute::new("primary", Kind::Boolean, "Whether it is the one to use"),
            ],
        )
        .many(),
        Attribute::complex(
            "groups",
            "The groups that the user is in",
            &[
                Attribute::text("value", "The group's identifier")
                    .read_only()
                    .exact(),
                Attribute::new("$ref", Kind::Reference, "Where the group is found")
                    .read_only()
                    .exact()
                    .refers(&["Group"]),
                Attribute::text("display", "The group's name").read_only(),
            ],
        )
        .many()
        .read_only(),
    ],
};

/// The extension with what an employer knows.
pub const ENTERPRISE: Schema = Schema {
    id: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    name: "EnterpriseUser",
    description: "The person's employment",
    attributes: &[
        Attribute::text("employeeNumber", "The number in the HR system"),
        Attribute::text(
            "organization",
            "The organisation; looked up as a unit where no department is known",
        ),
        Attribute::text("department", "The unit: its code or its name"),
        Attribute::complex(
            "manager",
            "The person's manager",
            &[
                Attribute::text("value", "The manager's identifier here").exact(),
                Attribute::new("$ref", Kind::Reference, "Where the manager is found")
                    .exact()
                    .derived()
                    .refers(&["User"]),
                Attribute::text("displayName", "The manager's name").read_only(),
            ],
        ),
    ],
};

/// The schema of groups.
pub const GROUP: Schema = Schema {
    id: "urn:ietf:params:scim:schemas:core:2.0:Group",
    name: "Group",
    description: "A group of users; an administrator can give it a role",
    attributes: &[
        Attribute::text("displayName", "The group's name").required(),
        Attribute::complex(
            "members",
            "The users in the group",
            &[
                Attribute::text("value", "The user's identifier here")
                    .immutable()
                    .exact(),
                Attribute::new("$ref", Kind::Reference, "Where the user is found")
                    .immutable()
                    .exact()
                    .derived()
                    .refers(&["User"]),
                Attribute::text("type", "What the member is")
                    .immutable()
                    .derived()
                    .usual(&["User"]),
                Attribute::text("display", "The user's name").read_only(),
            ],
        )
        .many(),
    ],
};

/// Users.
pub const USERS: ResourceType = ResourceType {
    name: "User",
    endpoint: "Users",
    description: "Employees and other users",
    schema: &USER,
    extensions: &[&ENTERPRISE],
    not_kept: &[
        "nickName",
        "profileUrl",
        "userType",
        "preferredLanguage",
        "locale",
        "timezone",
        "password",
        "phoneNumbers",
        "ims",
        "photos",
        "addresses",
        "entitlements",
        "roles",
        "x509Certificates",
        "costCenter",
        "division",
        "middleName",
        "honorificPrefix",
        "honorificSuffix",
        "display",
    ],
};

/// Groups.
pub const GROUPS: ResourceType = ResourceType {
    name: "Group",
    endpoint: "Groups",
    description: "Groups of users",
    schema: &GROUP,
    extensions: &[],
    not_kept: &[],
};

/// All types of resources.
pub const ALL: [&ResourceType; 2] = [&USERS, &GROUPS];
