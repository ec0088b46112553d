//! How evidence becomes a level.

use std::cmp::Ordering;

use jiff::Span;
use jiff::civil::Date;

use super::{Attained, Attainment, Contradiction, SetAside, WhyNot};
use crate::evidence::AsOf;
use crate::{
    CompetencyId, Evidence, EvidenceId, EvidenceKind, EvidenceRules, Finding, Framework, Level,
    PerCompetency, StaleDeclaration,
};

pub(super) fn attain(
    evidence: &[Evidence],
    framework: &Framework,
    rules: &EvidenceRules,
    declarations: &[StaleDeclaration],
    at: AsOf,
) -> PerCompetency<Attainment> {
    let mut sorted: PerCompetency<Vec<&Evidence>> = PerCompetency::default();
    for piece in evidence.iter().filter(|piece| at.knows(piece.recorded_at)) {
        sorted[piece.competency].push(piece);
    }
    PerCompetency::from_fn(|competency| {
        let mut pieces = std::mem::take(&mut sorted[competency]);
        if pieces.is_empty() {
            return Attainment::default();
        }
        pieces.sort_by(|a, b| by_work(a, b));
        pieces.dedup_by_key(|piece| piece.id);
        let case = Case {
            competency,
            pieces,
            framework,
            rules,
            declarations,
            at,
        };
        case.judge()
    })
}

/// Oldest work first. On one day, having taken part comes before every finding of that day – a
/// closing test speaks after its course –, then what was recorded first, then the identifier.
fn by_work(a: &Evidence, b: &Evidence) -> Ordering {
    let key = |e: &Evidence| {
        (
            e.performed_on,
            e.kind != EvidenceKind::Completion,
            e.recorded_at,
            e.id,
        )
    };
    key(a).cmp(&key(b))
}

/// One competency's evidence, oldest work first, and what it is judged by.
struct Case<'a> {
    competency: CompetencyId,
    pieces: Vec<&'a Evidence>,
    framework: &'a Framework,
    rules: &'a EvidenceRules,
    declarations: &'a [StaleDeclaration],
    at: AsOf,
}

/// What can change by the passing of time.
#[derive(PartialEq, Eq)]
struct Answer {
    attained: Attained,
    contradiction: Option<Contradiction>,
    self_assessed: Option<Level>,
    appraised: Option<Level>,
}

