//! Formats that other systems speak: packages for learning platforms. Reading and writing only; no
//! network, no clock, no database.

pub mod scorm;
