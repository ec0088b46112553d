//! The content against the report's tables and the project's rules, typed in again here from the
//! sources: a slip in a data file shows as a difference.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use content::{Content, TaskPlace};
use domain::{CompetencyId, Dimension, EvidenceKind, Level, Origin, ProfileId, TaskKind};

fn content() -> Content {
    Content::embedded().unwrap_or_else(|errors| panic!("{errors:#?}"))
}

fn id(number: u8) -> CompetencyId {
    CompetencyId::try_from(number).unwrap()
}

fn level(number: u8) -> Level {
    Level::try_from(number).unwrap()
}

#[test]
fn the_folder_reads_as_the_embedded_copies() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    assert_eq!(Content::load(&folder).unwrap(), content());
}

#[test]
fn names_and_dimensions() {
    let framework = content().framework;
    let expected = [
        (0, None, "Egen praksis"),
        (1, Some("Teknologi"), "Drift af IT"),
        (2, Some("Teknologi"), "Tekniske sikkerhedsforanstaltninger"),
        (3, Some("Teknologi"), "Indkøb af IT og leverandørstyring"),
        (
            4,
            Some("Processer og styring"),
            "Implementering af politikker",
        ),
        (5, Some("Processer og styring"), "Roller og ansvar"),
        (6, Some("Processer og styring"), "Ledelsesunderstøttelse"),
        (7, Some("Sikkerhedskultur"), "Forandringsstøtte"),
        (8, Some("Sikkerhedskultur"), "Kommunikation/awareness"),
        (9, Some("Sikkerhedskultur"), "Træning/uddannelse"),
        (10, Some("Regulering"), "Dokumentation"),
        (11, Some("Regulering"), "Gap-analyser"),
        (12, Some("Regulering"), "Anvendelighedsvurderinger"),
    ];
    for (number, dimension, name) in expected {
        let area = framework.competencies.get(id(number));
        assert_eq!(area.name.da, name);
        let found = area
            .dimension
            .and_then(|d| framework.dimension(d))
            .map(|d| d.name.da.as_str());
        assert_eq!(found, dimension, "{name}");
        let origin = if number == 0 {
            Origin::Ours
        } else {
            Origin::Report
        };
        assert_eq!(area.origin, origin, "{name}");
    }
    assert_eq!(framework.hub.name.da, "Risikovurdering");
    let names: Vec<&str> = Level::ALL
        .iter()
        .map(|l| framework.level_name(*l).da.as_str())
        .collect();
    assert_eq!(
        names,
        ["Kender ikke til", "Kender til", "Forstår", "Kan anvende"]
    );
}

/// Today → needed, 9 where the report doesn't state it.
const PROFILES: [[(u8, u8); 3]; 12] = [
    [(0, 0), (0, 1), (2, 3)],
    [(0, 0), (0, 0), (2, 3)],
    [(0, 0), (0, 2), (1, 3)],
    [(0, 1), (1, 3), (2, 3)],
    [(0, 1), (1, 2), (1, 3)],
    [(0, 0), (1, 2), (2, 3)],
    [(0, 0), (0, 2), (1, 2)],
    [(0, 0), (0, 2), (2, 3)],
    [(0, 1), (0, 2), (1, 2)],
    [(0, 0), (0, 1), (2, 3)],
    [(0, 0), (0, 1), (9, 3)],
    [(0, 2), (0, 2), (2, 3)],
];

#[test]
fn profile_tables() {
    let framework = content().framework;
    assert_eq!(framework.profiles.len(), 3);
    for (profile, column) in framework.profiles.iter().zip(0..) {
        assert_eq!(usize::from(profile.id.number()), column + 1);
        for (row, number) in PROFILES.iter().zip(1..) {
            let (today, needed) = row[column];
            let expected = (today != 9).then(|| level(today));
            assert_eq!(
                profile.today.get(id(number)),
                &expected,
                "today, {number} of {}",
                profile.id
            );
            assert_eq!(
                profile.needed.get(id(number)),
                &level(needed),
                "needed, {number} of {}",
                profile.id
            );
        }
        assert_eq!(
            profile.needed.get(CompetencyId::OWN_PRACTICE),
            &Level::Understands
        );
        assert_eq!(profile.today.get(CompetencyId::OWN_PRACTICE), &None);
    }
}

#[test]
fn places_where_the_report_was_read_have_a_note() {
    let framework = content().framework;
    let noted = |profile: u8, area: Option<u8>| {
        let profile = framework
            .profile(ProfileId::try_from(profile).unwrap())
            .unwrap();
        profile
            .notes
            .iter()
            .any(|note| note.competency == area.map(id))
    };
    for (profile, area) in [
        (1, None),
        (2, None),
        (2, Some(1)),
        (2, Some(4)),
        (2, Some(12)),
        (3, Some(11)),
        (1, Some(0)),
        (2, Some(0)),
        (3, Some(0)),
        (1, Some(12)),
    ] {
        assert!(noted(profile, area), "profile {profile}, area {area:?}");
    }
}

