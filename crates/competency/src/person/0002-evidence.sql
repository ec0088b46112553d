-- Only added to; a mistake is corrected by a withdrawal.
CREATE TABLE evidence (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    kind TEXT NOT NULL,
    competency_id BIGINT NOT NULL,
    finding TEXT NOT NULL,
    level BIGINT NOT NULL,
    performed_on {date} NOT NULL,
    recorded_at {timestamp} NOT NULL,
    recorded_by {uuid},
    framework_version BIGINT NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX evidence_of_person ON evidence (municipality_id, person_id);

CREATE TABLE evidence_withdrawal (
    municipality_id {uuid} NOT NULL,
    evidence_id {uuid} NOT NULL,
    reason TEXT NOT NULL,
    withdrawn_by {uuid},
    withdrawn_at {timestamp} NOT NULL,
    PRIMARY KEY (municipality_id, evidence_id),
    FOREIGN KEY (municipality_id, evidence_id) REFERENCES evidence (municipality_id, id)
);

-- A policy or law changed: older evidence about this competency no longer proves anything.
CREATE TABLE stale_declaration (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    id {uuid} NOT NULL,
    competency_id BIGINT NOT NULL,
    cause TEXT NOT NULL,
    performed_before {date} NOT NULL,
    recorded_at {timestamp} NOT NULL,
    recorded_by {uuid},
    PRIMARY KEY (municipality_id, id)
);

-- That an item of the catalogue was completed; what it proves stands in evidence.
CREATE TABLE completion (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    item TEXT NOT NULL,
    completed_on {date} NOT NULL,
    valid_until {date},
    recorded_at {timestamp} NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX completion_of_person ON completion (municipality_id, person_id);

CREATE TABLE plan_agreement (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    items {json} NOT NULL,
    proposed_at {timestamp} NOT NULL,
    agreed_at {timestamp},
    agreed_by {uuid},
    ended_at {timestamp},
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX plan_agreement_of_person ON plan_agreement (municipality_id, person_id);

-- That the employee shares the levels with the manager; withdrawn by the employee at any time.
CREATE TABLE sharing (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    shared_at {timestamp} NOT NULL,
    withdrawn_at {timestamp},
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX sharing_of_person ON sharing (municipality_id, person_id);

CREATE TABLE information_shown (
    municipality_id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    text_version BIGINT NOT NULL,
    shown_at {timestamp} NOT NULL,
    PRIMARY KEY (municipality_id, person_id, text_version),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);

-- What the rows above come to today, so that figures about many people need no evidence. Written
-- in the transaction that changes them; can be made again at any time. No row: profile 1, nothing
-- known.
CREATE TABLE standing (
    municipality_id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    profiles TEXT NOT NULL,
    targets TEXT NOT NULL,
    attained TEXT NOT NULL,
    next_change {date},
    content_mark TEXT NOT NULL,
    PRIMARY KEY (municipality_id, person_id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX standing_due ON standing (municipality_id, next_change);
