CREATE TABLE scope_rule (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    version BIGINT NOT NULL,
    rule {json} NOT NULL,
    set_at {timestamp} NOT NULL,
    set_by {uuid},
    PRIMARY KEY (municipality_id, version)
);
