CREATE TABLE upload (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    id {uuid} NOT NULL,
    created_at {timestamp} NOT NULL,
    created_by {uuid},
    state TEXT NOT NULL,
    extent TEXT NOT NULL,
    units_name TEXT NOT NULL,
    units_file {bytes},
    people_name TEXT NOT NULL,
    people_file {bytes},
    mapping {json},
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    report {json},
    problem TEXT NOT NULL,
    applied_at {timestamp},
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX upload_by_time ON upload (municipality_id, created_at);

-- What the coordinator said a column means, remembered for the next file with the same headers.
CREATE TABLE column_memory (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    signature TEXT NOT NULL,
    mapping {json} NOT NULL,
    remembered_at {timestamp} NOT NULL,
    PRIMARY KEY (municipality_id, signature)
);
