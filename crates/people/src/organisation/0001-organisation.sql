CREATE TABLE municipality (
    municipality_id {uuid} PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created_at {timestamp} NOT NULL
);

CREATE TABLE org_unit (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    id {uuid} NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent_id {uuid},
    path TEXT NOT NULL,
    ended_on {date},
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, code),
    FOREIGN KEY (municipality_id, parent_id) REFERENCES org_unit (municipality_id, id)
);

CREATE TABLE person (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    id {uuid} NOT NULL,
    employee_number TEXT NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    user_name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    search_text TEXT NOT NULL,
    sort_key {bytes} NOT NULL,
    ended_on {date},
    in_scope BOOLEAN NOT NULL,
    is_leader BOOLEAN NOT NULL,
    -- When a manager was last new: what was shared before was shared with another one.
    manager_changed_at {timestamp},
    created_at {timestamp} NOT NULL,
    PRIMARY KEY (municipality_id, id),
    UNIQUE (municipality_id, employee_number)
);
CREATE INDEX person_by_email ON person (email_key);
CREATE INDEX person_by_name ON person (municipality_id, sort_key);

CREATE TABLE position (
    municipality_id {uuid} NOT NULL,
    id {uuid} NOT NULL,
    person_id {uuid} NOT NULL,
    org_unit_id {uuid} NOT NULL,
    title TEXT NOT NULL,
    agreement TEXT NOT NULL,
    manager_id {uuid},
    started_on {date},
    ended_on {date},
    is_main BOOLEAN NOT NULL,
    PRIMARY KEY (municipality_id, id),
    FOREIGN KEY (municipality_id, person_id) REFERENCES person (municipality_id, id),
    FOREIGN KEY (municipality_id, org_unit_id) REFERENCES org_unit (municipality_id, id),
    FOREIGN KEY (municipality_id, manager_id) REFERENCES person (municipality_id, id)
);
CREATE INDEX position_of_person ON position (municipality_id, person_id);
CREATE INDEX position_in_unit ON position (municipality_id, org_unit_id);
CREATE INDEX position_under_manager ON position (municipality_id, manager_id);
