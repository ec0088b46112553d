//! What the tests of this crate share.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use axum::extract::Path;
use database::{Database, Migration, binds};
use domain::course::Course;
use domain::course::test::Asked;
use web::{Fields, Texts, Visit};

pub(crate) use competency::testing::{Town, body, leads_to, town};

/// The course that the tests take: it is shipped, and has a test.
pub(crate) const COURSE: &str = "trin-1-basal-sikkerhed";

/// The schema of this crate and what it stands on.
pub(crate) fn migrations() -> Vec<Migration> {
    let mut all = competency::testing::migrations();
    all.extend(crate::feature().migrations);
    all
}

/// A visit that knows this crate's texts too.
pub(crate) fn with_texts(mut visit: Visit) -> Visit {
    let mut texts = vec![web::TEXTS];
    for feature in [
        people::feature(),
        competency::feature(&[], crate::of_body),
        crate::feature(),
    ] {
        texts.extend(feature.texts);
    }
    visit.app.texts = Arc::new(Texts::new(&texts).unwrap());
    visit
}

/// A visit of the employee, who has seen the information text.
pub(crate) async fn employee(db: &Database, town: &Town) -> Visit {
    let visit = with_texts(town.as_employee(db));
    let tx = db.begin().await.unwrap();
    tx.run(
        "INSERT INTO information_shown (municipality_id, person_id, text_version, shown_at)
         VALUES ($1, $2, 1000, $3) ON CONFLICT DO NOTHING",
        binds![town.municipality, town.employee, visit.now()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    visit
}

/// The course.
pub(crate) fn course(visit: &Visit) -> &Course {
    let id = domain::ItemId::new(COURSE);
    visit.content.course(&id).unwrap()
}

/// The same visit after a release in which the course is another one.
pub(crate) fn after_release(visit: &Visit, change: impl Fn(&mut Course)) -> Visit {
    let mut content = (*visit.content).clone();
    let courses = content.courses.iter().cloned().map(|mut course| {
        if course.id.as_str() == COURSE {
            change(&mut course);
        }
        course
    });
    content.courses = courses.collect();
    Visit {
        content: Arc::new(content),
        ..visit.clone()
    }
}

/// A form as a browser sends it.
pub(crate) fn form(text: &str) -> Fields {
    Fields::parse(text.as_bytes())
}

/// The course's part of an address.
pub(crate) fn at<T>(rest: T) -> Path<(String, T)> {
    Path((COURSE.to_owned(), rest))
}

/// Chooses an option that is right, or one that isn't, of a question.
pub(crate) fn pick(course: &Course, asked: &Asked, right: bool) -> usize {
    let item = course.item(&asked.item).unwrap();
    item.options
        .iter()
        .position(|option| option.right == right)
        .unwrap()
}
