-- The item of the catalogue that evidence came with, so that taking that back finds it whatever the item
-- is called by then. Nothing for evidence of anything else, nor for what was recorded before.
ALTER TABLE evidence ADD COLUMN item TEXT;

-- When a completion was taken back, which isn't the same as that it ended.
ALTER TABLE completion ADD COLUMN taken_back_at {timestamp};
