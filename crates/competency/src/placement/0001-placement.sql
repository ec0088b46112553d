-- A formally given task in a unit. Ended, never deleted; who had it before stands in audit_event.
CREATE TABLE security_role (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    org_unit_id {uuid} NOT NULL,
    holder_id {uuid},
    deputy_id {uuid},
    started_at {timestamp} NOT NULL,
    ended_at {timestamp},
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, org_unit_id) REFERENCES org_unit (municipality_id, id),
    FOREIGN KEY (municipality_id, holder_id) REFERENCES person (municipality_id, id),
    FOREIGN KEY (municipality_id, deputy_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX security_role_of_holder ON security_role (municipality_id, holder_id);
CREATE INDEX security_role_of_deputy ON security_role (municipality_id, deputy_id);
CREATE INDEX security_role_in_unit ON security_role (municipality_id, org_unit_id);

-- One row a person: the question, the answers so far, and where they left off.
CREATE TABLE task_inventory (
    municipality_id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    has_tasks BOOLEAN,
    answers {json} NOT NULL,
    completed_at {timestamp},
    pointed_out_at {timestamp},
    pointed_out_by {uuid},
    updated_at {timestamp} NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, person_id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);

-- What placement came to when the employee sent it: a snapshot, so that whoever decides sees what the
-- employee saw. The answers themselves stay in task_inventory. Only added to; the newest counts, unless
-- the employee took it back.
CREATE TABLE profile_proposal (
    municipality_id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    number BIGINT NOT NULL,
    profiles TEXT NOT NULL,
    reasons {json} NOT NULL,
    close_calls TEXT NOT NULL,
    fits BOOLEAN NOT NULL,
    remark TEXT NOT NULL,
    framework_version BIGINT NOT NULL,
    rules_version BIGINT NOT NULL,
    made_at {timestamp} NOT NULL,
    withdrawn_at {timestamp},
    PRIMARY KEY (municipality_id, person_id, number),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX profile_proposal_by_time ON profile_proposal (municipality_id, made_at);

-- What was decided about a person's profiles, and why. Only added to; the newest counts. The number
-- counts a person's decisions from 1: of two people who decide at once, the later can't have the same.
CREATE TABLE profile_decision (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    number BIGINT NOT NULL,
    proposal_number BIGINT,
    profiles TEXT NOT NULL,
    overridden BOOLEAN NOT NULL,
    reason TEXT NOT NULL,
    decided_by {uuid},
    decided_at {timestamp} NOT NULL,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, person_id, number),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX profile_decision_of_person ON profile_decision (municipality_id, person_id, decided_at);
