//! What employee, assessor and coordinator do with a request, told on both engines.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use database::testing::on_both_engines;
use database::{Queries as _, binds, counted};
use domain::rights::Role;
use domain::{AsOf, Attained, CompetencyId, Level, ObservationId, PersonId};
use people::access::{Levels, own as own_data};
use uuid::Uuid;
use web::{Error, Fields, Visit};

use super::{answer, assessors, complaint, inbox, own, prior, task};
use crate::person;
use crate::placement::testing::{TODAY, Town, now};
use crate::testing::{body, leads_to, migrations};

mod closed;

const TASK: &str = "p2-sikkerhedspolitikker";
/// Politikker: among the areas that everybody in the target group needs, and of [`TASK`].
const AREA: u8 = 4;
const SLUG: &str = "implementering-af-politikker";

/// A school where Anna asks, Bo masters the area, Carl coordinates, Dora masters another one.
struct School {
    town: Town,
    anna: PersonId,
    bo: PersonId,
    carl: PersonId,
    dora: PersonId,
}

fn form(text: &str) -> Fields {
    Fields::parse(text.as_bytes())
}

impl School {
    async fn new(db: &database::Database) -> Self {
        let town = Town::new(db, "100").await;
        let unit = town.unit("/1/", None).await;
        let mut people = Vec::new();
        for name in ["Anna", "Bo", "Carl", "Dora"] {
            people.push(town.person(name, unit).await);
        }
        let [anna, bo, carl, dora] = people[..] else {
            panic!("four people")
        };
        let tx = db.begin().await.unwrap();
        for (person, email) in [(anna, "anna@k.example"), (bo, "bo@k.example")] {
            tx.run(
                "UPDATE person SET email = $3, email_key = $3
                 WHERE municipality_id = $1 AND id = $2",
                binds![town.id, person, email],
            )
            .await
            .unwrap();
        }
        tx.run(
            "INSERT INTO information_shown (municipality_id, person_id, text_version, shown_at)
             VALUES ($1, $2, 1000, $3)",
            binds![town.id, anna, now()],
        )
        .await
        .unwrap();
        tx.run(
            "INSERT INTO task_inventory (municipality_id, person_id, has_tasks, answers, updated_at,
                version) VALUES ($1, $2, TRUE, $3, $4, 1)",
            binds![town.id, anna, serde_json::json!({ TASK: "weekly" }), now()],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        Self {
            town,
            anna,
            bo,
            carl,
            dora,
        }
    }

