-- The prints of the course's modules as they were read: module → print. Where a release changes a
-- module's pages, what was read of it doesn't count for pages that nobody has seen.
ALTER TABLE course_progress ADD COLUMN prints {json};
