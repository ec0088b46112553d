-- Which version of the wheel, rules and catalogue the municipality works with: 0 as shipped, else the
-- newest that it has published itself.
ALTER TABLE municipality ADD COLUMN content_version BIGINT NOT NULL DEFAULT 0;
