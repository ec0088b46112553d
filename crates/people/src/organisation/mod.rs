//! The municipality, its units and its people.

mod own_file;
mod sorting;
mod store;

pub use own_file::{OwnAccount, OwnFile, OwnPosition, OwnSignOn, own_file};
pub use sorting::sort_key;
pub use store::{
    Card, Found, Municipality, Report, Unit, add_municipality, card_of, cards_of, direct_reports,
    hold, municipalities, municipality_with_code, people_found, units_below, units_led_by,
    units_of,
};