    /// Records about trust once more.
    async fn record(&self, version: i64, heard: bool, managers: bool) {
        let tx = self.town.db.begin().await.unwrap();
        tx.run(
            "INSERT INTO trust_record (municipality_id, version, purpose, legal_basis, retention,
                informed_on, heard_on, heard_reference, contact, dpo_contact, recorded_at,
                recorded_by_name, managers_observe)
             VALUES ($1, $2, 'a', 'b', 'c', $3, $4, 'd', '', '', $5, 'Carl', $6)",
            binds![
                self.town.id,
                version,
                TODAY,
                heard.then_some(TODAY),
                now(),
                managers
            ],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    async fn employee(&self) -> Visit {
        self.town.visit(self.anna, &[], 0).await
    }

    async fn assessor(&self) -> Visit {
        self.town.visit(self.bo, &[Role::Assessor], 0).await
    }

    async fn coordinator(&self) -> Visit {
        self.town.visit(self.carl, &[Role::Coordinator], 0).await
    }

    async fn name(&self, person: PersonId, areas: &str) -> Response {
        let text = format!("{areas}&grund=Har+gjort+det+i+otte+år&fra=2026-11-23&til=");
        let carl = self.coordinator().await;
        assessors::name(carl, Path(person), form(&text))
            .await
            .unwrap()
    }

    async fn ask(&self) -> Response {
        let text = format!("omraade={SLUG}&opgave={TASK}&bedoemmer={}", self.bo);
        task::ask(self.employee().await, form(&text)).await.unwrap()
    }

    async fn newest(&self) -> ObservationId {
        let (id,): (Uuid,) = self
            .town
            .db
            .one(
                "SELECT id FROM observation WHERE municipality_id = $1
                 ORDER BY asked_at DESC, id DESC LIMIT 1",
                binds![self.town.id],
            )
            .await
            .unwrap();
        id.into()
    }

    async fn attained(&self) -> (Attained, String) {
        let visit = self.employee().await;
        let proof = own_data::<Levels>(&visit).unwrap();
        let picture = person::picture(&visit, proof, AsOf::on(TODAY))
            .await
            .unwrap();
        let (packed,): (String,) = self
            .town
            .db
            .one(
                "SELECT attained FROM standing WHERE municipality_id = $1 AND person_id = $2",
                binds![self.town.id, self.anna],
            )
            .await
            .unwrap();
        let area = CompetencyId::try_from(AREA).unwrap();
        (picture.attainment[area].attained, packed)
    }

    async fn looks(&self) -> Vec<(String, i64)> {
        self.town.looks_at(self.anna).await
    }
}

const SEEN: &str = "set-dag=2026-11-23&set=Gennemgik+reglen+med+sine+kolleger&niveau=applies";

#[tokio::test]
async fn a_task_is_asked_for_seen_disputed_and_withdrawn() {
    on_both_engines(&migrations(), async |db| {
        let school = School::new(&db).await;
        let (anna, bo) = (school.employee().await, school.assessor().await);
        let nothing = || RawQuery(None);

        // Shut: nothing can be asked.
        assert_eq!(
            leads_to(&task::show(anna.clone(), nothing()).await.unwrap()),
            "/vis-det"
        );
        let shut = body(own::list(anna.clone()).await.unwrap()).await;
        assert!(shut.contains("Der er lukket for observation"));

        school.record(1, true, false).await;
        let named = school.name(school.bo, "omraade=4&omraade=0").await;
        assert_eq!(leads_to(&named), "/organisation/vurderere");
        school.name(school.dora, "omraade=9").await;
        let (list, statements) = counted(assessors::list(school.coordinator().await)).await;
        assert!(statements < 6, "{statements} statements and the session's");
        let list = body(list.unwrap()).await;
        assert!(list.contains("Bo Prøve") && list.contains("Dora Prøve"));

        let (areas, statements) = counted(task::show(anna.clone(), nothing())).await;
        assert!(statements < 6, "{statements}");
        let areas = body(areas.unwrap()).await;
        assert!(areas.contains("én opgave og én bedømmer"));
        assert!(areas.contains("Ingen af dine opgaver hører til området"));
        let query = RawQuery(Some(format!("omraade={SLUG}")));
        let asked = body(task::show(anna.clone(), query).await.unwrap()).await;
        assert!(asked.contains(TASK) && asked.contains("Bo Prøve") && !asked.contains("Dora"));
        let half = task::ask(anna.clone(), form(&format!("omraade={SLUG}"))).await;
        assert!(body(half.unwrap()).await.contains("Vælg en opgave"));

        assert_eq!(leads_to(&school.ask().await), "/vis-det");
        school.ask().await;
        let (asked,): (i64,) = db
            .one("SELECT COUNT(*) FROM observation", binds![])
            .await
            .unwrap();
        assert_eq!(asked, 1, "asked twice is asked once");
        let mails = jobs::mails_for_demo(&db).await.unwrap();
        assert_eq!(mails.len(), 1);
        for secret in ["Anna", "olitik"] {
            assert!(!mails[0].0.body.contains(secret), "{secret}");
        }

        // Only who was asked sees it; the look is told to Anna.
        let id = school.newest().await;
        let dora = school.town.visit(school.dora, &[Role::Assessor], 0).await;
        assert!(
            !body(inbox::list(dora.clone()).await.unwrap())
                .await
                .contains("Anna")
        );
        for other in [dora, school.town.visit(school.bo, &[], 0).await] {
            let seen = inbox::show(other, Path(id)).await;
            assert!(matches!(seen, Err(Error::NotFound | Error::NotAllowed)));
        }
        assert_eq!(school.looks().await, []);
        let (list, statements) = counted(inbox::list(bo.clone())).await;
        assert!(statements < 6, "{statements}");
        assert!(body(list.unwrap()).await.contains("Anna Prøve"));
        let page = body(inbox::show(bo.clone(), Path(id)).await.unwrap()).await;
        assert!(page.contains("Kan anvende"));
        assert_eq!(school.looks().await, [("observation".to_owned(), 2)]);

        let day = form("version=1&dag=2026-11-24&aftale=Kl.+10");
        inbox::agree(bo.clone(), Path(id), day).await.unwrap();
        let missing = form("version=2&set-dag=2026-11-23&set=010203-1234");
        let again = body(answer::answer(bo.clone(), Path(id), missing).await.unwrap()).await;
        assert!(again.contains("Det ligner et CPR-nummer") && again.contains("Vælg et niveau"));
        let tomorrow = form("version=2&set-dag=2026-11-24&set=x&niveau=applies&fund=shown");
        let again = body(
            answer::answer(bo.clone(), Path(id), tomorrow)
                .await
                .unwrap(),
        )
        .await;
        assert!(again.contains("Datoen ligger efter i dag"));
        let sent = form(&format!("version=2&{SEEN}&fund=shown"));
        let done = answer::answer(bo.clone(), Path(id), sent.clone()).await;
        assert_eq!(leads_to(&done.unwrap()), "/vurdering");
        assert!(matches!(
            answer::answer(bo.clone(), Path(id), sent).await,
            Err(Error::Changed)
        ));
        let (level, packed) = school.attained().await;
        assert_eq!(level, Attained::Level(Level::Applies));
        assert_eq!(&packed[4..5], "3");

        // Anna sees it at once, says something, and asks the coordinator.
        let mine = body(own::show(anna.clone(), Path(id)).await.unwrap()).await;
        assert!(mine.contains("Viste »kan anvende«") && mine.contains("Gennemgik reglen"));
        let carl = school.coordinator().await;
        let early = complaint::show(carl.clone(), Path(id)).await;
        assert!(matches!(early, Err(Error::NotAllowed)));
        own::comment(anna.clone(), Path(id), form("version=3&kommentar=Tak"))
            .await
            .unwrap();
        let words = form("version=4&henvendelse=Det+var+ikke+mig");
        own::complain(anna.clone(), Path(id), words).await.unwrap();
        let list = body(assessors::list(carl.clone()).await.unwrap()).await;
        assert!(list.contains(&format!("henvendelse/{id}")) && !list.contains("Anna"));
        let shown = body(complaint::show(carl.clone(), Path(id)).await.unwrap()).await;
        assert!(shown.contains("Anna Prøve") && shown.contains("Det var ikke mig"));
        for secret in ["anvende", "Gennemgik", "olitik", "Tak"] {
            assert!(!shown.contains(secret), "the coordinator sees {secret}");
        }
        let decided = form("version=5&beslutning=stands&svar=Vi+har+talt+om+det");
        complaint::answer(carl.clone(), Path(id), decided)
            .await
            .unwrap();
        let late = complaint::show(carl, Path(id)).await;
        assert!(matches!(late, Err(Error::NotAllowed)));
        let mine = body(own::show(anna.clone(), Path(id)).await.unwrap()).await;
        assert!(mine.contains("Vi har talt om det"));

        // A mistake is withdrawn, also while the gate is shut; nothing else is possible then.
        school.record(2, false, false).await;
        let why = form("version=6&grund=Det+var+en+anden+kollega");
        inbox::withdraw(bo.clone(), Path(id), why).await.unwrap();
        let (level, packed) = school.attained().await;
        assert_eq!(level, Attained::Unknown);
        assert_eq!(&packed[4..5], "-");
        assert_eq!(leads_to(&school.ask().await), "/vis-det");
        let mine = body(own::show(anna, Path(id)).await.unwrap()).await;
        assert!(mine.contains("Det var en anden kollega"));
    })
    .await;
}

#[tokio::test]
async fn nobody_asks_themselves_and_a_manager_only_where_it_is_recorded() {
    on_both_engines(&migrations(), async |db| {
        let school = School::new(&db).await;
        school.record(1, true, false).await;
        school.name(school.bo, "omraade=4").await;
        school.name(school.anna, "omraade=4").await;
        let tx = db.begin().await.unwrap();
        tx.run(
            "UPDATE position SET manager_id = $3 WHERE municipality_id = $1 AND person_id = $2",
            binds![school.town.id, school.anna, school.bo],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let areas = async || {
            body(
                task::show(school.employee().await, RawQuery(None))
                    .await
                    .unwrap(),
            )
            .await
        };
        assert!(areas().await.contains("Der er ingen at spørge endnu"));
        let text = format!("omraade={SLUG}&opgave={TASK}&bedoemmer={}", school.anna);
        let own = task::ask(school.employee().await, form(&text)).await;
        assert!(matches!(own, Err(Error::BadRequest)));

        school.record(2, true, true).await;
        assert!(areas().await.contains("én opgave og én bedømmer"));
        school.ask().await;
        // Closed to managers again: what was asked before can't be answered by them either.
        school.record(3, true, false).await;
        let id = school.newest().await;
        let bo = school.assessor().await;
        let page = body(inbox::show(bo.clone(), Path(id)).await.unwrap()).await;
        assert!(
            page.contains("Du er leder for den, der spørger") && !page.contains("name=\"fund\"")
        );
        let sent = form(&format!("version=1&{SEEN}&fund=shown"));
        let answered = answer::answer(bo.clone(), Path(id), sent).await.unwrap();
        assert_eq!(leads_to(&answered), format!("/vurdering/{id}"));
        let no = form("version=1&afvis-grund=Jeg+er+din+leder");
        inbox::decline(bo.clone(), Path(id), no).await.unwrap();
        let declined = inbox::show(bo, Path(id)).await;
        assert!(matches!(declined, Err(Error::NotFound)));
        let mine = own::show(school.employee().await, Path(id)).await.unwrap();
        assert!(body(mine).await.contains("Jeg er din leder"));
    })
    .await;
}

#[tokio::test]
async fn a_document_is_reviewed_area_by_area_and_never_stored() {
    on_both_engines(&migrations(), async |db| {
        let school = School::new(&db).await;
        school.record(1, true, false).await;
        school.name(school.bo, "omraade=4&omraade=5&omraade=12").await;
        let anna = school.employee().await;
        let document = "titel=Kursus+i+politik&udsteder=UCL&dato=2026-05-01";
        let wrong = form(&format!("{document}&omraade=9&bedoemmer={}", school.bo));
        let wrong = body(prior::ask(anna.clone(), wrong).await.unwrap()).await;
        assert!(wrong.contains("mestrer ikke alle de områder"));
        let areas = "omraade=4&omraade=5&omraade=12";
        let right = form(&format!("{document}&{areas}&bedoemmer={}", school.bo));
        prior::ask(anna.clone(), right).await.unwrap();

        let id = school.newest().await;
        let bo = school.assessor().await;
        let page = body(inbox::show(bo.clone(), Path(id)).await.unwrap()).await;
        assert!(page.contains("Kursus i politik") && page.contains("UCL"));
        assert!(page.contains("value=\"2026-05-01\""));
        let review = "version=1&titel=Kursus&udsteder=UCL&set-dag=2026-05-01&set=&omraade-4=understands\
            &omraade-5=undecided&omraade-12=nothing";
        let unseen = body(
            answer::answer(bo.clone(), Path(id), form(review))
                .await
                .unwrap(),
        )
        .await;
        assert!(unseen.contains("Sæt kryds, når du har set papiret"));
        let seen = form(&format!("{review}&har-set=ja"));
        answer::answer(bo, Path(id), seen).await.unwrap();
        assert_eq!(
            school.attained().await.0,
            Attained::Level(Level::Understands)
        );
        let mine = body(own::show(anna, Path(id)).await.unwrap()).await;
        for words in [
            "Viste »forstår«",
            "Kunne ikke afgøre »kender til«",
            "Siger ikke noget om området",
        ] {
            assert!(mine.contains(words), "{words}");
        }
        let findings: Vec<(i64, String)> = db
            .all(
                "SELECT competency_id, note FROM evidence WHERE municipality_id = $1
                 ORDER BY competency_id",
                binds![school.town.id],
            )
            .await
            .unwrap();
        assert_eq!(findings, [(4, "UCL".to_owned()), (5, "UCL".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn with_the_last_area_goes_the_role_and_a_request_can_be_taken_back() {
    on_both_engines(&migrations(), async |db| {
        let school = School::new(&db).await;
        school.record(1, true, false).await;
        school.name(school.bo, "omraade=4&omraade=5").await;
        school.name(school.bo, "omraade=4").await;
        let roles = async || {
            let (roles,): (i64,) = db
                .one(
                    "SELECT COUNT(*) FROM role_grant WHERE municipality_id = $1 AND role = 'assessor'",
                    binds![school.town.id],
                )
                .await
                .unwrap();
            roles
        };
        let named: Vec<(Uuid,)> = db
            .all(
                "SELECT id FROM assessor WHERE municipality_id = $1 ORDER BY competency_id",
                binds![school.town.id],
            )
            .await
            .unwrap();
        assert_eq!((named.len(), roles().await), (2, 1));
        school.ask().await;
        let id = school.newest().await;
        for (which, left) in [(named[1].0, 1), (named[0].0, 0)] {
            let carl = school.coordinator().await;
            assessors::end(carl, Path(which.into()), form("version=1"))
                .await
                .unwrap();
            assert_eq!(roles().await, left);
        }
        let anna = school.employee().await;
        let alone = body(own::show(anna.clone(), Path(id)).await.unwrap()).await;
        assert!(alone.contains("Den, du har spurgt, kan ikke se på det"));
        own::take_back(anna, Path(id), form("version=1"))
            .await
            .unwrap();
        let (bo, looks) = (school.assessor().await, school.looks().await);
        let no = form("version=2&afvis-grund=Nej");
        for gone in [
            inbox::show(bo.clone(), Path(id)).await,
            inbox::decline(bo.clone(), Path(id), no).await,
        ] {
            assert!(matches!(gone, Err(Error::NotFound)));
        }
        assert_eq!(school.looks().await, looks, "nothing was seen");
        let inbox = body(inbox::list(bo).await.unwrap()).await;
        assert!(inbox.contains("Ingen venter på dig") && !inbox.contains("Anna"));
    })
    .await;
}
