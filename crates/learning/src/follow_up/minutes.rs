//! How long a course takes with what the municipality wrote in it.

use std::collections::BTreeMap;

use content::courses::{COURSE_SECONDS, measure};
use domain::Lang;
use domain::course::{Audience, Block, Course, CoursePage, test::TestRule};

use crate::player::OwnText;

/// How long a course takes, as it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Minutes {
    /// In whole minutes, the closing test included.
    pub(super) now: u32,
    /// The most that a course of its kind should take, where it takes more.
    pub(super) above: Option<u32>,
}

/// Reckoned as the check of a course reckons: in Danish, at the same pace.
pub(super) fn minutes(course: &Course, own: &BTreeMap<String, OwnText>) -> Minutes {
    let modules = course.modules.iter().map(|module| {
        let pages = module.pages.da.iter().map(|page| {
            let written = with_own(page, own);
            written.map_or(0, |written| {
                i64::from(measure(&written).seconds) - i64::from(measure(page).seconds)
            })
        });
        i64::from(module.seconds) + pages.sum::<i64>()
    });
    let test = course.test.as_ref().map_or(0, TestRule::seconds);
    let seconds = modules.sum::<i64>() + i64::from(test);
    let seconds = u32::try_from(seconds).unwrap_or_default();
    let most = *COURSE_SECONDS.end();
    let limited = course.audience == Audience::Everyone && course.test.is_some();
    Minutes {
        now: seconds.div_ceil(60),
        above: (limited && seconds > most).then_some(most / 60),
    }
}

/// The page with what was written at its places, if anything was.
fn with_own(page: &CoursePage, own: &BTreeMap<String, OwnText>) -> Option<CoursePage> {
    let mut any = false;
    let mut blocks = Vec::with_capacity(page.blocks.len());
    for block in &page.blocks {
        let written = match block {
            Block::Place { id, .. } => own.get(id).filter(|own| !own.da.is_empty()).zip(Some(id)),
            _ => None,
        };
        let Some((own, id)) = written else {
            blocks.push(block.clone());
            continue;
        };
        any = true;
        blocks.push(Block::Place {
            id: id.clone(),
            html: own.html(Lang::Da),
        });
        blocks.extend(own.asks(id, Lang::Da).into_iter().map(Block::Ask));
    }
    any.then(|| CoursePage {
        blocks,
        ..page.clone()
    })
}
