//! What an offer lacks before it can be published.

use domain::CompetencyId;

/// Something that must be mended, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It has no title in Danish.
    NoTitle,
    /// It has no summary in Danish.
    NoSummary,
    /// It is for no profile.
    NoProfiles,
    /// Everybody is asked to take it, but it isn't for profile 1.
    EveryoneNeedsProfileOne,
    /// It teaches nothing.
    NoAreas,
    /// A competency stands there twice.
    AreaTwice(CompetencyId),
    /// It doesn't lead upwards.
    NotUpwards(CompetencyId),
    /// Reading and a test lead no further than Understands.
    TooFar(CompetencyId),
    /// It isn't said what one can do afterwards.
    NoOutcome(CompetencyId),
    /// There is nothing to read.
    NoPages,
    /// A page, counted from 1, lacks its title or its text.
    PageEmpty(usize),
    /// A line of a page that can't be shown.
    PageLine {
        /// The page, counted from 1.
        page: usize,
        /// The line, counted from 1.
        line: usize,
    },
    /// There are questions, but fewer than a test needs.
    TooFewQuestions(usize),
    /// A question that isn't finished, by its place counted from 1.
    QuestionUnfinished(usize),
    /// A question that asks for what the offer doesn't teach, by its place counted from 1.
    QuestionArea(usize),
    /// It isn't said how long it takes.
    NoMinutes,
    /// Neither a page nor anybody to ask is named.
    NoWhere,
    /// The page's address doesn't begin with `https://`.
    BadAddress,
    /// A text of the template that nobody has filled in.
    NotFilledIn(Part),
}

/// A part of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Title, summary, whom it is for.
    About,
    /// What it teaches.
    Areas,
    /// A page, counted from 1.
    Page(usize),
    /// A question, by its place counted from 1.
    Question(usize),
    /// Pages as a whole.
    Pages,
    /// Questions as a whole.
    Questions,
}

impl Problem {
    /// Where it is mended.
    #[must_use]
    pub fn part(self) -> Part {
        match self {
            Self::NoTitle
            | Self::NoSummary
            | Self::NoProfiles
            | Self::EveryoneNeedsProfileOne
            | Self::NoMinutes
            | Self::NoWhere
            | Self::BadAddress => Part::About,
            Self::NoAreas
            | Self::AreaTwice(_)
            | Self::NotUpwards(_)
            | Self::TooFar(_)
            | Self::NoOutcome(_) => Part::Areas,
            Self::NoPages => Part::Pages,
            Self::PageEmpty(page) | Self::PageLine { page, .. } => Part::Page(page),
            Self::TooFewQuestions(_) => Part::Questions,
            Self::QuestionUnfinished(place) | Self::QuestionArea(place) => Part::Question(place),
            Self::NotFilledIn(part) => part,
        }
    }

    /// Its name, for the text that says it.
    #[must_use]
    pub fn slug(self) -> &'static str {
        match self {
            Self::NoTitle => "no-title",
            Self::NoSummary => "no-summary",
            Self::NoProfiles => "no-profiles",
            Self::EveryoneNeedsProfileOne => "everyone-profile",
            Self::NoAreas => "no-areas",
            Self::AreaTwice(_) => "area-twice",
            Self::NotUpwards(_) => "not-upwards",
            Self::TooFar(_) => "too-far",
            Self::NoOutcome(_) => "no-outcome",
            Self::NoPages => "no-pages",
            Self::PageEmpty(_) => "page-empty",
            Self::PageLine { .. } => "page-line",
            Self::TooFewQuestions(_) => "too-few-questions",
            Self::QuestionUnfinished(_) => "question-unfinished",
            Self::QuestionArea(_) => "question-area",
            Self::NoMinutes => "no-minutes",
            Self::NoWhere => "no-where",
            Self::BadAddress => "bad-address",
            Self::NotFilledIn(part) => match part {
                Part::Page(_) | Part::Pages => "page-not-filled-in",
                Part::Question(_) | Part::Questions => "question-not-filled-in",
                Part::About | Part::Areas => "not-filled-in",
            },
        }
    }

    /// The number that the text says: of an area, a page or a question, or how many there are.
    #[must_use]
    pub fn number(self) -> usize {
        match self {
            Self::AreaTwice(id) | Self::NotUpwards(id) | Self::TooFar(id) | Self::NoOutcome(id) => {
                usize::from(id.number())
            }
            Self::PageEmpty(n)
            | Self::PageLine { page: n, .. }
            | Self::TooFewQuestions(n)
            | Self::QuestionUnfinished(n)
            | Self::QuestionArea(n)
            | Self::NotFilledIn(Part::Page(n) | Part::Question(n)) => n,
            _ => 0,
        }
    }

    /// The line of a page that the text says.
    #[must_use]
    pub fn line(self) -> usize {
        match self {
            Self::PageLine { line, .. } => line,
            _ => 0,
        }
    }
}
