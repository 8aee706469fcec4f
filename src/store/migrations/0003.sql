-- How the time of a day was split: ten dots over own technical work, people, coordination, learning
-- and administration, as five numbers with a blank between them. It is asked for only by those who
-- switch it on.
ALTER TABLE days ADD COLUMN time_split TEXT
    CHECK (time_split GLOB '[0-9]* [0-9]* [0-9]* [0-9]* [0-9]*');
