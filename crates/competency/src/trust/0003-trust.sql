-- What the municipality has decided and recorded about trust. Only added to; the newest counts.
-- The name stands in the row, so that the history can be read when the account is gone.
CREATE TABLE trust_record (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    version BIGINT NOT NULL,
    purpose TEXT NOT NULL,
    legal_basis TEXT NOT NULL,
    retention TEXT NOT NULL,
    informed_on {date},
    heard_on {date},
    heard_reference TEXT NOT NULL,
    contact TEXT NOT NULL,
    dpo_contact TEXT NOT NULL,
    recorded_at {timestamp} NOT NULL,
    recorded_by {uuid},
    recorded_by_name TEXT NOT NULL,
    PRIMARY KEY (municipality_id, version)
);
