-- Work that is done once a day, by whichever instance comes first. `ran_at`: when the last run that
-- came to its end began. `locked_until`: somebody is at it, or it failed and is left alone so long.
CREATE TABLE daily_work (
    name TEXT PRIMARY KEY,
    ran_at {timestamp},
    locked_until {timestamp}
);
