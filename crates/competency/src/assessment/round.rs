//! What can be assessed, and in which order: own practice and the competencies with a target.

use domain::{CompetencyId, EvidenceKind, Framework, Level, ProfileId, targets};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::person::{EvidenceRow, as_domain};

/// An answer that was given and not taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub level: Level,
    pub on: Date,
    pub at: Timestamp,
}

/// From when on a round that asks takes answers: after a day, and not before a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Since {
    pub after: Date,
    pub from: Timestamp,
}

/// Somebody's self-assessment: every competency that it is offered for, with the newest answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Assessment(pub Vec<(CompetencyId, Option<Answer>)>, Option<Since>);

impl Assessment {
    /// The assessment of somebody with these profiles.
    ///
    /// `since`: a round asks, and answers given before that are asked for again.
    pub fn new(
        framework: &Framework,
        profiles: &[ProfileId],
        evidence: &[EvidenceRow],
        since: Option<Since>,
    ) -> Self {
        let targets = targets(framework, profiles);
        let offered = targets.iter().filter(|(_, target)| target.is_required());
        Self(
            offered
                .map(|(id, _)| (id, newest_answer(evidence, id)))
                .collect(),
            since,
        )
    }

    /// No assessment: nothing is offered.
    pub fn none() -> Self {
        Self(Vec::new(), None)
    }

    /// Whether an answer is one that isn't asked for again.
    pub fn holds(&self, answer: Option<&Answer>) -> bool {
        let counts =
            |answer: &Answer, since: Since| answer.on > since.after && answer.at >= since.from;
        answer.is_some_and(|answer| self.1.is_none_or(|since| counts(answer, since)))
    }

    /// Where the competency stands among those offered, counted from 1.
    pub fn place(&self, competency: CompetencyId) -> Option<usize> {
        self.0
            .iter()
            .position(|(id, _)| *id == competency)
            .map(|index| index + 1)
    }

    /// How many are answered.
    pub fn answered(&self) -> usize {
        let answers = self.0.iter().map(|(_, answer)| answer.as_ref());
        answers.filter(|answer| self.holds(*answer)).count()
    }

    /// The first without an answer.
    pub fn first_open(&self) -> Option<CompetencyId> {
        self.0
            .iter()
            .find(|(_, answer)| !self.holds(answer.as_ref()))
            .map(|(id, _)| *id)
    }

    /// The next without an answer after this one: what was skipped isn't asked for again.
    pub fn next_open(&self, after: CompetencyId) -> Option<CompetencyId> {
        let later = self.0.iter().skip_while(|(id, _)| *id != after).skip(1);
        later
            .filter(|(_, answer)| !self.holds(answer.as_ref()))
            .map(|(id, _)| *id)
            .next()
    }

    /// The answer about a competency.
    pub fn answer(&self, competency: CompetencyId) -> Option<Answer> {
        self.0
            .iter()
            .find(|(id, _)| *id == competency)
            .and_then(|(_, answer)| *answer)
    }
}

/// The self-assessments of a competency that count as the person's own word, oldest first.
pub(super) fn standing_answers(
    evidence: &[EvidenceRow],
    competency: CompetencyId,
) -> impl Iterator<Item = domain::Evidence> {
    evidence.iter().filter_map(as_domain).filter(move |piece| {
        piece.kind == EvidenceKind::SelfAssessment
            && piece.competency == competency
            && piece.withdrawn.is_none()
    })
}

fn newest_answer(evidence: &[EvidenceRow], competency: CompetencyId) -> Option<Answer> {
    let newest = standing_answers(evidence, competency)
        .max_by_key(|piece| (piece.performed_on, piece.recorded_at))?;
    Some(Answer {
        level: newest.finding.level(),
        on: newest.performed_on,
        at: newest.recorded_at,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn numbers(ids: &[u8]) -> Vec<(CompetencyId, Option<Answer>)> {
        let answer = Answer {
            level: Level::Aware,
            on: "2026-11-23".parse().unwrap(),
            at: "2026-11-23T10:00:00Z".parse().unwrap(),
        };
        ids.iter()
            .map(|n| {
                (
                    CompetencyId::try_from(*n).unwrap(),
                    (*n % 2 == 1).then_some(answer),
                )
            })
            .collect()
    }

    #[test]
    fn goes_on_to_what_is_not_answered_and_never_back() {
        let round = Assessment(numbers(&[0, 3, 4, 5, 8]), None);
        let id = |n: u8| CompetencyId::try_from(n).unwrap();
        assert_eq!(round.first_open(), Some(id(0)));
        assert_eq!(round.next_open(id(0)), Some(id(4)));
        assert_eq!(round.next_open(id(4)), Some(id(8)));
        assert_eq!(round.next_open(id(8)), None);
        assert_eq!(round.next_open(id(7)), None);
        assert_eq!((round.place(id(4)), round.answered()), (Some(3), 2));
        // A round that opened after the answers asks for them again; one before them doesn't.
        let since = |day: &str, moment: &str| {
            let since = Since {
                after: day.parse().unwrap(),
                from: moment.parse().unwrap(),
            };
            Assessment(numbers(&[0, 3]), Some(since)).next_open(id(0))
        };
        assert_eq!(since("2026-11-23", "2026-11-23T08:00:00Z"), Some(id(3)));
        assert_eq!(since("2026-11-22", "2026-11-23T10:00:00Z"), None);
        // Answered in the morning, asked at noon.
        assert_eq!(since("2026-11-22", "2026-11-23T12:00:00Z"), Some(id(3)));
    }

    #[test]
    fn profile_1_is_offered_own_practice_and_its_four() {
        let content = content::Content::embedded().unwrap();
        let offered = Assessment::new(&content.framework, &[ProfileId::GENERAL], &[], None);
        let ids: Vec<u8> = offered.0.iter().map(|(id, _)| id.number()).collect();
        assert_eq!(ids, [0, 4, 5, 9, 12]);
    }
}
