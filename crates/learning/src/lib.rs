//! Courses: the player, the closing test, certificates, and following up that everybody gets theirs.
