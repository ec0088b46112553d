-- Whom the coordinator named as mastering an area, why, and from when to when. Ended, never changed.
CREATE TABLE assessor (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    competency_id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    starts_on {date} NOT NULL,
    ends_on {date},
    named_at {timestamp} NOT NULL,
    named_by {uuid},
    ended_at {timestamp},
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX assessor_of_person ON assessor (municipality_id, person_id);

-- What an employee asked an assessor for: to be seen at a task, or to have a document about earlier
-- learning looked at. No document is stored. What it shows stands in evidence; the keys of that stand
-- in observation_area without being enforced, since evidence has a time of its own.
CREATE TABLE observation (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    assessor_id {uuid},
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    task TEXT NOT NULL,
    title TEXT NOT NULL,
    issuer TEXT NOT NULL,
    document_on {date},
    asked_at {timestamp} NOT NULL,
    agreed_on {date},
    agreement TEXT NOT NULL,
    answered_at {timestamp},
    performed_on {date},
    seen TEXT NOT NULL,
    reason TEXT NOT NULL,
    comment TEXT NOT NULL,
    commented_at {timestamp},
    complaint TEXT NOT NULL,
    complained_at {timestamp},
    complaint_answer TEXT NOT NULL,
    complaint_ended_at {timestamp},
    touched_at {timestamp} NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id),
    FOREIGN KEY (municipality_id, assessor_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX observation_of_person ON observation (municipality_id, person_id);
CREATE INDEX observation_to_assessor ON observation (municipality_id, assessor_id);

CREATE TABLE observation_area (
    municipality_id {uuid} NOT NULL,
    observation_id {uuid} NOT NULL,
    competency_id BIGINT NOT NULL,
    evidence_id {uuid},
    PRIMARY KEY (municipality_id, observation_id, competency_id),
    FOREIGN KEY (municipality_id, observation_id) REFERENCES observation (municipality_id, id)
);

-- Whether a manager who is an assessor may look at the work of their own reports.
ALTER TABLE trust_record ADD COLUMN managers_observe BOOLEAN NOT NULL DEFAULT FALSE;
