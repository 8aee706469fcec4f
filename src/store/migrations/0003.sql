-- How the time of a day was split: ten dots over own technical work, people, coordination, learning
-- and administration, as five numbers with a blank between them. It is asked for only by those who
-- switch it on.
ALTER TABLE days ADD COLUMN time_split TEXT
    CHECK (time_split GLOB '[0-9]* [0-9]* [0-9]* [0-9]* [0-9]*');

-- When it was answered how long a moment took, UTC milliseconds: a moment that was still going then is
-- known to have lasted so long, and no longer.
ALTER TABLE moments ADD COLUMN recovery_at INTEGER;
UPDATE moments
    SET recovery_at = (SELECT logged_at FROM entries e WHERE e.rid = moments.rid)
    WHERE recovery IS NOT NULL;
