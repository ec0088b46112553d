//! extracts
