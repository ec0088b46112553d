CREATE TABLE access_log (
    municipality_id {uuid} NOT NULL,
    subject_id {uuid} NOT NULL,
    on_day {date} NOT NULL,
    viewer_id {uuid} NOT NULL,
    what TEXT NOT NULL,
    viewer_name TEXT NOT NULL,
    viewer_role TEXT NOT NULL,
    first_at {timestamp} NOT NULL,
    last_at {timestamp} NOT NULL,
    looks BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, subject_id, on_day, viewer_id, what),
    FOREIGN KEY (municipality_id, subject_id) REFERENCES person (municipality_id, id),
    FOREIGN KEY (municipality_id, viewer_id) REFERENCES account (municipality_id, id)
);

-- Who changed what in the municipality's set-up: scope, roles, trust record, imports. Only added to.
CREATE TABLE audit_event (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    id {uuid} NOT NULL,
    happened_at {timestamp} NOT NULL,
    account_id {uuid},
    kind TEXT NOT NULL,
    subject_id {uuid},
    detail {json} NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX audit_event_by_time ON audit_event (municipality_id, happened_at);
