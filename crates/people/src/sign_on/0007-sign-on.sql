-- Where a municipality's people sign in already: OpenID Connect or SAML.
CREATE TABLE identity_provider (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    id {uuid} NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    enabled BOOLEAN NOT NULL,
    settings {json} NOT NULL,
    -- Sealed with the key that lies outside of the database.
    secret {bytes},
    created_at {timestamp} NOT NULL,
    changed_at {timestamp} NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
-- The address of a sign-in names the provider alone, before anybody has a municipality.
CREATE INDEX identity_provider_by_id ON identity_provider (id);

-- How a municipality's people come in at all.
CREATE TABLE sign_on_setting (
    municipality_id {uuid} PRIMARY KEY REFERENCES municipality,
    only_sign_on BOOLEAN NOT NULL,
    -- The domains of its mail addresses, one a line.
    mail_domains TEXT NOT NULL,
    version BIGINT NOT NULL
);

-- Who of a provider is which account. The subject never changes hands; a mail address may.
CREATE TABLE account_identity (
    municipality_id {uuid} NOT NULL,
    provider_id {uuid} NOT NULL,
    subject TEXT NOT NULL,
    account_id {uuid} NOT NULL,
    linked_at {timestamp} NOT NULL,
    last_used_at {timestamp} NOT NULL,
    PRIMARY KEY (municipality_id, provider_id, subject),
    UNIQUE (municipality_id, provider_id, account_id),
    FOREIGN KEY (municipality_id, provider_id) REFERENCES identity_provider (municipality_id, id),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);
CREATE INDEX account_identity_of_account ON account_identity (municipality_id, account_id);

-- Somebody who was sent to a provider and isn't back yet. Whichever program they come back to knows it.
CREATE TABLE sign_on_attempt (
    municipality_id {uuid} NOT NULL,
    state_hash {bytes} NOT NULL,
    provider_id {uuid} NOT NULL,
    browser_hash {bytes} NOT NULL,
    sealed {bytes} NOT NULL,
    return_to TEXT NOT NULL,
    expires_at {timestamp} NOT NULL,
    PRIMARY KEY (municipality_id, state_hash),
    FOREIGN KEY (municipality_id, provider_id) REFERENCES identity_provider (municipality_id, id)
);
CREATE INDEX sign_on_attempt_by_end ON sign_on_attempt (municipality_id, expires_at);

-- Messages of a provider that count once: the hash of their id, until they are too old anyway.
CREATE TABLE sign_on_seen (
    municipality_id {uuid} NOT NULL,
    provider_id {uuid} NOT NULL,
    message_hash {bytes} NOT NULL,
    expires_at {timestamp} NOT NULL,
    PRIMARY KEY (municipality_id, provider_id, message_hash),
    FOREIGN KEY (municipality_id, provider_id) REFERENCES identity_provider (municipality_id, id)
);

-- Which sign-in at a provider a session came from, so that signing out there ends it here.
ALTER TABLE session ADD COLUMN provider_id {uuid};
ALTER TABLE session ADD COLUMN provider_session TEXT;
ALTER TABLE session ADD COLUMN provider_subject TEXT;
CREATE INDEX session_of_provider ON session (municipality_id, provider_id);
