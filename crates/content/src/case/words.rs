//! What CASE wants in words and the framework doesn't say.

use domain::L10n;

/// A kind of item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Hub,
    Dimension,
    Area,
    OwnPractice,
    Profile,
    Task,
}

impl Kind {
    pub(super) const ALL: [Self; 6] = [
        Self::Hub,
        Self::Dimension,
        Self::Area,
        Self::OwnPractice,
        Self::Profile,
        Self::Task,
    ];

    /// Its name in identifiers.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Hub => "hub",
            Self::Dimension => "dimension",
            Self::Area => "area",
            Self::OwnPractice => "own-practice",
            Self::Profile => "profile",
            Self::Task => "task",
        }
    }

    /// What it is called.
    pub(super) fn title(self) -> L10n {
        match self {
            Self::Hub => L10n::new("Nav", "Hub"),
            Self::Dimension => L10n::new("Dimension", "Dimension"),
            Self::Area => L10n::new("Kompetenceområde", "Competency area"),
            Self::OwnPractice => L10n::new("Egen praksis", "Own practice"),
            Self::Profile => L10n::new("Kompetenceprofil", "Competency profile"),
            Self::Task => L10n::new("Opgave", "Task"),
        }
    }

    /// What it is.
    pub(super) fn about(self) -> L10n {
        match self {
            Self::Hub => L10n::new(
                "Det, alle områder tager udgangspunkt i.",
                "What every area starts from.",
            ),
            Self::Dimension => L10n::new(
                "En af hjulets fire dele, med tre områder hver.",
                "One of the wheel's four parts, with three areas each.",
            ),
            Self::Area => L10n::new(
                "Noget, man kan på fire niveauer.",
                "Something that people can do at four levels.",
            ),
            Self::OwnPractice => L10n::new(
                "Sikker hverdag, for alle. Vores tilføjelse til hjulet.",
                "Safe daily work, for everybody. Our addition to the wheel.",
            ),
            Self::Profile => L10n::new(
                "En type medarbejder og de niveauer, som opgaverne kræver.",
                "A type of employee and the levels that the tasks call for.",
            ),
            Self::Task => L10n::new(
                "En opgave, der peger på en profil.",
                "A task that points to a profile.",
            ),
        }
    }
}

pub(super) fn subject() -> L10n {
    L10n::new(
        "Informations- og cybersikkerhed",
        "Information and cyber security",
    )
}

pub(super) fn framework_type() -> L10n {
    L10n::new("Kompetenceramme", "Competency framework")
}

pub(super) fn about_document() -> L10n {
    L10n::new(
        "Tolv kompetenceområder i informationssikkerhed for administrative medarbejdere i kommuner, \
         hvert på fire niveauer; egen praksis for alle; tre profiler med de niveauer, opgaverne kræver.",
        "Twelve competency areas in information security for administrative employees of \
         municipalities, each at four levels; own practice for everybody; three profiles with the \
         levels that their tasks call for.",
    )
}

pub(super) fn rubric() -> L10n {
    L10n::new("Niveauer i hvert område", "Levels in each area")
}

/// "Behov: Forstår. Typisk i dag: Kender til."
pub(super) fn needed(needed: &L10n, today: Option<&L10n>) -> L10n {
    let mut text = L10n::new(
        format!("Behov: {}.", needed.da),
        format!("Needed: {}.", needed.en),
    );
    if let Some(today) = today {
        text.da.push_str(&format!(" Typisk i dag: {}.", today.da));
        text.en.push_str(&format!(" Typical today: {}.", today.en));
    }
    text
}

/// "Kilder: …"
pub(super) fn sources(titles: &[String]) -> L10n {
    let list = titles.join("; ");
    L10n::new(format!("Kilder: {list}."), format!("Sources: {list}."))
}
