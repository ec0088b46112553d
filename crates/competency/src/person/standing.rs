//! The summary row of a person: targets and levels packed in a text of thirteen characters each, so
//! that figures about ten thousand people need no evidence. Written in the transaction that changes
//! them, carrying the day on which age alone changes them, and made again at any time.

use content::Content;
use database::{Database, Queries as _, Transaction, binds};
use domain::{
    AsOf, Attained, CompetencyId, Level, MunicipalityId, PerCompetency, PersonId, ProfileId,
    attain, targets,
};
use jiff::civil::Date;
use uuid::Uuid;
use web::{Result, Visit};

use super::evidence::{declarations, known_of_many};
use super::store::profiles_of_many;

/// A person's summary, as figures use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What is needed; Unaware where nothing is.
    pub targets: PerCompetency<Level>,
    /// What is certain; nothing where unknown.
    pub attained: PerCompetency<Option<Level>>,
}

/// Thirteen characters, `0` to `3`, or `-` for unknown.
pub type Packed = String;

/// What the summary was made by: another wheel or rule makes every summary due again.
#[must_use]
pub fn content_mark(content: &Content) -> String {
    format!(
        "w{}r{}",
        content.framework.version, content.evidence.version
    )
}

fn pack(levels: &PerCompetency<Option<Level>>) -> Packed {
    levels
        .iter()
        .map(|(_, level)| level.map_or('-', |level| char::from(b'0' + level.as_u8())))
        .collect()
}

/// What whoever has no summary needs, packed: profile 1.
#[must_use]
pub(crate) fn general_targets(content: &Content) -> Packed {
    let needed = targets(&content.framework, &[ProfileId::GENERAL]);
    pack(&needed.map(|target| Some(target.level)))
}

/// Reads a packed text; what can't be read is unknown.
#[must_use]
pub fn unpack_levels(packed: &str) -> PerCompetency<Option<Level>> {
    let mut letters = packed.chars();
    PerCompetency::from_fn(|_: CompetencyId| {
        let digit = letters.next()?.to_digit(10)?;
        Level::try_from(i64::from(digit)).ok()
    })
}

/// Makes the summary of a person again, as part of the transaction that changed something.
pub async fn recompute(
    tx: &Transaction,
    content: &Content,
    municipality: MunicipalityId,
    person: PersonId,
    today: Date,
) -> database::Result<()> {
    recompute_many(tx, content, municipality, &[person.uuid()], today).await
}

/// The same for several people, in as many statements as for one.
async fn recompute_many(
    tx: &Transaction,
    content: &Content,
    municipality: MunicipalityId,
    people: &[Uuid],
    today: Date,
) -> database::Result<()> {
    let declared = declarations(tx, municipality).await?;
    let profiles = profiles_of_many(tx, municipality, people).await?;
    let known = known_of_many(tx, municipality, people).await?;
    let mark = content_mark(content);
    let only_general = vec![ProfileId::GENERAL];
    let rows = people
        .iter()
        .map(|person| {
            let profiles = profiles.get(person).unwrap_or(&only_general);
            let known = known.get(person).map_or(&[][..], Vec::as_slice);
            let targets = targets(&content.framework, profiles).map(|target| Some(target.level));
            let attainment = attain(
                known,
                &content.framework,
                &content.evidence,
                &declared,
                AsOf::on(today),
            );
            let attained = attainment.map(|a| match a.attained {
                Attained::Unknown => None,
                known => Some(known.proved()),
            });
            let next_change = attainment.iter().filter_map(|(_, a)| a.next_change).min();
            let numbers: Vec<String> = profiles.iter().map(|p| p.number().to_string()).collect();
            binds![
                municipality,
                *person,
                numbers.join(","),
                pack(&targets),
                pack(&attained),
                next_change,
                &mark
            ]
        })
        .collect();
    tx.insert_many(
        "standing (municipality_id, person_id, profiles, targets, attained, next_change, content_mark)",
        "ON CONFLICT (municipality_id, person_id) DO UPDATE SET profiles = excluded.profiles,
            targets = excluded.targets, attained = excluded.attained,
            next_change = excluded.next_change, content_mark = excluded.content_mark",
        rows,
    )
    .await?;
    Ok(())
}

/// Makes the summaries again that a day, another wheel or a declaration has overtaken; called
/// before figures are read. Usually there are none and it costs one question.
pub async fn refresh_due(visit: &Visit, municipality: MunicipalityId) -> Result<()> {
    Ok(refresh(visit.db(), &visit.content, municipality, visit.today()).await?)
}

/// The same for work that outlives a request.
pub(crate) async fn refresh(
    db: &Database,
    content: &Content,
    municipality: MunicipalityId,
    today: Date,
) -> database::Result<()> {
    let due: Vec<(Uuid,)> = db
        .all(
            "SELECT person_id FROM standing WHERE municipality_id = $1
                AND (next_change <= $2 OR content_mark <> $3)",
            binds![municipality, today, content_mark(content)],
        )
        .await?;
    let due: Vec<Uuid> = due.into_iter().map(|(person,)| person).collect();
    for people in due.chunks(500) {
        let tx = db.begin().await?;
        recompute_many(&tx, content, municipality, people, today).await?;
        tx.commit().await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_loses_nothing() {
        let levels = PerCompetency::from_fn(|id| match id.number() % 5 {
            4 => None,
            n => Level::try_from(i64::from(n)).ok(),
        });
        assert_eq!(pack(&levels).len(), 13);
        assert_eq!(unpack_levels(&pack(&levels)), levels);
        assert_eq!(unpack_levels("x"), PerCompetency::default());
    }
}
