-- A stated part of the organisation is asked the same thing, until a day. Ended and kept, with its
-- counts; only one that hasn't opened can be deleted.
CREATE TABLE round (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    id {uuid} NOT NULL,
    -- mapping, self_assessment
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    -- Whom it asks: domain::round::Population.
    population {json} NOT NULL,
    newcomers BOOLEAN NOT NULL,
    opens_on {date} NOT NULL,
    due_on {date} NOT NULL,
    -- Answers from this moment on count.
    counts_from {timestamp} NOT NULL,
    mails BOOLEAN NOT NULL,
    -- Whether people are to be told that the last day was moved.
    tell_extension BOOLEAN NOT NULL,
    -- When the list of people was made.
    listed_at {timestamp},
    ended_on {date},
    ended_at {timestamp},
    created_at {timestamp} NOT NULL,
    created_by {uuid},
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX round_by_end ON round (municipality_id, ended_at);

-- Who is asked, with the unit of the day on which they were. Goes when the round has ended long ago.
CREATE TABLE round_person (
    municipality_id {uuid} NOT NULL,
    round_id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    org_unit_id {uuid},
    asked_on {date} NOT NULL,
    -- Of self-assessments those after this day count: an answer counts in one round.
    after_day {date} NOT NULL,
    -- That earlier answers still hold, in the person's own word.
    confirmed_at {timestamp},
    -- No longer in the target group or in the municipality.
    left_on {date},
    -- Once the round has ended: whether all was answered, and the profiles of that day.
    answered BOOLEAN NOT NULL,
    profiles TEXT NOT NULL,
    PRIMARY KEY (municipality_id, round_id, person_id),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round (municipality_id, id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX round_person_by_person ON round_person (municipality_id, person_id);

CREATE TABLE round_mail (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    round_id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    kind TEXT NOT NULL,
    -- The last day that the mail named.
    due_on {date} NOT NULL,
    sent_on {date} NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round (municipality_id, id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX round_mail_by_person ON round_mail (municipality_id, person_id);

-- When somebody was last written to, about whatever: between two mails lie some days.
CREATE TABLE mail_day (
    municipality_id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    sent_on {date} NOT NULL,
    PRIMARY KEY (municipality_id, person_id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);

-- What is left of a round: counts that name nobody. `what`: asked and answered by unit, proposed and
-- decided by profiles, area-N by level, both and moved by an earlier round, unreached, left.
CREATE TABLE round_count (
    municipality_id {uuid} NOT NULL,
    round_id {uuid} NOT NULL,
    what TEXT NOT NULL,
    about TEXT NOT NULL,
    people BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, round_id, what, about),
    FOREIGN KEY (municipality_id, round_id) REFERENCES round (municipality_id, id)
);
