-- Whether somebody else in the municipality has the same address is asked of everybody whom a round or a
-- course would write to: without this, each one is compared with the whole staff.
CREATE INDEX person_by_own_email ON person (municipality_id, email_key);
