//! A municipality as it is after some months: imported as an operator would, then with profiles,
//! evidence, completions and people who are signed in.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use competency::person::content_mark;
use content::Content;
use database::{Database, Queries as _, Value, binds};
use domain::{
    AsOf, Attained, CompetencyId, Evidence, EvidenceId, EvidenceKind, Finding, Level,
    MunicipalityId, PerCompetency, ProfileId, attain, targets,
};
use jiff::Timestamp;
use jiff::civil::Date;
use sha2::{Digest as _, Sha256};
use tokio::process::Command;
use uuid::Uuid;

use crate::extract;
use crate::learner::COURSE;

/// A municipality to be measured.
pub(crate) struct Crowd {
    /// Its key.
    pub(crate) municipality: MunicipalityId,
    /// The session cookies of some employees.
    pub(crate) employees: Vec<String>,
    /// A coordinator's.
    pub(crate) coordinator: Vec<String>,
    /// How long the import took, from files to stored.
    pub(crate) import: Duration,
}

/// What the program that is measured needs to know.
pub(crate) struct Place<'a> {
    /// The program.
    pub(crate) program: &'a Path,
    /// The database's address.
    pub(crate) database: &'a str,
    /// What the program knows.
    pub(crate) content: &'a Content,
    /// Now.
    pub(crate) now: Timestamp,
    /// Today.
    pub(crate) today: Date,
}

