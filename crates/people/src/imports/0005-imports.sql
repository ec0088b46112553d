-- What was sent, from the moment it could be read until it is stored, dropped or forgotten. A file
-- that is refused as a whole never gets a row.
CREATE TABLE upload (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    id {uuid} NOT NULL,
    created_at {timestamp} NOT NULL,
    created_by {uuid},
    -- The language of whoever sent it, for the files made from it.
    lang TEXT NOT NULL,
    -- reading, columns, ready, applying, applied, failed, emptied
    state TEXT NOT NULL,
    extent TEXT NOT NULL,
    units_name TEXT NOT NULL,
    people_name TEXT NOT NULL,
    mapping {json},
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    moved_at {timestamp} NOT NULL,
    -- Names and values as they are shown; gone when it is stored or dropped.
    preview {json},
    -- Counts and refused rows, without names.
    report {json},
    -- Of what it would change: stored only if that is still what was shown.
    fingerprint TEXT NOT NULL,
    -- Another import came between the preview and "store".
    overtaken BOOLEAN NOT NULL,
    problem TEXT NOT NULL,
    applied_at {timestamp},
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX upload_by_time ON upload (municipality_id, created_at);

-- The bytes that belong to an upload, by part: units, people, preview, preview-people,
-- refused-units, refused-people. Kept no longer than they are needed.
CREATE TABLE upload_file (
    municipality_id {uuid} NOT NULL,
    upload_id {uuid} NOT NULL,
    part TEXT NOT NULL,
    content {bytes} NOT NULL,
    PRIMARY KEY (municipality_id, upload_id, part),
    FOREIGN KEY (municipality_id, upload_id) REFERENCES upload (municipality_id, id)
);

-- Counts the imports that changed something, so that two that were compared with the same staff
-- can't both be stored.
CREATE TABLE staff_version (
    municipality_id {uuid} PRIMARY KEY REFERENCES municipality,
    version BIGINT NOT NULL
);

-- What the coordinator said a column means, remembered for the next file with the same headers.
CREATE TABLE column_memory (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    signature TEXT NOT NULL,
    mapping {json} NOT NULL,
    remembered_at {timestamp} NOT NULL,
    PRIMARY KEY (municipality_id, signature)
);