#[test]
fn dimensions_name_the_reports_sources() {
    let framework = content().framework;
    let expected = [
        (
            Dimension::Technology,
            vec![
                "iso-27002",
                "iso-27005",
                "minimumskrav",
                "nist-nice",
                "hk-kl-2017",
            ],
        ),
        (
            Dimension::Processes,
            vec!["iso-27001", "nis2", "forvaltningsret", "gdpr"],
        ),
        (
            Dimension::Culture,
            vec!["iso-27001", "iso-27002", "nis2", "nist-nice"],
        ),
        (
            Dimension::Regulation,
            vec!["gdpr", "nis2", "forvaltningsret", "nist-nice", "hk-kl-2017"],
        ),
    ];
    for (dimension, sources) in expected {
        let info = framework.dimension(dimension).unwrap();
        let found: Vec<&str> = info.sources.iter().map(domain::SourceId::as_str).collect();
        assert_eq!(found, sources);
        for area in dimension.competencies() {
            let area = framework.competencies.get(area);
            assert!(
                area.sources
                    .iter()
                    .any(|source| source.as_str() == "rapport-2024")
            );
            assert!(area.sources.len() > 1, "{}: only the report", area.slug);
            for source in &area.sources {
                let near = source.as_str() == "rapport-2024" || info.sources.contains(source);
                assert!(
                    near,
                    "{}: {source} is not among the dimension's sources",
                    area.slug
                );
            }
        }
    }
}

#[test]
fn tasks_of_appendix_3() {
    use TaskKind::{Ordinary, Security};

    let content = content();
    let count = |profile: u8, kind, place| {
        let pairs = content.framework.tasks.iter().zip(&content.tasks_found);
        pairs
            .filter(|(task, found)| {
                assert_eq!(task.id, found.task);
                task.profile.number() == profile && task.kind == kind && found.place == place
            })
            .count()
    };
    let counts = [1, 2, 3].map(|profile| {
        (
            count(profile, Ordinary, TaskPlace::Appendix3),
            count(profile, Security, TaskPlace::Appendix3),
        )
    });
    assert_eq!(counts, [(6, 3), (7, 5), (5, 7)]);
    assert_eq!(count(2, Security, TaskPlace::ProfileText), 4);
    assert_eq!(content.framework.tasks.len(), 37);
}

/// An observation is made on a task of the person's inventory that maps to the area: without one
/// nobody of that profile could show what the profile needs.
#[test]
fn every_need_has_a_security_task_to_be_seen_in() {
    let framework = content().framework;
    for profile in &framework.profiles {
        let done = framework
            .tasks
            .iter()
            .filter(|task| task.kind == TaskKind::Security && task.profile <= profile.id);
        let seen: Vec<CompetencyId> = done.flat_map(|task| task.competencies.clone()).collect();
        for (area, needed) in profile.needed.iter() {
            let asked = *needed > Level::Unaware;
            assert!(
                !asked || seen.contains(&area),
                "profile {}, area {area}",
                profile.id
            );
        }
    }
}

#[test]
fn ceilings_of_proof() {
    let rules = content().evidence;
    let expected = [
        (EvidenceKind::SelfAssessment, None),
        (EvidenceKind::Appraisal, None),
        (EvidenceKind::Observation, Some(3)),
        (EvidenceKind::Completion, Some(1)),
        (EvidenceKind::KnowledgeTest, Some(1)),
        (EvidenceKind::ScenarioTest, Some(2)),
        (EvidenceKind::WorkSample, Some(3)),
        (EvidenceKind::IndividualExam, Some(3)),
        (EvidenceKind::GroupExam, Some(2)),
        (EvidenceKind::PriorLearning, Some(3)),
    ];
    for (kind, ceiling) in expected {
        assert_eq!(rules.ceiling(kind), ceiling.map(level), "{kind}");
    }
    for (area, months) in rules.valid_months.iter() {
        assert!(
            months.is_some_and(|months| (12..=60).contains(&months)),
            "area {area}: {months:?}"
        );
    }
}

#[test]
fn rules_of_the_field() {
    let rules = content().field_rules;
    let detailed: Vec<(&str, usize)> = rules
        .iter()
        .filter_map(|rule| {
            Some((
                rule.name.da.as_str(),
                rule.detail.as_ref()?.requirements.len(),
            ))
        })
        .collect();
    let expected = [
        ("GDPR", 9),
        ("Forvaltningsretlige principper", 5),
        ("NIS2", 11),
        ("NIS 2-loven", 2),
        ("ISO 27001", 9),
        ("Tekniske minimumskrav", 8),
    ];
    assert_eq!(detailed, expected);
    let named: Vec<&str> = rules
        .iter()
        .filter(|rule| rule.detail.is_none())
        .map(|rule| rule.name.da.as_str())
        .collect();
    assert_eq!(
        named,
        [
            "NSIS",
            "AI Act",
            "Data Act",
            "Data Governance Act",
            "CIS 18",
            "NIST CSF",
            "IEC 62443"
        ]
    );
}

#[test]
fn the_downloadable_wheel() {
    let content = content();
    let wheel = content::wheel_json(&content);
    assert_eq!(wheel["version"], 1);
    assert!(
        wheel["licence_note"]["da"]
            .as_str()
            .unwrap()
            .contains("MPL-2.0")
    );
    assert_eq!(
        wheel["sources"].as_array().unwrap().len(),
        content.framework.sources.len()
    );
    assert_eq!(wheel["areas"].as_array().unwrap().len(), 13);
    assert_eq!(
        wheel["areas"][4]["name"]["da"],
        "Implementering af politikker"
    );
    assert_eq!(wheel["areas"][4]["dimension"], "processer");
    assert!(wheel["areas"][0]["dimension"].is_null());
    assert!(wheel["areas"][12]["levels"]["applies"]["en"].is_string());
    assert_eq!(wheel["profiles"][1]["needed"]["4"], "applies");
    assert!(wheel["profiles"][2]["today"]["11"].is_null());
    assert_eq!(wheel["tasks"].as_array().unwrap().len(), 37);
    assert_eq!(wheel["tasks"][0]["found_in"], "appendix3");
    assert_eq!(wheel["levels"][3]["number"], 3);
    assert_eq!(
        wheel["dimensions"][3]["areas"],
        serde_json::json!([10, 11, 12])
    );
}
