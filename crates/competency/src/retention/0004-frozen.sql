-- What is left of completions when they are deleted: how many of the target group had completed an
-- item at the end of a month. Names nobody. Written once a month, never changed.
CREATE TABLE frozen_count (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    -- The first day of the month.
    month {date} NOT NULL,
    item TEXT NOT NULL,
    in_scope BIGINT NOT NULL,
    completed BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, month, item)
);
