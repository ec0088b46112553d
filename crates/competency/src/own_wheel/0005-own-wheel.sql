-- What the coordinator is changing in the wheel, rules and catalogue: one draft a municipality, by which
-- nobody works. What differs from the version that holds, by path; and what of a newer shipped wheel was
-- decided on meanwhile.
CREATE TABLE wheel_draft (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    changes {json} NOT NULL,
    seen {json} NOT NULL,
    meaning_changed TEXT NOT NULL,
    started_at {timestamp} NOT NULL,
    changed_at {timestamp} NOT NULL,
    changed_by {uuid},
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id)
);

-- The municipality's own versions, whole. Only added to. The number is that of everything a municipality
-- publishes (municipality.content_version), so the numbers of wheels may have gaps.
CREATE TABLE wheel_version (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    number BIGINT NOT NULL,
    published_at {timestamp} NOT NULL,
    published_by {uuid},
    note TEXT NOT NULL,
    based_on BIGINT NOT NULL,
    base {json} NOT NULL,
    own {json} NOT NULL,
    meaning_changed TEXT NOT NULL,
    PRIMARY KEY (municipality_id, number)
);
