-- Where somebody is in a course. Whoever learns has an account; a member of the management body
-- needn't be in the staff.
CREATE TABLE course_progress (
    municipality_id {uuid} NOT NULL,
    account_id {uuid} NOT NULL,
    course TEXT NOT NULL,
    -- Counts up each time the course is taken anew.
    run BIGINT NOT NULL,
    -- Where one was last: "module/page".
    place TEXT NOT NULL,
    -- What was read: module → pages.
    pages_read {json} NOT NULL,
    -- What was chosen on the pages: block → choices. The learner's own; emptied after a while.
    choices {json} NOT NULL,
    begun_at {timestamp} NOT NULL,
    updated_at {timestamp} NOT NULL,
    finished_on {date},
    PRIMARY KEY (municipality_id, account_id, course),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id) ON DELETE CASCADE
);

-- A try at a closing test. What was asked and answered is emptied after a while; the counts stay.
CREATE TABLE test_attempt (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    account_id {uuid} NOT NULL,
    course TEXT NOT NULL,
    course_version BIGINT NOT NULL,
    -- Counts up for each account and course.
    number BIGINT NOT NULL,
    asked {json} NOT NULL,
    begun_at {timestamp} NOT NULL,
    finished_at {timestamp},
    asked_count BIGINT NOT NULL,
    right_count BIGINT,
    passed BOOLEAN,
    -- For telling two tabs apart.
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, account_id, course, number),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id) ON DELETE CASCADE
);

-- The proof that somebody completed a course, as it was said that day.
CREATE TABLE certificate (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    id {uuid} NOT NULL,
    -- What somebody who holds the paper types to check it.
    code TEXT NOT NULL,
    person_id {uuid},
    account_id {uuid},
    course TEXT NOT NULL,
    course_version BIGINT NOT NULL,
    -- The name that stands on it.
    name TEXT NOT NULL,
    -- Title and objectives as they were, in both languages.
    content {json} NOT NULL,
    completed_on {date} NOT NULL,
    valid_until {date},
    -- Of a closing test.
    asked_count BIGINT,
    right_count BIGINT,
    -- The evidence that came with it, withdrawn when the certificate is.
    evidence {json} NOT NULL,
    recorded_at {timestamp} NOT NULL,
    revoked_at {timestamp},
    revoked_by {uuid},
    revoked_reason TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, code),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id) ON DELETE CASCADE,
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id) ON DELETE CASCADE
);
CREATE INDEX certificate_by_code ON certificate (code);
CREATE INDEX certificate_of_person ON certificate (municipality_id, person_id);
CREATE INDEX certificate_of_account ON certificate (municipality_id, account_id);

-- How the municipality runs a course. No row: open to all, asked of nobody by mail.
CREATE TABLE course_offer (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    course TEXT NOT NULL,
    -- From this day on it is asked for, by mail too.
    starts_on {date} NOT NULL,
    -- So many days there are for it.
    days BIGINT NOT NULL,
    mails BOOLEAN NOT NULL,
    changed_at {timestamp} NOT NULL,
    changed_by {uuid},
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, course)
);

-- Who was asked to take a course, from when until when: what the figures of a past day are counted from.
CREATE TABLE assignment (
    municipality_id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    course TEXT NOT NULL,
    assigned_on {date} NOT NULL,
    -- The first day on which it no longer is asked for.
    ended_on {date},
    PRIMARY KEY (municipality_id, person_id, course, assigned_on),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id) ON DELETE CASCADE
);

-- The mails about a course that went out.
CREATE TABLE course_mail (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    course TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- The day of assignment, or the day on which the completion ends, that it was about.
    about {date} NOT NULL,
    sent_on {date} NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id) ON DELETE CASCADE
);
CREATE INDEX course_mail_of_person ON course_mail (municipality_id, person_id);

-- The municipality's own text at a fixed place of a course.
CREATE TABLE own_text (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    course TEXT NOT NULL,
    place TEXT NOT NULL,
    text_da TEXT NOT NULL,
    text_en TEXT NOT NULL,
    -- Questions of its own, where the place has room for them.
    questions {json} NOT NULL,
    changed_at {timestamp} NOT NULL,
    changed_by {uuid},
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, course, place)
);

-- Who belongs to the management body (NIS 2-loven § 7).
CREATE TABLE body_member (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    -- The account they sign in with. No foreign key: the record outlives the account.
    account_id {uuid},
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    -- What they are in it: chair, member, director.
    office TEXT NOT NULL,
    member_from {date} NOT NULL,
    -- The last day.
    member_until {date},
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX body_member_by_account ON body_member (municipality_id, account_id);

-- The management body's own record of courses: taken here, or elsewhere and noted by the coordinator.
CREATE TABLE body_course (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    member_id {uuid} NOT NULL,
    title TEXT NOT NULL,
    -- Who held it; empty for ours.
    organiser TEXT NOT NULL,
    taken_on {date} NOT NULL,
    valid_until {date},
    recorded_at {timestamp} NOT NULL,
    recorded_by {uuid},
    withdrawn_at {timestamp},
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, member_id) REFERENCES body_member (municipality_id, id)
);

-- The key that the municipality's documents are signed with.
CREATE TABLE signing_key (
    municipality_id {uuid} PRIMARY KEY REFERENCES municipality,
    secret {bytes} NOT NULL,
    made_at {timestamp} NOT NULL
);
