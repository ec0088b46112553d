//! competency
