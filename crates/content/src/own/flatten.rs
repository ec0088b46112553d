//! From a content to its list of values.

use domain::{CatalogueItem, Competency, Frequency, ItemOrigin, L10n, Level, Profile};

use super::{Value, Values};
use crate::{Content, Offer};

/// Everything that a municipality may change, as the content says it. Items that a municipality
/// added itself are none of it.
#[must_use]
pub fn values(content: &Content) -> Values {
    let mut list = List(Values::new());
    for (_, area) in content.framework.competencies.iter() {
        list.competency(area);
    }
    for profile in &content.framework.profiles {
        list.profile(profile);
    }
    list.tasks(content);
    list.rules(content);
    list.catalogue(content);
    list.0
}

/// `not-stated`: what the report says of today's level where it says nothing.
pub(super) const NOT_STATED: &str = "not-stated";

struct List(Values);

impl List {
    fn put(&mut self, path: String, value: Value) {
        self.0.insert(path, value);
    }

    fn both(&mut self, path: &str, text: &L10n) {
        self.put(format!("{path}/da"), Value::Text(text.da.clone()));
        self.put(format!("{path}/en"), Value::Text(text.en.clone()));
    }

    fn both_lists(&mut self, path: &str, texts: &[L10n]) {
        let list = |of: fn(&L10n) -> &String| Value::List(texts.iter().map(of).cloned().collect());
        self.put(format!("{path}/da"), list(|text| &text.da));
        self.put(format!("{path}/en"), list(|text| &text.en));
    }

    fn competency(&mut self, area: &Competency) {
        let at = format!("competency/{}", area.id);
        self.both(&format!("{at}/name"), &area.name);
        self.both(&format!("{at}/why"), &area.why);
        self.both(&format!("{at}/risk"), &area.risk_link);
        self.both_lists(&format!("{at}/holds"), &area.holds);
        for level in Level::ALL {
            let text = level.pick(&area.levels);
            self.both(&format!("{at}/level/{}", level.slug()), text);
        }
    }

    fn profile(&mut self, profile: &Profile) {
        let at = format!("profile/{}", profile.id);
        self.both(&format!("{at}/name"), &profile.name);
        self.both(&format!("{at}/summary"), &profile.summary);
        self.both_lists(&format!("{at}/examples"), &profile.examples);
        for (area, level) in profile.needed.iter() {
            self.put(format!("{at}/needed/{area}"), level.slug().into());
        }
        for (area, level) in profile.today.iter() {
            let word = level.map_or(NOT_STATED, Level::slug);
            self.put(format!("{at}/today/{area}"), word.into());
        }
    }

    fn tasks(&mut self, content: &Content) {
        let tasks = &content.framework.tasks;
        for (task, found) in tasks.iter().zip(&content.tasks_found) {
            let at = format!("task/{}", task.id);
            self.both(&format!("{at}/name"), &task.name);
            self.both(&format!("{at}/example"), &task.example);
            self.put(format!("{at}/kind"), task.kind.slug().into());
            self.put(format!("{at}/found"), found.place.slug().into());
            let profile = u32::from(task.profile.number());
            self.put(format!("{at}/profile"), Value::Number(profile));
            let weights = content.placement.task_weights.iter();
            let factor = weights
                .filter(|weight| weight.task == task.id)
                .map(|weight| weight.factor)
                .next();
            self.put(format!("{at}/weight"), Value::Number(factor.unwrap_or(1)));
            let areas = task.competencies.iter().map(ToString::to_string);
            self.put(format!("{at}/areas"), Value::List(areas.collect()));
            self.put(format!("{at}/active"), Value::Flag(true));
        }
        let order = tasks.iter().map(|task| task.id.to_string()).collect();
        self.put("order/tasks".to_owned(), Value::List(order));
    }

    fn rules(&mut self, content: &Content) {
        let rules = &content.placement;
        for frequency in Frequency::ALL {
            let points = rules.weights.get(frequency);
            self.put(
                format!("rules/frequency/{}", frequency.slug()),
                Value::Number(points),
            );
        }
        for threshold in &rules.thresholds {
            self.put(
                format!("rules/threshold/{}", threshold.profile),
                Value::Number(threshold.points),
            );
        }
        let ties = &rules.ties;
        self.put("rules/ties/at".to_owned(), ties.at_threshold.slug().into());
        self.put("rules/ties/several".to_owned(), ties.several.slug().into());
        let close = Value::Number(ties.close_within);
        self.put("rules/ties/close".to_owned(), close);
        for role in &rules.roles {
            self.put(
                format!("rules/role/{}", role.role.slug()),
                Value::Number(u32::from(role.profile.number())),
            );
        }
    }

    fn catalogue(&mut self, content: &Content) {
        let shared = || {
            let items = content.catalogue.iter();
            items.filter(|item| item.origin == ItemOrigin::Shipped)
        };
        for item in shared() {
            if let Some(offer) = content.offer(&item.id) {
                self.item(item, offer);
            }
        }
        let order = shared().map(|item| item.id.to_string()).collect();
        self.put("order/catalogue".to_owned(), Value::List(order));
    }

    fn item(&mut self, item: &CatalogueItem, offer: &Offer) {
        let at = format!("catalogue/{}", item.id);
        self.both(&format!("{at}/title"), &item.title);
        self.both(&format!("{at}/summary"), &item.summary);
        self.both(&format!("{at}/form"), &item.form);
        self.put(format!("{at}/minutes"), Value::Number(item.minutes));
        self.put(format!("{at}/step"), Value::Number(u32::from(item.step)));
        let months = offer.valid_months.unwrap_or(0);
        self.put(format!("{at}/months"), Value::Number(months));
        self.put(format!("{at}/available"), Value::Flag(item.available));
        self.put(format!("{at}/track"), offer.track.slug().into());
        let profiles = offer.profiles.iter().map(ToString::to_string);
        self.put(format!("{at}/profiles"), Value::List(profiles.collect()));
        self.put(format!("{at}/areas"), Value::List(offer.areas.clone()));
        let before = item.prerequisites.iter().map(ToString::to_string);
        self.put(format!("{at}/before"), Value::List(before.collect()));
        let teaches = item.teaches.iter().map(|teaches| {
            let (from, to) = (teaches.from.slug(), teaches.to.slug());
            format!("{}:{from}:{to}", teaches.competency)
        });
        self.put(format!("{at}/teaches"), Value::List(teaches.collect()));
        let proves = item.proves.iter().filter_map(|proves| {
            let by = offer
                .proof
                .iter()
                .find(|(area, _)| *area == proves.competency);
            by.map(|(area, kind)| format!("{area}:{}:{}", proves.level.slug(), kind.slug()))
        });
        self.put(format!("{at}/proves"), Value::List(proves.collect()));
    }
}
