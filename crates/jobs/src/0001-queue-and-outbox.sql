CREATE TABLE job (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    kind TEXT NOT NULL,
    payload {json} NOT NULL,
    run_at {timestamp} NOT NULL,
    locked_until {timestamp},
    attempts BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX job_due ON job (run_at);

CREATE TABLE mail (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at {timestamp} NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX mail_by_time ON mail (created_at);
