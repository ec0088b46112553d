//! The wheel's pure parts on the shipped content.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use content::Content;
use domain::{
    AsOf, Attained, Attainment, CompetencyId, EvidenceKind, Gap, ItemId, Lang, LearningPlan, Level,
    PerCompetency, PlanItem, PlanReason, PlanState, ProfileId, attain, gaps, plan, targets,
};
use jiff::civil::date;
use web::Texts;

use super::drawing::{Fill, Mode, Share, draw};
use super::pictures::{self, GroupFrame, group_picture, share_words};
use super::standing::{NextStep, Standing};
use super::words::Words;
use crate::person::{self, InventoryState, Status};

fn content() -> Content {
    Content::embedded().expect("content")
}

fn texts() -> Texts {
    let competency = crate::feature(&[], crate::testing::of_body).texts;
    Texts::new(&[vec![web::TEXTS], competency].concat()).expect("texts")
}

fn area(number: u8) -> CompetencyId {
    CompetencyId::try_from(number).expect("an area")
}

fn nothing_known() -> PerCompetency<Attainment> {
    PerCompetency::default()
}

// ------------------------------------------------------------------------------------ pictures

#[test]
fn a_new_wheel_is_hatched_where_something_is_needed_and_pale_elsewhere() {
    let (content, texts) = (content(), texts());
    let words = Words::new(&content, &texts, Lang::Da);
    let profiles = [ProfileId::GENERAL];
    let targets = targets(&content.framework, &profiles);
    let picture = pictures::personal(words, &nothing_known(), &targets, &profiles);
    assert_eq!(picture.mode, Mode::Personal);
    assert_eq!(picture.hub_label, ["Risiko-", "vurdering"]);
    assert_eq!(picture.own_practice.target, Some(2));
    let required: Vec<u8> = picture
        .slices
        .iter()
        .filter(|slice| slice.required)
        .map(|slice| slice.number)
        .collect();
    assert_eq!(required, [4, 5, 9, 12]);
    for slice in &picture.slices {
        assert_eq!(
            slice.attained == Fill::Unknown,
            slice.required,
            "{}",
            slice.name
        );
        // What is typical keeps a new wheel from being empty; pale slices stay pale.
        assert_eq!(slice.typical.is_some(), slice.required, "{}", slice.name);
    }
    assert_eq!(
        picture.slices[11].title,
        "Anvendelighedsvurderinger. Nu: ukendt. Behov: forstår."
    );
    assert_eq!(
        picture.slices[0].title,
        "Drift af IT. Nu: ukendt. Behov: ikke et krav."
    );
}

