//! Proposals and decisions in words: the same for the employee and the coordinator, but for who is
//! spoken to.

use domain::{Framework, Frequency, ProfileId, ProposedProfile, Reason};
use web::Page;

use crate::roles::kind_key;

/// Who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// The employee: "Fordi du …".
    Employee,
    /// The coordinator: the task as the employee read it.
    Coordinator,
}

/// Proposed or decided profiles to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ProfilesWords {
    /// Those that say something: profile 1 only where it is all there is, since what it says of
    /// somebody without special tasks doesn't fit who has some.
    pub profiles: Vec<ProfileWords>,
    /// Whether profile 1, which is not among them, holds too.
    pub also_general: bool,
}

/// A proposed profile to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ProfileWords {
    /// "Profil 2: …".
    pub title: String,
    /// What it means.
    pub summary: String,
    /// Why.
    pub reasons: Vec<String>,
}

/// "Profil 2: Med organisatoriske sikkerhedsopgaver".
pub(super) fn profile_title(page: &Page, framework: &Framework, profile: ProfileId) -> String {
    let name = framework
        .profile(profile)
        .map_or("", |profile| page.of(&profile.name));
    page.t2(
        "placement-profile",
        "number",
        profile.number(),
        "name",
        name,
    )
}

/// Each profile with its reasons.
pub(super) fn profiles(
    page: &Page,
    framework: &Framework,
    proposed: &[ProposedProfile],
    reader: Reader,
) -> ProfilesWords {
    let also_general = proposed.len() > 1;
    let profiles = proposed
        .iter()
        .filter(|proposed| !also_general || proposed.profile != ProfileId::GENERAL)
        .map(|proposed| ProfileWords {
            title: profile_title(page, framework, proposed.profile),
            summary: framework
                .profile(proposed.profile)
                .map_or_else(String::new, |profile| page.of(&profile.summary).to_owned()),
            reasons: proposed
                .reasons
                .iter()
                .map(|reason| self::reason(page, framework, reason, reader))
                .collect(),
        })
        .collect();
    ProfilesWords {
        profiles,
        also_general,
    }
}

/// Profiles without reasons.
pub(super) fn bare(page: &Page, framework: &Framework, profiles: &[ProfileId]) -> ProfilesWords {
    let proposed: Vec<ProposedProfile> = profiles
        .iter()
        .map(|profile| ProposedProfile {
            profile: *profile,
            score: 0,
            reasons: Vec::new(),
        })
        .collect();
    self::profiles(page, framework, &proposed, Reader::Employee)
}

/// "Profil 1 og 2".
pub(crate) fn short(page: &Page, profiles: &[ProfileId]) -> String {
    let numbers: Vec<String> = profiles
        .iter()
        .map(|profile| profile.number().to_string())
        .collect();
    let listed = match numbers.split_last() {
        Some((last, first)) if !first.is_empty() => {
            format!("{} {} {last}", first.join(", "), page.t("placement-and"))
        }
        _ => numbers.concat(),
    };
    page.t1("placement-profiles-short", "numbers", listed)
}

/// How often, in words: the answer's own words.
pub(crate) fn frequency_key(frequency: Frequency) -> &'static str {
    match frequency {
        Frequency::Never => "placement-never",
        Frequency::LessThanMonthly => "placement-less-than-monthly",
        Frequency::Monthly => "placement-monthly",
        Frequency::Weekly => "placement-weekly",
        Frequency::Daily => "placement-daily",
    }
}

fn reason(page: &Page, framework: &Framework, reason: &Reason, reader: Reader) -> String {
    let employee = reader == Reader::Employee;
    match reason {
        Reason::Everyone => page.t("placement-because-everyone"),
        Reason::Role(kind) => {
            let key = if employee {
                "placement-because-role"
            } else {
                "placement-reason-role"
            };
            page.t1(key, "role", page.t(&kind_key(*kind)))
        }
        Reason::Task { task, frequency } => {
            // A task that a later wheel no longer has is still named, if only by its key.
            let name = framework
                .task(task)
                .map_or(task.as_str(), |task| page.of(&task.name))
                .to_owned();
            let often = small_first(&page.t(frequency_key(*frequency)));
            if employee {
                let name = small_first(&name);
                page.t2("placement-because-task", "task", name, "often", often)
            } else {
                page.t2("placement-reason-task", "task", name, "often", often)
            }
        }
    }
}

/// "Du har …" inside of a sentence: "du har …".
fn small_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::small_first;

    #[test]
    fn a_statement_becomes_part_of_a_sentence() {
        assert_eq!(small_first("Du har ansvar"), "du har ansvar");
        assert_eq!(small_first("Åbner"), "åbner");
        assert_eq!(small_first(""), "");
    }
}
