//! Assignments: everybody of a course's audience, in two statements for each course however many
//! people there are.

use database::{Database, binds};
use domain::MunicipalityId;
use domain::course::{Audience, Course};
use jiff::civil::Date;

/// What holds for a person `p` who belongs to the audience; nothing for an audience that is named
/// otherwise.
fn belongs(audience: Audience) -> Option<&'static str> {
    match audience {
        Audience::Everyone => Some("p.in_scope"),
        Audience::Leaders => Some("p.is_leader"),
        Audience::ManagementBody | Audience::ByPlan => None,
    }
}

/// What holds for a person `p` who is employed on the day `$3`: whoever is only going to be has no time
/// to take a course in, and nobody to see to it that they get it.
const EMPLOYED: &str = "(p.ended_on IS NULL OR p.ended_on >= $3)
    AND EXISTS (SELECT 1 FROM position t
        WHERE t.municipality_id = p.municipality_id AND t.person_id = p.id
        AND (t.started_on IS NULL OR t.started_on <= $3)
        AND (t.ended_on IS NULL OR t.ended_on >= $3))";

/// Whether the course is asked of employees, and not of people whom the municipality names.
pub(crate) fn is_assigned(course: &Course) -> bool {
    belongs(course.audience).is_some()
}

/// No longer asks for offers of the municipality's own that are no longer offered, or only to whoever has
/// them in their plan.
async fn end_others(
    db: &Database,
    municipality: MunicipalityId,
    courses: &[&Course],
    today: Date,
) -> database::Result<()> {
    let mut binds = binds![municipality, today, format!("{}%", content::local::LOCAL)];
    let asked = courses
        .iter()
        .filter(|course| content::local::is_local(&course.id) && is_assigned(course));
    let mut others = String::new();
    for course in asked {
        binds.push(course.id.as_str().into());
        others.push_str(&format!(" AND course <> ${}", binds.len()));
    }
    let tx = db.begin().await?;
    tx.run(
        &format!(
            "UPDATE assignment SET ended_on = $2
             WHERE municipality_id = $1 AND ended_on IS NULL AND course LIKE $3{others}"
        ),
        binds,
    )
    .await?;
    tx.commit().await
}

/// Asks whoever belongs to the audience and isn't asked yet, from today on, and no longer asks whoever
/// has left it or the municipality. Twice is the same as once.
pub(super) async fn assign<'a>(
    db: &Database,
    municipality: MunicipalityId,
    courses: impl IntoIterator<Item = &'a Course>,
    today: Date,
) -> database::Result<()> {
    let courses: Vec<&Course> = courses.into_iter().collect();
    end_others(db, municipality, &courses, today).await?;
    for course in courses {
        let Some(belongs) = belongs(course.audience) else {
            continue;
        };
        let binds = binds![municipality, course.id.as_str(), today];
        let belongs = format!("{belongs} AND {EMPLOYED}");
        let tx = db.begin().await?;
        tx.run(
            &format!(
                "UPDATE assignment SET ended_on = $3
                 WHERE municipality_id = $1 AND course = $2 AND ended_on IS NULL
                    AND NOT EXISTS (SELECT 1 FROM person p
                        WHERE p.municipality_id = assignment.municipality_id
                        AND p.id = assignment.person_id AND {belongs})"
            ),
            binds.clone(),
        )
        .await?;
        // Whoever left the audience and came back on one day has never been away. EXCEPT, since the
        // time of NOT EXISTS grows with the square of the people where PostgreSQL has no statistics yet:
        // a second for 11,000 people, every day, for nobody.
        tx.run(
            &format!(
                "INSERT INTO assignment (municipality_id, person_id, course, assigned_on, ended_on)
                 SELECT $1, x.id, $2, $3, NULL FROM (
                    SELECT p.id FROM person p WHERE p.municipality_id = $1 AND {belongs}
                    EXCEPT
                    SELECT a.person_id FROM assignment a
                    WHERE a.municipality_id = $1 AND a.course = $2 AND a.ended_on IS NULL) AS x
                 WHERE TRUE
                 ON CONFLICT (municipality_id, person_id, course, assigned_on)
                 DO UPDATE SET ended_on = NULL"
            ),
            binds,
        )
        .await?;
        tx.commit().await?;
    }
    Ok(())
}