impl Case<'_> {
    fn judge(&self) -> Attainment {
        let mut used = Vec::new();
        let mut set_aside = Vec::new();
        let answer = self.answer_on(self.at.on, Some((&mut used, &mut set_aside)));
        Attainment {
            next_change: self.next_change(&answer),
            attained: answer.attained,
            used,
            set_aside,
            contradiction: answer.contradiction,
            self_assessed: answer.self_assessed,
            appraised: answer.appraised,
        }
    }

    /// The first later day with another answer: only days on which evidence begins, grows too old
    /// or is declared stale can be.
    fn next_change(&self, today: &Answer) -> Option<Date> {
        let mut days: Vec<Date> = self
            .pieces
            .iter()
            .flat_map(|piece| [Some(piece.performed_on), self.too_old_from(piece)])
            .flatten()
            .chain(
                self.known_declarations()
                    .map(|declaration| declaration.performed_before),
            )
            .chain(self.meaning_changes().map(|(published, _)| published))
            .filter(|day| *day > self.at.on)
            .collect();
        days.sort_unstable();
        days.dedup();
        days.into_iter()
            .find(|day| self.answer_on(*day, None) != *today)
    }

    /// The answer on a day; with `account`, also what it rests on (`used` and `set_aside`).
    fn answer_on(
        &self,
        day: Date,
        account: Option<(&mut Vec<EvidenceId>, &mut Vec<SetAside>)>,
    ) -> Answer {
        let standing = self.standing(day);
        let shown = |s: &Standing| match s.says {
            Says::Stands(Finding::Shown(level)) => Some(level),
            _ => None,
        };
        let proved = standing.iter().filter_map(shown).max();
        // The lowest level that was looked for and not found, by findings that nothing overtook.
        let ruled_out = standing
            .iter()
            .filter_map(|s| match s.says {
                Says::Stands(Finding::NotShown(level)) => Some(level),
                _ => None,
            })
            .min();
        let open = standing
            .iter()
            .filter_map(|s| match s.says {
                Says::Stands(Finding::Undecided(level)) => Some(level),
                _ => None,
            })
            .max();
        let attained = combine(proved, ruled_out, open);
        let contradiction = proved.and_then(|level| contradiction(&standing, level));

        if let Some((used, set_aside)) = account {
            for s in &standing {
                match s.account(proved, ruled_out) {
                    None => used.push(s.piece.id),
                    Some(why) => set_aside.push(SetAside {
                        evidence: s.piece.id,
                        why,
                    }),
                }
            }
        }
        Answer {
            attained,
            contradiction,
            self_assessed: self.opinion(EvidenceKind::SelfAssessment, day),
            appraised: self.opinion(EvidenceKind::Appraisal, day),
        }
    }

    /// What each piece says on a day, once newer evidence about the same boundary is heard.
    fn standing(&self, day: Date) -> Vec<Standing<'_>> {
        let mut standing: Vec<Standing> = self
            .pieces
            .iter()
            .map(|piece| Standing {
                piece,
                ceiling: self.rules.ceiling(piece.kind),
                says: self.says(piece, day),
            })
            .collect();
        // From newest to oldest, remembering what the newer ones said. A finding overtakes older
        // ones even when it has itself grown stale since: what was replaced doesn't come back.
        let mut newer: Vec<(Finding, EvidenceId)> = Vec::new();
        for s in standing.iter_mut().rev() {
            let (Says::Stands(finding) | Says::Stale(finding, _)) = s.says else {
                continue;
            };
            let overtaken = newer
                .iter()
                .find(|(by, _)| overtakes(*by, finding))
                .map(|(_, id)| *id);
            newer.push((finding, s.piece.id));
            if let (Says::Stands(_), Some(by)) = (&s.says, overtaken) {
                s.says = Says::Nothing(WhyNot::Superseded { by });
            }
        }
        standing
    }

    /// What one piece says by itself on a day.
    fn says(&self, piece: &Evidence, day: Date) -> Says {
        if piece.withdrawn.is_some_and(|moment| self.at.knows(moment)) {
            return Says::Nothing(WhyNot::Withdrawn);
        }
        if piece.performed_on > day {
            return Says::Nothing(WhyNot::NotYet);
        }
        let Some(ceiling) = self.rules.ceiling(piece.kind) else {
            return Says::Nothing(WhyNot::DoesNotCount);
        };
        if piece.finding.level() == Level::Unaware || ceiling == Level::Unaware {
            return Says::Nothing(WhyNot::DoesNotCount);
        }
        let finding = match piece.finding {
            Finding::Shown(level) => Finding::Shown(level.min(ceiling)),
            other if other.level() > ceiling => {
                return Says::Nothing(WhyNot::AboveCeiling(ceiling));
            }
            other => other,
        };
        match self.stale(piece, day) {
            Some(why) => Says::Stale(finding, why),
            None => Says::Stands(finding),
        }
    }

    /// Why a piece no longer holds on a day, if it doesn't.
    fn stale(&self, piece: &Evidence, day: Date) -> Option<WhyNot> {
        if let Some((_, version)) = self
            .meaning_changes()
            .filter(|(published, version)| *published <= day && *version > piece.framework_version)
            .max_by_key(|(_, version)| *version)
        {
            return Some(WhyNot::MeaningChanged { version });
        }
        if let Some(declaration) = self
            .known_declarations()
            .filter(|d| d.performed_before <= day && piece.performed_on < d.performed_before)
            .max_by(|a, b| {
                (a.performed_before, a.recorded_at, &a.cause).cmp(&(
                    b.performed_before,
                    b.recorded_at,
                    &b.cause,
                ))
            })
        {
            return Some(WhyNot::StaleCause(declaration.cause.clone()));
        }
        self.too_old_from(piece)
            .filter(|since| *since <= day)
            .map(|since| WhyNot::TooOld { since })
    }

    /// The first day on which a piece is too old. A date past the calendar's end never comes.
    fn too_old_from(&self, piece: &Evidence) -> Option<Date> {
        let months = self.rules.months(piece.kind, self.competency)?;
        let span = Span::new().try_months(months).ok()?;
        piece.performed_on.checked_add(span).ok()
    }

    fn known_declarations(&self) -> impl Iterator<Item = &StaleDeclaration> {
        self.declarations
            .iter()
            .filter(|d| d.competency == self.competency && self.at.knows(d.recorded_at))
    }

    /// The versions that gave the competency another meaning: from which day, and which version.
    fn meaning_changes(&self) -> impl Iterator<Item = (Date, u32)> {
        self.framework
            .history
            .iter()
            .filter(|change| change.meaning_changed.contains(&self.competency))
            .map(|change| (change.published, change.version))
    }

    /// The newest opinion of a kind on a day: it stands beside whatever its age, unless the
    /// competency means something else since.
    fn opinion(&self, kind: EvidenceKind, day: Date) -> Option<Level> {
        let newest = self.pieces.iter().rev().find(|piece| {
            piece.kind == kind
                && piece.performed_on <= day
                && !piece.withdrawn.is_some_and(|moment| self.at.knows(moment))
        })?;
        let outdated = self
            .meaning_changes()
            .any(|(published, version)| published <= day && version > newest.framework_version);
        match newest.finding {
            _ if outdated => None,
            Finding::Shown(level) => Some(level),
            Finding::NotShown(level) => level.below(),
            Finding::Undecided(_) => None,
        }
    }
}

