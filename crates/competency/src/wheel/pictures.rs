//! From what is known to the picture of it: pure, so that a picture is tested without a page.
//!
//! Four pictures: a person's ([`personal`]), a profile's ([`of_profile`]), the wheel itself
//! ([`whole`]) and a group's figures ([`group_picture`]).

use domain::{
    Attained, Attainment, CompetencyId, Dimension, Level, PerCompetency, Profile, ProfileId, Target,
};

use super::drawing::{Fill, Mode, Share, Slice, WheelPicture, draw};
use super::labels;
use super::words::Words;

/// Where a person's slices lead.
pub(super) const OWN_BASE: &str = "/mit-hjul/";
/// Where everybody's slices lead.
pub(super) const PUBLIC_BASE: &str = "/hjulet/";

/// The typical level of somebody with these profiles: the highest, as with targets; nothing where
/// the report states none.
#[must_use]
pub(super) fn typical(
    words: Words<'_>,
    profiles: &[ProfileId],
    area: CompetencyId,
) -> Option<Level> {
    let framework = &words.content.framework;
    profiles
        .iter()
        .filter_map(|id| *framework.profile(*id)?.today.get(area))
        .max()
}

/// A person's wheel.
pub(super) fn personal(
    words: Words<'_>,
    attainment: &PerCompetency<Attainment>,
    targets: &PerCompetency<Target>,
    profiles: &[ProfileId],
) -> WheelPicture {
    let frame = Frame {
        id: "mit-hjul",
        title: words.t("wheel-own-picture"),
        description: "wheel-own-picture-about",
        base: Some(OWN_BASE),
        mode: Mode::Personal,
    };
    frame.filled(words, |id, slice| {
        let (known, target) = (attainment.get(id), targets.get(id).level);
        let required = target > Level::Unaware;
        Slice {
            title: own_title(words, &slice.name, known, target),
            required,
            attained: fill(known.attained, required),
            target: required.then_some(target.as_u8()),
            // What is typical of others says nothing where nothing is asked.
            typical: typical(words, profiles, id)
                .filter(|_| required)
                .map(Level::as_u8),
            self_assessed: known.self_assessed.map(Level::as_u8),
            ..slice
        }
    })
}

/// A profile's wheel: what is typical today filled, what is needed outlined.
pub(super) fn of_profile(words: Words<'_>, profile: &Profile) -> WheelPicture {
    let id = format!("profil-{}", profile.id);
    let name = words.of_content(&profile.name);
    let frame = Frame {
        id: &id,
        title: words.with("wheel-profile-picture", &[("profile", name.into())]),
        description: "wheel-profile-picture-about",
        base: Some(PUBLIC_BASE),
        mode: Mode::Personal,
    };
    frame.filled(words, |id, slice| {
        let (today, needed) = (*profile.today.get(id), *profile.needed.get(id));
        let required = needed > Level::Unaware;
        let today_words = today.map_or_else(
            || words.t("wheel-not-stated"),
            |level| words.level_inside(level),
        );
        Slice {
            title: words.with(
                "wheel-profile-slice",
                &[
                    ("name", slice.name.as_str().into()),
                    ("today", today_words.into()),
                    ("needed", lowered(&words.needed(needed)).into()),
                ],
            ),
            required,
            // A level that nobody states isn't hatched: nothing was to be measured here.
            attained: Fill::Level(today.map_or(0, Level::as_u8)),
            target: required.then_some(needed.as_u8()),
            ..slice
        }
    })
}

/// The wheel itself: every slice whole.
pub(super) fn whole(words: Words<'_>) -> WheelPicture {
    let frame = Frame {
        id: "hjulet",
        title: words.t("wheel-whole-picture"),
        description: "wheel-whole-picture-about",
        base: Some(PUBLIC_BASE),
        mode: Mode::Personal,
    };
    frame.filled(words, |_, slice| Slice {
        title: slice.name.clone(),
        required: true,
        attained: Fill::Level(Level::Applies.as_u8()),
        ..slice
    })
}

