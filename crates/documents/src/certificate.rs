//! What stands on a certificate.

use domain::Lang;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What somebody gets for a completed course.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// The language of the certificate; the texts below are in it.
    pub lang: Lang,
    /// The municipality in whose name it is issued.
    pub municipality: String,
    /// The name of whoever took the course.
    pub holder: String,
    /// The title of the course.
    pub course: String,
    /// The day of completion.
    pub completed_on: Date,
    /// The last day on which it is valid; `None` for ever.
    pub valid_until: Option<Date>,
    /// How long the course takes, in minutes.
    pub minutes: u32,
    /// What the holder can do now: a sentence each, as "Du kan …" / "You can …".
    pub objectives: Vec<String>,
    /// What was proved.
    pub proof: Proof,
    /// The code by which it can be checked.
    pub code: String,
    /// The address of the page where it can be checked, in full (`https://…`); the QR code holds it.
    pub address: String,
    /// The day on which this document was made.
    pub issued_on: Date,
}

/// What a certificate proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "proof")]
pub enum Proof {
    /// The closing test was passed.
    Test {
        /// How many percent of the answers had to be right at least.
        pass_percent: u8,
    },
    /// The holder went through all of it; there is no test.
    TookPart,
}
