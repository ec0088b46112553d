-- The keys that the municipality's user directory shows. Only a fingerprint is stored.
CREATE TABLE scim_key (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    id {uuid} NOT NULL,
    name TEXT NOT NULL,
    token_hash {bytes} NOT NULL,
    -- Whether who is employed comes from this directory, or accounts only.
    owns_staff BOOLEAN NOT NULL,
    created_at {timestamp} NOT NULL,
    created_by {uuid},
    last_used_at {timestamp},
    ended_at {timestamp},
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, token_hash)
);

-- A user as the directory tells of them. The document holds what is kept of what was sent; the other
-- columns are worked out from it.
CREATE TABLE scim_user (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    id {uuid} NOT NULL,
    user_name_key TEXT NOT NULL,
    external_id TEXT NOT NULL,
    display TEXT NOT NULL,
    email TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    document {json} NOT NULL,
    -- Whom it is about: nobody yet, if nobody fits.
    person_id {uuid},
    account_id {uuid},
    -- Whether the person is here because the directory told of them, and the position they got so.
    made_person BOOLEAN NOT NULL,
    position_id {uuid},
    -- The user that is told to be the manager.
    manager_user_id {uuid},
    -- The unit that is told of but not known.
    unknown_unit TEXT NOT NULL,
    inactive_since {timestamp},
    created_at {timestamp} NOT NULL,
    changed_at {timestamp} NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, user_name_key),
    UNIQUE (municipality_id, person_id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);
CREATE INDEX scim_user_by_external_id ON scim_user (municipality_id, external_id);
CREATE INDEX scim_user_of_account ON scim_user (municipality_id, account_id);
CREATE INDEX scim_user_under_manager ON scim_user (municipality_id, manager_user_id);

CREATE TABLE scim_email (
    municipality_id {uuid} NOT NULL,
    user_id {uuid} NOT NULL,
    email_key TEXT NOT NULL,
    PRIMARY KEY (municipality_id, user_id, email_key),
    FOREIGN KEY (municipality_id, user_id) REFERENCES scim_user (municipality_id, id)
);
CREATE INDEX scim_email_by_key ON scim_email (municipality_id, email_key);

CREATE TABLE scim_group (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    id {uuid} NOT NULL,
    display_name TEXT NOT NULL,
    display_key TEXT NOT NULL,
    external_id TEXT NOT NULL,
    -- The role that its members have, if an administrator has said so.
    role TEXT,
    created_at {timestamp} NOT NULL,
    changed_at {timestamp} NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, id)
);
CREATE INDEX scim_group_by_name ON scim_group (municipality_id, display_key);
CREATE INDEX scim_group_by_external_id ON scim_group (municipality_id, external_id);

CREATE TABLE scim_member (
    municipality_id {uuid} NOT NULL,
    group_id {uuid} NOT NULL,
    user_id {uuid} NOT NULL,
    PRIMARY KEY (municipality_id, group_id, user_id),
    FOREIGN KEY (municipality_id, group_id) REFERENCES scim_group (municipality_id, id),
    FOREIGN KEY (municipality_id, user_id) REFERENCES scim_user (municipality_id, id)
);
CREATE INDEX scim_member_of ON scim_member (municipality_id, user_id);

-- What the directory has closed, ended and given: it opens, brings back and takes no more than that.
CREATE TABLE scim_closed (
    municipality_id {uuid} NOT NULL,
    account_id {uuid} NOT NULL,
    PRIMARY KEY (municipality_id, account_id),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);

CREATE TABLE scim_ended (
    municipality_id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    -- What the user knew of the person when it was deleted, for when it is told of anew.
    made_person BOOLEAN NOT NULL,
    position_id {uuid},
    PRIMARY KEY (municipality_id, person_id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id)
);

CREATE TABLE scim_role (
    municipality_id {uuid} NOT NULL,
    account_id {uuid} NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (municipality_id, account_id, role),
    FOREIGN KEY (municipality_id, account_id) REFERENCES account (municipality_id, id)
);

-- Whom a user name belongs to is asked for every user that is told of.
CREATE INDEX person_by_user_name ON person (municipality_id, lower(user_name));
