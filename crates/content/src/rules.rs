//! `rules/placement.toml` and `rules/evidence.toml`.

use std::str::FromStr;

use domain::{
    EvidenceKind, EvidenceRules, FrequencyWeights, Level, PerKind, PlacementRules, ProfileId,
    RoleProfile, SecurityRoleKind, Task, TaskId, TaskKind, TaskWeight, Threshold, TieRule,
};

use crate::reader::Section;

/// `tasks` is `None` where their file couldn't be read.
pub(crate) fn placement(root: Section<'_>, tasks: Option<&[Task]>) -> Option<PlacementRules> {
    let version = root.count("version");
    let weights = weights(&root);
    let thresholds = thresholds(&root);
    let task_weights = task_weights(&root, tasks);
    let roles = roles(&root);
    let ties = ties(&root);
    root.done();
    Some(PlacementRules {
        version,
        weights: weights?,
        thresholds,
        task_weights,
        roles,
        ties: ties?,
    })
}

fn weights(root: &Section<'_>) -> Option<FrequencyWeights> {
    let section = root.need("weights")?.section()?;
    let weights = FrequencyWeights {
        never: section.whole("never"),
        less_than_monthly: section.whole("less_than_monthly"),
        monthly: section.whole("monthly"),
        weekly: section.whole("weekly"),
        daily: section.whole("daily"),
    };
    if weights.never != 0 {
        section.report_at("never", "must be 0, a task that is never done says nothing");
    }
    let rising = [
        weights.never,
        weights.less_than_monthly,
        weights.monthly,
        weights.weekly,
        weights.daily,
    ];
    if !rising.is_sorted() {
        section.report("a task done more often may not weigh less");
    }
    section.done();
    Some(weights)
}

fn thresholds(root: &Section<'_>) -> Vec<Threshold> {
    let Some(section) = root.need("thresholds").and_then(|value| value.section()) else {
        return Vec::new();
    };
    let mut thresholds = Vec::new();
    for profile in [ProfileId::ORGANISATIONAL, ProfileId::TECHNICAL] {
        let points = section
            .need(&profile.to_string())
            .and_then(|value| value.count());
        thresholds.extend(points.map(|points| Threshold { profile, points }));
    }
    section.done();
    thresholds
}

fn task_weights(root: &Section<'_>, tasks: Option<&[Task]>) -> Vec<TaskWeight> {
    let Some(section) = root.need("task_weights").and_then(|value| value.section()) else {
        return Vec::new();
    };
    let mut weights = Vec::new();
    for (name, value) in section.entries() {
        let speaks = |task: &Task| {
            task.id.as_str() == name
                && task.kind == TaskKind::Security
                && task.profile != ProfileId::GENERAL
        };
        if tasks.is_some_and(|tasks| !tasks.iter().any(speaks)) {
            value.report("tasks.toml has no security task of profile 2 or 3 with this name");
        }
        weights.extend(value.whole().map(|factor| TaskWeight {
            task: TaskId::from(name),
            factor,
        }));
    }
    weights
}

fn roles(root: &Section<'_>) -> Vec<RoleProfile> {
    let Some(section) = root.need("roles").and_then(|value| value.section()) else {
        return Vec::new();
    };
    let mut roles = Vec::new();
    for role in SecurityRoleKind::ALL {
        let profile = section.need(role.slug()).and_then(|value| value.profile());
        roles.extend(profile.map(|profile| RoleProfile { role, profile }));
    }
    section.done();
    roles
}

fn ties(root: &Section<'_>) -> Option<TieRule> {
    let section = root.need("ties")?.section()?;
    let (at_threshold, several) = (section.word("at_threshold"), section.word("several"));
    let close_within = section.whole("close_within");
    section.done();
    Some(TieRule {
        at_threshold: at_threshold?,
        close_within,
        several: several?,
    })
}

pub(crate) fn evidence(root: Section<'_>) -> Option<EvidenceRules> {
    let version = root.count("version");
    let ceilings = ceilings(&root);
    let valid_months = root.per_area("valid_months", |_, value| {
        if value.is_word("for-ever") {
            Some(None)
        } else {
            value.count().map(Some)
        }
    });
    let kind_months = kind_months(&root);
    root.done();
    Some(EvidenceRules {
        version,
        ceilings: ceilings?,
        valid_months,
        kind_months: kind_months?,
    })
}

fn ceilings(root: &Section<'_>) -> Option<PerKind<Option<Level>>> {
    let section = root.need("ceilings")?.section()?;
    let ceilings = PerKind::from_fn(|kind| {
        let value = section.need(kind.slug())?;
        let level: Option<Level> = value.word_or("none");
        if kind.is_opinion() && level.is_some() {
            value.report("an opinion proves nothing: must be \"none\"");
        }
        level
    });
    section.done();
    Some(ceilings)
}

fn kind_months(root: &Section<'_>) -> Option<PerKind<Option<u32>>> {
    let section = root.need("kind_months")?.section()?;
    for (name, value) in section.entries() {
        if let Err(error) = EvidenceKind::from_str(name) {
            value.report(error.to_string());
        }
    }
    let months = PerKind::from_fn(|kind| section.get(kind.slug()).and_then(|value| value.count()));
    Some(months)
}