impl Place<'_> {
    /// Runs a command of the program to its end.
    pub(crate) async fn run(&self, arguments: &[&str]) -> Result<()> {
        let status = Command::new(self.program)
            .args(arguments)
            .env("KOMPETENCEHJUL_DATABASE", self.database)
            .env("RUST_LOG", "error")
            .stdout(Stdio::null())
            .status()
            .await
            .with_context(|| format!("{} can't be started", self.program.display()))?;
        ensure!(status.success(), "{arguments:?} ended with {status}");
        Ok(())
    }

    /// Makes a municipality of so many people, of whom so many are signed in.
    pub(crate) async fn municipality(
        &self,
        db: &Database,
        code: &str,
        people: usize,
        signed_in: usize,
    ) -> Result<Crowd> {
        let tx = db.begin().await?;
        let name = format!("Maalekoebing {code}");
        let municipality =
            people::organisation::add_municipality(&tx, code, &name, self.now).await?;
        tx.commit().await?;
        let import = self.import(code, people).await?;
        let mut crowd = Crowd {
            municipality,
            employees: Vec::new(),
            coordinator: Vec::new(),
            import,
        };
        self.fill(db, &mut crowd, code, signed_in).await?;
        Ok(crowd)
    }

    async fn import(&self, code: &str, people: usize) -> Result<Duration> {
        let folder = tempfile::tempdir()?;
        let (units, staff) = (
            folder.path().join("units.csv"),
            folder.path().join("people.csv"),
        );
        extract::write(people, &units, &staff)?;
        let (units, staff) = (units.display().to_string(), staff.display().to_string());
        let begin = Instant::now();
        self.run(&[
            "import",
            "--municipality",
            code,
            "--units",
            &units,
            "--people",
            &staff,
        ])
        .await?;
        Ok(begin.elapsed())
    }

    /// Everybody is in the target group; three in ten have done nothing yet.
    async fn fill(
        &self,
        db: &Database,
        crowd: &mut Crowd,
        code: &str,
        signed_in: usize,
    ) -> Result<()> {
        let municipality = crowd.municipality;
        let people: Vec<(Uuid,)> = db
            .all(
                "SELECT id FROM person WHERE municipality_id = $1 ORDER BY employee_number",
                binds![municipality],
            )
            .await?;
        let tx = db.begin().await?;
        tx.run(
            "UPDATE person SET in_scope = TRUE WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
        for (part, some) in people.chunks(5_000).enumerate() {
            let mut rows = Rows::default();
            for (number, (person,)) in some.iter().enumerate() {
                self.person(&mut rows, municipality, *person, part * 5_000 + number);
            }
            for (into, rows) in rows.of_tables() {
                tx.insert_many(into, "", rows).await?;
            }
        }
        let step = (people.len() / signed_in.max(1)).max(1);
        let (mut accounts, mut sessions, mut informed) = (Vec::new(), Vec::new(), Vec::new());
        for (number, (person,)) in people.iter().step_by(step).take(signed_in + 1).enumerate() {
            let account = Uuid::now_v7();
            let secret = web::hexadecimal(&Sha256::digest(format!("{code} {number}").as_bytes()));
            let email = format!("{number}@maalekoebing{code}.example");
            accounts.push(binds![
                municipality,
                account,
                *person,
                "Maal",
                &email,
                &email,
                false,
                self.now,
                1_i64
            ]);
            let until = self.now + jiff::SignedDuration::from_hours(24);
            let hash = Sha256::digest(secret.as_bytes()).to_vec();
            sessions.push(binds![
                municipality,
                hash,
                account,
                self.now,
                self.now,
                until
            ]);
            informed.push(binds![municipality, *person, 1_000_i64, self.now]);
            let cookie = format!("session={code}.{secret}");
            if number == 0 {
                crowd.coordinator.push(cookie);
            } else {
                crowd.employees.push(cookie);
            }
        }
        for (into, rows) in [
            (
                "account (municipality_id, id, person_id, name, email, email_key, disabled, created_at, version)",
                accounts,
            ),
            (
                "session (municipality_id, token_hash, account_id, created_at, last_seen_at, expires_at)",
                sessions,
            ),
            (
                "information_shown (municipality_id, person_id, text_version, shown_at)",
                informed,
            ),
        ] {
            tx.insert_many(into, "", rows).await?;
        }
        tx.run(
            "INSERT INTO role_grant (municipality_id, account_id, role, granted_at)
             SELECT municipality_id, id, 'coordinator', $2 FROM account WHERE municipality_id = $1
             AND email_key LIKE '0@%'",
            binds![municipality, self.now],
        )
        .await?;
        tx.commit().await?;
        Ok(())
    }

    fn person(&self, rows: &mut Rows, municipality: MunicipalityId, person: Uuid, number: usize) {
        let profiles = match number % 20 {
            0 => vec![ProfileId::GENERAL, ProfileId::TECHNICAL],
            1..=5 => vec![ProfileId::GENERAL, ProfileId::ORGANISATIONAL],
            _ => vec![ProfileId::GENERAL],
        };
        let evidence = self.evidence(number, profiles.len() > 1);
        for one in &evidence {
            rows.evidence.push(binds![
                municipality,
                Uuid::from(one.id),
                person,
                one.kind.slug(),
                i64::from(one.competency.number()),
                one.finding.slug(),
                i64::from(one.finding.level().as_u8()),
                one.performed_on,
                one.recorded_at,
                i64::from(one.framework_version),
                "Trin 1",
                ""
            ]);
        }
        if !evidence.is_empty() {
            let (id, until) = (
                Uuid::now_v7(),
                self.today.saturating_add(jiff::Span::new().years(1)),
            );
            rows.completion.push(binds![
                municipality,
                id,
                person,
                COURSE,
                self.today,
                until,
                self.now
            ]);
        }
        let slugs: Vec<String> = profiles.iter().map(|p| p.number().to_string()).collect();
        if profiles.len() > 1 {
            rows.decision.push(binds![
                municipality,
                Uuid::now_v7(),
                person,
                1_i64,
                slugs.join(","),
                false,
                "",
                self.now
            ]);
        }
        let content = self.content;
        let attained = attain(
            &evidence,
            &content.framework,
            &content.evidence,
            &[],
            AsOf::on(self.today),
        );
        let needed = targets(&content.framework, &profiles).map(|target| Some(target.level));
        let next = attained.iter().filter_map(|(_, a)| a.next_change).min();
        let attained = attained.map(|a| match a.attained {
            Attained::Unknown => None,
            known => Some(known.proved()),
        });
        rows.standing.push(binds![
            municipality,
            person,
            slugs.join(","),
            pack(&needed),
            pack(&attained),
            next,
            content_mark(content)
        ]);
    }

    /// What step 1 proves; those with security tasks have been seen at three more things.
    fn evidence(&self, number: usize, more: bool) -> Vec<Evidence> {
        if number % 10 < 3 {
            return Vec::new();
        }
        let mut found = vec![
            (EvidenceKind::KnowledgeTest, 0, Level::Aware),
            (EvidenceKind::ScenarioTest, 0, Level::Understands),
            (EvidenceKind::Completion, 4, Level::Aware),
            (EvidenceKind::Completion, 5, Level::Aware),
            (EvidenceKind::Completion, 9, Level::Aware),
        ];
        if more {
            found.extend([
                (EvidenceKind::ScenarioTest, 4, Level::Understands),
                (EvidenceKind::Observation, 6, Level::Applies),
                (EvidenceKind::Completion, 10, Level::Aware),
            ]);
        }
        let competency =
            |number: u8| CompetencyId::try_from(number).unwrap_or(CompetencyId::OWN_PRACTICE);
        found
            .into_iter()
            .map(|(kind, number, level)| Evidence {
                id: EvidenceId::from(Uuid::now_v7()),
                kind,
                competency: competency(number),
                finding: Finding::Shown(level),
                performed_on: self.today,
                recorded_at: self.now,
                framework_version: self.content.framework.version,
                withdrawn: None,
            })
            .collect()
    }
}

fn pack(levels: &PerCompetency<Option<Level>>) -> String {
    let one = |level: Option<Level>| level.map_or('-', |level| char::from(b'0' + level.as_u8()));
    levels.iter().map(|(_, level)| one(*level)).collect()
}

#[derive(Default)]
struct Rows {
    evidence: Vec<Vec<Value>>,
    completion: Vec<Vec<Value>>,
    decision: Vec<Vec<Value>>,
    standing: Vec<Vec<Value>>,
}

impl Rows {
    fn of_tables(self) -> [(&'static str, Vec<Vec<Value>>); 4] {
        [
            (
                "evidence (municipality_id, id, person_id, kind, competency_id, finding, level, performed_on,
                    recorded_at, framework_version, title, note)",
                self.evidence,
            ),
            (
                "completion (municipality_id, id, person_id, item, completed_on, valid_until, recorded_at)",
                self.completion,
            ),
            (
                "profile_decision (municipality_id, id, person_id, number, profiles, overridden, reason, decided_at)",
                self.decision,
            ),
            (
                "standing (municipality_id, person_id, profiles, targets, attained, next_change, content_mark)",
                self.standing,
            ),
        ]
    }
}
