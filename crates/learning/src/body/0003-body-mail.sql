-- Which certificate a line of the management body's record came with; empty where the coordinator noted
-- it. No foreign key: the record outlives the certificate.
ALTER TABLE body_course ADD COLUMN certificate_id {uuid};
UPDATE body_course SET certificate_id = (
    SELECT c.id FROM certificate c
    JOIN body_member m ON m.municipality_id = c.municipality_id AND m.account_id = c.account_id
    WHERE c.municipality_id = body_course.municipality_id AND m.id = body_course.member_id
        AND c.course = 'ledelsesorganet' AND c.completed_on = body_course.taken_on
    ORDER BY c.recorded_at DESC, c.id DESC LIMIT 1)
WHERE recorded_by IS NULL;

-- The mails about the course to a member of the management body, so that each goes once.
CREATE TABLE body_mail (
    municipality_id {uuid} NOT NULL,
    member_id {uuid} NOT NULL,
    -- As of mails to employees (course_mail).
    kind TEXT NOT NULL,
    -- The day on which what they have ends; of an invitation, which may come again, its own day.
    about {date} NOT NULL,
    -- The day it goes out: the next decent hour may be days away.
    sent_on {date} NOT NULL,
    PRIMARY KEY (municipality_id, member_id, kind, about),
    FOREIGN KEY (municipality_id, member_id) REFERENCES body_member (municipality_id, id)
);
