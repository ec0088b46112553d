CREATE TABLE account (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    id {uuid} NOT NULL,
    person_id {uuid},
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    password_hash TEXT,
    disabled BOOLEAN NOT NULL,
    created_at {timestamp} NOT NULL,
    last_sign_in_at {timestamp},
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, person_id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX account_by_email ON account (email_key);

CREATE TABLE role_grant (
    municipality_id {uuid} NOT NULL,
    account_id {uuid} NOT NULL,
    role TEXT NOT NULL,
    granted_at {timestamp} NOT NULL,
    granted_by {uuid},
    PRIMARY KEY (municipality_id, account_id, role),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);

CREATE TABLE sign_in_link (
    municipality_id {uuid} NOT NULL,
    token_hash {bytes} NOT NULL,
    account_id {uuid} NOT NULL,
    return_to TEXT NOT NULL,
    expires_at {timestamp} NOT NULL,
    used_at {timestamp},
    PRIMARY KEY (municipality_id, token_hash),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);

CREATE TABLE session (
    municipality_id {uuid} NOT NULL,
    token_hash {bytes} NOT NULL,
    account_id {uuid} NOT NULL,
    created_at {timestamp} NOT NULL,
    last_seen_at {timestamp} NOT NULL,
    expires_at {timestamp} NOT NULL,
    PRIMARY KEY (municipality_id, token_hash),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);
CREATE INDEX session_of_account ON session (municipality_id, account_id);

-- Before somebody is signed in there is no municipality; the key is a hash of the sender or of the
-- address typed, so the table names nobody.
CREATE TABLE sign_in_attempt (
    id {uuid} PRIMARY KEY,
    key_hash {bytes} NOT NULL,
    attempted_at {timestamp} NOT NULL
);
CREATE INDEX sign_in_attempt_of_key ON sign_in_attempt (key_hash, attempted_at);