/// What a piece says on a day.
enum Says {
    Stands(Finding),
    Stale(Finding, WhyNot),
    Nothing(WhyNot),
}

struct Standing<'a> {
    piece: &'a Evidence,
    ceiling: Option<Level>,
    says: Says,
}

impl Standing<'_> {
    /// Why this piece is not part of the proof; `None` if it is.
    fn account(&self, proved: Option<Level>, ruled_out: Option<Level>) -> Option<WhyNot> {
        match &self.says {
            Says::Nothing(why) | Says::Stale(_, why) => Some(why.clone()),
            Says::Stands(Finding::Shown(level)) if Some(*level) == proved => None,
            Says::Stands(Finding::Shown(_)) => Some(match self.ceiling {
                Some(ceiling) if self.piece.finding.level() > ceiling => {
                    WhyNot::AboveCeiling(ceiling)
                }
                _ => WhyNot::Lower,
            }),
            // With nothing proved, it is the lowest "not shown" that makes the answer.
            Says::Stands(Finding::NotShown(level))
                if proved.is_none() && Some(*level) == ruled_out =>
            {
                None
            }
            Says::Stands(Finding::NotShown(_)) => Some(WhyNot::NotShown),
            Says::Stands(Finding::Undecided(_)) => Some(WhyNot::Undecided),
        }
    }
}

/// Whether a newer finding leaves nothing of an older one.
fn overtakes(newer: Finding, older: Finding) -> bool {
    let (new, old) = (newer.level(), older.level());
    match (newer, older) {
        // Being undecided proves nothing either way, and two proofs hold each for its own time.
        (Finding::Undecided(_) | Finding::Shown(_), Finding::Shown(_)) => false,
        // Whoever reaches a level reaches those below it.
        (Finding::Shown(_), _) => new >= old,
        // Whoever doesn't reach a level doesn't reach those above it; an open question is no
        // proof, so there is nothing here that could be taken away.
        (Finding::NotShown(_), Finding::Undecided(_)) => new <= old,
        // The very same boundary looked at again: a proof falls to this alone, and the newest
        // word about it stands.
        _ => new == old,
    }
}

/// The answer from the highest level proved, the lowest ruled out, the highest left open.
fn combine(proved: Option<Level>, ruled_out: Option<Level>, open: Option<Level>) -> Attained {
    let Some(certain) = proved else {
        // Nothing proved: all below the lowest level ruled out is possible, and what is open.
        return match ruled_out.and_then(Level::below).max(open) {
            None => Attained::Unknown,
            Some(Level::Unaware) => Attained::Level(Level::Unaware),
            Some(possible) => Attained::Between(Level::Unaware, possible),
        };
    };
    match open {
        Some(possible) if possible > certain => Attained::Between(certain, possible),
        _ => Attained::Level(certain),
    }
}

/// The newest proof of the level, and the newest finding after it that a lower one was not
/// reached.
fn contradiction(standing: &[Standing], proved: Level) -> Option<Contradiction> {
    let higher = standing
        .iter()
        .rev()
        .find(|s| matches!(s.says, Says::Stands(Finding::Shown(level)) if level == proved))?;
    // One that is older than the proof was overtaken by it and no longer stands.
    let lower = standing
        .iter()
        .rev()
        .find(|s| matches!(s.says, Says::Stands(Finding::NotShown(level)) if level < proved))?;
    Some(Contradiction {
        higher: higher.piece.id,
        lower: lower.piece.id,
    })
}