/// How a group's wheel is framed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GroupFrame<'a> {
    /// Unique on the page: letters, digits, hyphens.
    pub(crate) id: &'a str,
    /// The picture's name for a screen reader, such as the unit's.
    pub(crate) title: &'a str,
    /// Whether the slices lead to the public page of their area; not on paper.
    pub(crate) linked: bool,
}

/// A group's wheel as `<svg>`: the share that meets the target, slice by slice; `None` where nobody
/// in the group needs the area. Beside it stands a table with [`share_words`].
#[must_use]
pub(crate) fn group_picture(
    words: Words<'_>,
    group: GroupFrame<'_>,
    shares: &PerCompetency<Option<Share>>,
) -> String {
    let frame = Frame {
        id: group.id,
        title: group.title.to_owned(),
        description: "wheel-group-picture-about",
        base: group.linked.then_some(PUBLIC_BASE),
        mode: Mode::Group,
    };
    let picture = frame.filled(words, |id, slice| {
        let share = *shares.get(id);
        Slice {
            title: words.with(
                "wheel-group-slice",
                &[
                    ("name", slice.name.as_str().into()),
                    ("share", lowered(&share_words(words, share)).into()),
                ],
            ),
            required: share.is_some(),
            share,
            ..slice
        }
    });
    draw(&picture)
}

/// A share in the table beside the picture: "61 %", or why there is no figure.
#[must_use]
pub(crate) fn share_words(words: Words<'_>, share: Option<Share>) -> String {
    match share {
        Some(Share::Percent(percent)) => {
            words.with("wheel-percent", &[("percent", percent.into())])
        }
        Some(Share::Hidden) => words.t("wheel-hidden"),
        None => words.t("wheel-nobody-needs"),
    }
}

/// What a screen reader says of one's own slice.
fn own_title(words: Words<'_>, name: &str, known: &Attainment, target: Level) -> String {
    let mut title = words.with(
        "wheel-own-slice",
        &[
            ("name", name.into()),
            ("now", lowered(&words.attained(known.attained)).into()),
            ("needed", lowered(&words.needed(target)).into()),
        ],
    );
    if let Some(level) = known.self_assessed {
        title.push_str(&words.with(
            "wheel-own-slice-self",
            &[("level", words.level_inside(level).into())],
        ));
    }
    title
}

/// A phrase within a sentence begins small.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// Where nothing is asked, nothing needs to be known: such a slice isn't hatched.
fn fill(attained: Attained, required: bool) -> Fill {
    match attained {
        Attained::Unknown if required => Fill::Unknown,
        Attained::Unknown => Fill::Level(0),
        Attained::Level(level) => Fill::Level(level.as_u8()),
        Attained::Between(low, high) => Fill::Band(low.as_u8(), high.as_u8()),
    }
}

/// What a picture has besides its slices; `description` is the key of a text.
struct Frame<'a> {
    id: &'a str,
    title: String,
    description: &'static str,
    base: Option<&'static str>,
    mode: Mode,
}

impl Frame<'_> {
    /// The picture with every slice named and numbered, then completed by `with`.
    fn filled(self, words: Words<'_>, with: impl Fn(CompetencyId, Slice) -> Slice) -> WheelPicture {
        let framework = &words.content.framework;
        let slice = |id: CompetencyId| {
            let area = framework.competencies.get(id);
            let name = words.of_content(&area.name).to_owned();
            let empty = Slice {
                number: id.number(),
                short: labels::lines(&name, labels::BESIDE),
                name,
                href: area.slug.clone(),
                title: String::new(),
                required: false,
                attained: Fill::Unknown,
                target: None,
                typical: None,
                self_assessed: None,
                share: None,
            };
            with(id, empty)
        };
        let [own_practice, slices @ ..] = CompetencyId::ALL.map(slice);
        let dimension = |which: Dimension| {
            framework
                .dimension(which)
                .map_or_else(String::new, |info| words.of_content(&info.name).to_owned())
        };
        WheelPicture {
            id_prefix: self.id.to_owned(),
            title: self.title,
            description: words.t(self.description),
            hub_label: labels::lines(words.of_content(&framework.hub.name), labels::IN_HUB),
            dimensions: Dimension::ALL.map(dimension),
            own_practice,
            slices,
            link_base: self.base.map(str::to_owned),
            mode: self.mode,
        }
    }
}
