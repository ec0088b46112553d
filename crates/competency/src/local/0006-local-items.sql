-- Offers of the municipality's own in the catalogue, as the coordinator is writing them. Nobody else sees
-- them so.
CREATE TABLE local_item (
    municipality_id {uuid} NOT NULL REFERENCES municipality,
    -- Its short name is "lokal-" and this number.
    number BIGINT NOT NULL,
    draft {json} NOT NULL,
    changed_at {timestamp} NOT NULL,
    changed_by {uuid},
    version BIGINT NOT NULL,
    PRIMARY KEY (municipality_id, number)
);

-- What was published of them. Only added to: an offer that is no longer offered has a last edition that
-- says so.
CREATE TABLE local_item_edition (
    municipality_id {uuid} NOT NULL,
    number BIGINT NOT NULL,
    -- The number of everything that a municipality publishes (municipality.content_version).
    published_in BIGINT NOT NULL,
    -- Counts up for each offer.
    edition BIGINT NOT NULL,
    content {json} NOT NULL,
    retired BOOLEAN NOT NULL,
    -- The version of the draft that it was made of.
    draft_version BIGINT NOT NULL,
    published_at {timestamp} NOT NULL,
    published_by {uuid},
    PRIMARY KEY (municipality_id, number, published_in),
    FOREIGN KEY (municipality_id, number) REFERENCES local_item (municipality_id, number)
);