#[test]
fn what_is_known_is_drawn_and_said_in_both_languages() {
    let (content, texts) = (content(), texts());
    let profiles = [ProfileId::GENERAL, ProfileId::ORGANISATIONAL];
    let targets = targets(&content.framework, &profiles);
    let mut known = nothing_known();
    known.get_mut(area(4)).attained = Attained::Level(Level::Understands);
    known.get_mut(area(4)).self_assessed = Some(Level::Applies);
    known.get_mut(area(5)).attained = Attained::Between(Level::Aware, Level::Understands);
    for (lang, sure, band) in [
        (
            Lang::Da,
            "Implementering af politikker. Nu: forstår. Behov: kan anvende. Din egen vurdering: kan anvende.",
            "Roller og ansvar. Nu: kender til, måske forstår. Behov: forstår.",
        ),
        (
            Lang::En,
            "Putting policies into practice. Now: understands. Needed: applies. Your own view: applies.",
            "Roles and responsibilities. Now: aware, perhaps understands. Needed: understands.",
        ),
    ] {
        let words = Words::new(&content, &texts, lang);
        let picture = pictures::personal(words, &known, &targets, &profiles);
        assert_eq!(picture.slices[3].attained, Fill::Level(2));
        assert_eq!(picture.slices[3].self_assessed, Some(3));
        // The report's highest of profiles 1 and 2.
        assert_eq!(picture.slices[3].typical, Some(1));
        assert_eq!(picture.slices[3].title, sure);
        assert_eq!(picture.slices[4].attained, Fill::Band(1, 2));
        assert_eq!(picture.slices[4].title, band);
        let svg = draw(&picture);
        assert!(svg.contains(r#"href="/mit-hjul/implementering-af-politikker""#));
        assert!(!svg.contains("wheel-own-slice"), "a text is missing");
    }
}

#[test]
fn a_profile_without_a_stated_level_is_not_drawn_as_unknown() {
    let (content, texts) = (content(), texts());
    let words = Words::new(&content, &texts, Lang::Da);
    let technical = content.framework.profile(ProfileId::TECHNICAL).unwrap();
    let picture = pictures::of_profile(words, technical);
    assert_eq!(picture.slices[10].attained, Fill::Level(0));
    assert_eq!(
        picture.slices[10].title,
        "Gap-analyser. Typisk i dag: står ikke i rapporten. Behov: kan anvende."
    );
    assert!(
        pictures::whole(words)
            .slices
            .iter()
            .all(|slice| slice.required)
    );
}

#[test]
fn a_group_shows_shares_and_never_what_is_hidden() {
    let (content, texts) = (content(), texts());
    let words = Words::new(&content, &texts, Lang::Da);
    let mut shares = PerCompetency::from_fn(|_| Some(Share::Percent(61)));
    shares.set(area(7), Some(Share::Hidden));
    shares.set(area(2), None);
    let frame = GroupFrame {
        id: "hele",
        title: "Hele kommunen",
        linked: true,
    };
    let svg = group_picture(words, frame, &shares);
    assert!(svg.contains("Hele kommunen</title>"));
    assert!(svg.contains("Forandringsstøtte. På plads: vises ikke."));
    assert!(svg.contains("Egen praksis. På plads: 61 %."));
    assert!(svg.contains(r#"href="/hjulet/drift-af-it""#));
    let paper = group_picture(
        words,
        GroupFrame {
            linked: false,
            ..frame
        },
        &shares,
    );
    assert!(!paper.contains("href=\"/hjulet"));
    assert_eq!(share_words(words, None), "Ingen har brug for det");
}

#[test]
fn every_kind_and_reason_has_words_in_both_languages() {
    let (content, texts) = (content(), texts());
    for lang in [Lang::Da, Lang::En] {
        let words = Words::new(&content, &texts, lang);
        for kind in EvidenceKind::ALL {
            assert!(!words.kind(kind).starts_with("wheel-"), "{kind:?}");
            let brief = format!("wheel-brief-{}", kind.slug().replace('_', "-"));
            assert!(texts.has(lang, &brief), "{brief}");
        }
        for level in Level::ALL {
            assert!(texts.has(lang, &format!("wheel-level-{}", level.slug())));
        }
        for step in ["look", "question", "tasks", "assess", "talk", "rest"] {
            for end in ["", "-text", "-action"] {
                assert!(
                    texts.has(lang, &format!("wheel-step-{step}{end}")),
                    "{step}{end}"
                );
            }
        }
    }
}

// ------------------------------------------------------------------------------------ standing

fn stands(profiles: &[ProfileId], known: &[(u8, Level)], in_scope: bool) -> (Standing, Vec<Gap>) {
    let content = content();
    let targets = targets(&content.framework, profiles);
    let mut attained = PerCompetency::from_fn(|_| Attained::Unknown);
    for (number, level) in known {
        attained.set(area(*number), Attained::Level(*level));
    }
    let gaps = gaps(&attained, &targets);
    (Standing::new(in_scope, &targets, &attained, &gaps), gaps)
}

#[test]
fn one_sentence_says_where_somebody_stands() {
    let (content, texts) = (content(), texts());
    let words = Words::new(&content, &texts, Lang::Da);
    let everything = [
        (0, Level::Understands),
        (4, Level::Aware),
        (5, Level::Aware),
        (9, Level::Aware),
        (12, Level::Understands),
    ];
    let one = [ProfileId::GENERAL];
    for (known, in_scope, says) in [
        (
            &everything[..0],
            false,
            "Du er ikke i målgruppen, så vi beder dig ikke om noget.",
        ),
        (
            &everything[..0],
            true,
            "Der er 5 kompetenceområder, du har brug for",
        ),
        (
            &everything[..2],
            true,
            "Du er på plads i 2 af de 5 kompetenceområder, du har brug for. Vi ved endnu ikke noget om 3 af dem.",
        ),
        (
            &everything[..4],
            true,
            "Vi ved endnu ikke noget om ét af dem.",
        ),
        (
            &everything[..],
            true,
            "Du er på plads i alle 5 kompetenceområder, du har brug for.",
        ),
    ] {
        let sentence = stands(&one, known, in_scope).0.sentence(words);
        assert!(sentence.contains(says), "{sentence}");
        assert_eq!(sentence, sentence.trim());
    }
    // Known but too low everywhere: nothing to say about what isn't known.
    let low: Vec<(u8, Level)> = everything
        .iter()
        .map(|(n, _)| (*n, Level::Unaware))
        .collect();
    let sentence = stands(&one, &low, true).0.sentence(words);
    assert_eq!(
        sentence,
        "Du er på plads i 0 af de 5 kompetenceområder, du har brug for."
    );
}

fn planned(state: PlanState) -> LearningPlan {
    let item = PlanItem {
        item: ItemId::from("x"),
        state,
        closes: Vec::new(),
        why: PlanReason::ForEveryone,
    };
    LearningPlan {
        items: vec![item],
        ..LearningPlan::default()
    }
}

#[test]
fn the_next_step_comes_one_at_a_time() {
    let way = Standing::OnTheWay {
        required: 5,
        met: 1,
        unknown: 2,
    };
    let open = planned(PlanState::Next);
    let done = planned(PlanState::Done);
    let asked = |has_tasks, completed, pointed_out| InventoryState {
        has_tasks,
        completed_at: completed,
        pointed_out,
    };
    let undecided = Status::default();
    let now = Some(jiff::Timestamp::UNIX_EPOCH);
    let step = |standing, inventory: &InventoryState, plan: &LearningPlan, assessed| {
        NextStep::new(standing, &undecided, inventory, plan, assessed)
    };
    assert_eq!(
        step(Standing::OutOfScope, &asked(None, None, true), &open, false),
        NextStep::Look
    );
    assert_eq!(
        step(way, &asked(None, None, false), &open, false),
        NextStep::Question
    );
    assert_eq!(
        step(way, &asked(Some(true), None, false), &open, false),
        NextStep::Tasks
    );
    assert_eq!(
        step(way, &asked(Some(false), None, true), &open, false),
        NextStep::Tasks
    );
    let answered = asked(Some(true), now, true);
    assert_eq!(
        step(way, &answered, &open, false),
        NextStep::Item(ItemId::from("x"))
    );
    let no = asked(Some(false), None, false);
    assert_eq!(
        step(way, &no, &open, false),
        NextStep::Item(ItemId::from("x"))
    );
    assert_eq!(step(way, &no, &done, false), NextStep::Assess);
    assert_eq!(step(way, &no, &done, true), NextStep::Talk);
    assert_eq!(
        step(Standing::AllMet { required: 5 }, &no, &done, true),
        NextStep::Rest
    );
}

#[test]
fn a_profile_decided_by_somebody_else_needs_no_question() {
    let decided = Status {
        decision: Some(person::Decision {
            profiles: vec![ProfileId::GENERAL],
            overridden: false,
            reason: String::new(),
            at: jiff::Timestamp::UNIX_EPOCH,
        }),
        ..Status::default()
    };
    let way = Standing::OnTheWay {
        required: 5,
        met: 1,
        unknown: 2,
    };
    let nothing = InventoryState::default();
    let next = NextStep::new(way, &decided, &nothing, &planned(PlanState::Next), false);
    assert_eq!(next, NextStep::Item(ItemId::from("x")));
}

/// The shipped content as a whole: a new employee's first steps are the question, then step 1.
#[test]
fn a_new_employee_begins_with_the_question_and_then_step_1() {
    let content = content();
    let profiles = [ProfileId::GENERAL];
    let (standing, gaps) = stands(&profiles, &[], true);
    let plan = plan(
        &gaps,
        &[],
        &content.catalogue_for(&profiles),
        date(2026, 11, 23),
    );
    let status = Status::default();
    let mut inventory = InventoryState::default();
    assert_eq!(
        NextStep::new(standing, &status, &inventory, &plan, false),
        NextStep::Question
    );
    inventory.has_tasks = Some(false);
    let first = NextStep::new(standing, &status, &inventory, &plan, false);
    assert_eq!(
        first,
        NextStep::Item(ItemId::from("trin-1-basal-sikkerhed"))
    );
    let known = attain(
        &[],
        &content.framework,
        &content.evidence,
        &[],
        AsOf::on(date(2026, 11, 23)),
    );
    assert!(
        known
            .iter()
            .all(|(_, attainment)| !attainment.attained.is_known())
    );
}
