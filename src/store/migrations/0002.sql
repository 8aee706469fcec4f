-- The search.
--
-- An entry's row now stands in the journal's order: `rid` is the day's number, counted from
-- 0000-01-01 as 1, times 2^20, plus a place within the day by time. What is newest has the greatest
-- row, so that the word index hands over what it finds in order, and stops when a page is full.
--
-- Situations, people, emotions, triggers, vulnerabilities and reactions are terms of one vocabulary.
-- A term that became another's alias stays, and names the other.
--
-- The word index holds what `evenkeel_words` makes of a text: its words, letters and signs as the
-- search compares them, and after them the entry's marks, such as its kind and its terms. A journal
-- whose `words_form` is not the program's is indexed anew when it is opened; until then, 0.

ALTER TABLE journal ADD COLUMN words_form INTEGER NOT NULL DEFAULT 0;

-- While an import is under way its entries are not in the word index.
ALTER TABLE batches ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0 CHECK (indexed IN (0, 1));
UPDATE batches SET indexed = 1;

DROP TABLE entry_words;

CREATE TABLE terms (
    term        INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL
                CHECK (kind IN ('situation', 'person', 'emotion', 'trigger', 'vulnerability', 'reaction')),
    name        TEXT NOT NULL CHECK (name <> '' OR kind NOT IN ('situation', 'person', 'reaction')),
    uses        INTEGER NOT NULL DEFAULT 0 CHECK (uses >= 0),
    label       TEXT, -- the user's word for it; for reactions, whose names are fixed
    merged_into INTEGER REFERENCES terms (term),
    archived_at INTEGER,
    created_at  INTEGER NOT NULL,
    UNIQUE (kind, name)
) STRICT;

INSERT INTO terms (term, kind, name, created_at)
    SELECT tag, 'situation', name, created_at FROM situations;
INSERT INTO terms (kind, name, created_at)
    SELECT 'person', name, created_at FROM people ORDER BY tag;
INSERT OR IGNORE INTO terms (kind, name, merged_into, created_at)
    SELECT 'situation', alias, tag, created_at FROM situation_aliases ORDER BY alias;
INSERT OR IGNORE INTO terms (kind, name, merged_into, created_at)
    SELECT 'person', a.alias, t.term, a.created_at
    FROM person_aliases a JOIN people p ON p.tag = a.tag
    JOIN terms t ON t.kind = 'person' AND t.name = p.name
    ORDER BY a.alias;
INSERT INTO terms (kind, name, created_at)
    SELECT DISTINCT 'emotion', word, (SELECT created_at FROM journal) FROM moment_emotions ORDER BY word;
INSERT INTO terms (kind, name, created_at)
    SELECT DISTINCT 'trigger', word, (SELECT created_at FROM journal) FROM moment_triggers ORDER BY word;
INSERT INTO terms (kind, name, created_at)
    SELECT DISTINCT 'vulnerability', word, (SELECT created_at FROM journal) FROM moment_vulnerabilities
    ORDER BY word;

CREATE INDEX terms_by_use ON terms (kind, uses DESC, name);
CREATE INDEX terms_merged ON terms (merged_into) WHERE merged_into IS NOT NULL;

-- Where each entry's row goes: evenly over its day.
CREATE TEMP TABLE moved (old INTEGER PRIMARY KEY, new INTEGER NOT NULL UNIQUE);
INSERT INTO moved
    SELECT rid,
           coalesce(CAST(julianday(day) - 1721058.5 AS INTEGER), 0) * 1048576
           + row_number() OVER (PARTITION BY day ORDER BY at, id)
             * (1048576 / (count(*) OVER (PARTITION BY day) + 1))
    FROM entries;

CREATE TABLE entries_in_place (
    rid            INTEGER PRIMARY KEY,
    id             BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    day            TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    at             INTEGER NOT NULL,
    at_offset      INTEGER NOT NULL CHECK (at_offset BETWEEN -1440 AND 1440),
    logged_at      INTEGER NOT NULL,
    logged_offset  INTEGER NOT NULL CHECK (logged_offset BETWEEN -1440 AND 1440),
    updated_at     INTEGER NOT NULL,
    updated_offset INTEGER NOT NULL CHECK (updated_offset BETWEEN -1440 AND 1440),
    deleted_at     INTEGER,
    kind           TEXT NOT NULL CHECK (kind IN ('moment', 'answer', 'note', 'feedback', 'lesson')),
    prompt         TEXT CHECK ((prompt IS NOT NULL) = (kind = 'answer')),
    lesson_from    BLOB CHECK (lesson_from IS NULL OR (kind = 'lesson' AND length(lesson_from) = 16)),
    starred        INTEGER NOT NULL CHECK (starred IN (0, 1)),
    sealed         INTEGER NOT NULL CHECK (sealed IN (0, 1)),
    batch          BLOB REFERENCES batches (id),
    revisions      INTEGER NOT NULL DEFAULT 0, -- changes since it was first written
    sha256         BLOB NOT NULL CHECK (length(sha256) = 32),
    first_line     TEXT NOT NULL,
    marks          TEXT NOT NULL, -- what the search finds it by beside its words
    asked          TEXT CHECK ((asked IS NOT NULL) = (kind = 'answer')),
    more           TEXT NOT NULL, -- the words of a moment's details, for the search only
    text           TEXT NOT NULL
) STRICT;
INSERT INTO entries_in_place
    SELECT m.new, id, day, at, at_offset, logged_at, logged_offset, updated_at, updated_offset,
           deleted_at, kind, prompt, lesson_from, starred, sealed, batch, revisions, sha256,
           first_line, '', asked, more, text
    FROM moved m JOIN entries e ON e.rid = m.old
    ORDER BY m.new;

CREATE TABLE moments_in_place (
    rid             INTEGER PRIMARY KEY REFERENCES entries_in_place (rid) ON DELETE CASCADE ON UPDATE CASCADE,
    reaction        TEXT NOT NULL,
    intensity       INTEGER CHECK (intensity BETWEEN 0 AND 10),
    stakes          INTEGER CHECK (stakes BETWEEN 0 AND 10),
    recovery        TEXT CHECK (recovery IN ('under-5', '5-30', '30-120', 'rest-of-day', 'next-day', 'still-going')),
    as_intended     TEXT CHECK (as_intended IN ('yes', 'partly', 'no')),
    their_mark      TEXT CHECK (their_mark IN ('opened-up', 'neutral', 'closed-down', 'unknown')),
    effect_work     INTEGER CHECK (effect_work BETWEEN -2 AND 2),
    effect_relation INTEGER CHECK (effect_relation BETWEEN -2 AND 2),
    pleasantness    INTEGER CHECK (pleasantness BETWEEN -2 AND 2),
    energy          INTEGER CHECK (energy BETWEEN -2 AND 2),
    repair          TEXT CHECK (repair IN ('none', 'to-do', 'done')),
    plan            BLOB CHECK (length(plan) = 16),
    continues       BLOB CHECK (length(continues) = 16)
) STRICT;
INSERT INTO moments_in_place
    SELECT m.new, reaction, intensity, stakes, recovery, as_intended, their_mark, effect_work,
           effect_relation, pleasantness, energy, repair, plan, continues
    FROM moved m JOIN moments t ON t.rid = m.old ORDER BY m.new;

CREATE TABLE details_in_place (
    rid      INTEGER NOT NULL REFERENCES moments_in_place (rid) ON DELETE CASCADE ON UPDATE CASCADE,
    position INTEGER NOT NULL,
    field    TEXT NOT NULL,
    words    TEXT NOT NULL,
    PRIMARY KEY (rid, position)
) STRICT, WITHOUT ROWID;
INSERT INTO details_in_place
    SELECT m.new, position, field, words FROM moved m JOIN moment_details t ON t.rid = m.old
    ORDER BY m.new, position;

CREATE TABLE verdicts_in_place (
    rid        INTEGER NOT NULL REFERENCES entries_in_place (rid) ON DELETE CASCADE ON UPDATE CASCADE,
    day        TEXT NOT NULL,
    verdict    TEXT NOT NULL CHECK (verdict IN ('yes', 'changed', 'no')),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (rid, day)
) STRICT, WITHOUT ROWID;
INSERT INTO verdicts_in_place
    SELECT m.new, t.day, verdict, created_at FROM moved m JOIN lesson_verdicts t ON t.rid = m.old
    ORDER BY m.new, t.day;

CREATE TABLE keys_in_place (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 16),
    rid    INTEGER NOT NULL REFERENCES entries_in_place (rid) ON DELETE CASCADE ON UPDATE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO keys_in_place
    SELECT digest, m.new FROM import_keys t JOIN moved m ON m.old = t.rid ORDER BY digest;

-- `live` is 0 while the entry is deleted, so that uses count what can be found.
CREATE TABLE entry_terms (
    rid      INTEGER NOT NULL REFERENCES entries_in_place (rid) ON DELETE CASCADE ON UPDATE CASCADE,
    kind     TEXT NOT NULL,
    position INTEGER NOT NULL,
    term     INTEGER NOT NULL REFERENCES terms (term),
    live     INTEGER NOT NULL CHECK (live IN (0, 1)),
    PRIMARY KEY (rid, kind, position)
) STRICT, WITHOUT ROWID;
INSERT INTO entry_terms
    SELECT m.new, 'situation', position, tag, day IS NOT NULL
    FROM entry_situations l JOIN moved m ON m.old = l.rid;
INSERT INTO entry_terms
    SELECT m.new, 'person', position, t.term, day IS NOT NULL
    FROM entry_people l JOIN moved m ON m.old = l.rid
    JOIN people p ON p.tag = l.tag
    JOIN terms t ON t.kind = 'person' AND t.name = p.name;
INSERT INTO entry_terms
    SELECT m.new, 'emotion', position, t.term, e.deleted_at IS NULL
    FROM moment_emotions l JOIN moved m ON m.old = l.rid
    JOIN entries e ON e.rid = l.rid
    JOIN terms t ON t.kind = 'emotion' AND t.name = l.word;
INSERT INTO entry_terms
    SELECT m.new, 'trigger', position, t.term, e.deleted_at IS NULL
    FROM moment_triggers l JOIN moved m ON m.old = l.rid
    JOIN entries e ON e.rid = l.rid
    JOIN terms t ON t.kind = 'trigger' AND t.name = l.word;
INSERT INTO entry_terms
    SELECT m.new, 'vulnerability', position, t.term, e.deleted_at IS NULL
    FROM moment_vulnerabilities l JOIN moved m ON m.old = l.rid
    JOIN entries e ON e.rid = l.rid
    JOIN terms t ON t.kind = 'vulnerability' AND t.name = l.word;
CREATE INDEX entry_terms_of ON entry_terms (term, live, rid);
UPDATE terms SET uses = (SELECT count(*) FROM entry_terms l WHERE l.term = terms.term AND l.live);

CREATE TABLE plans_of_terms (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    if_cue       TEXT NOT NULL,
    then_action  TEXT NOT NULL,
    situation    INTEGER REFERENCES terms (term),
    from_entry   BLOB CHECK (length(from_entry) = 16),
    made_on      TEXT NOT NULL,
    review_on    TEXT NOT NULL,
    confidence   INTEGER CHECK (confidence BETWEEN 0 AND 10),
    status       TEXT NOT NULL CHECK (status IN ('active', 'habit', 'changed', 'dropped')),
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO plans_of_terms
    SELECT id, if_cue, then_action, situation, from_entry, made_on, review_on, confidence, status,
           created_at, updated_at
    FROM plans;

DROP TABLE moved;
DROP TABLE moment_emotions;
DROP TABLE moment_triggers;
DROP TABLE moment_vulnerabilities;
DROP TABLE moment_details;
DROP TABLE moments;
DROP TABLE lesson_verdicts;
DROP TABLE import_keys;
DROP TABLE entry_situations;
DROP TABLE entry_people;
DROP TABLE situation_aliases;
DROP TABLE person_aliases;
DROP TABLE plans;
DROP TABLE situations;
DROP TABLE people;
DROP TABLE entries;

ALTER TABLE entries_in_place RENAME TO entries;
ALTER TABLE moments_in_place RENAME TO moments;
ALTER TABLE details_in_place RENAME TO moment_details;
ALTER TABLE verdicts_in_place RENAME TO lesson_verdicts;
ALTER TABLE keys_in_place RENAME TO import_keys;
ALTER TABLE plans_of_terms RENAME TO plans;

CREATE INDEX entries_in_order ON entries (day, at, id) WHERE deleted_at IS NULL;
CREATE INDEX entries_by_short_id ON entries (substr(id, 13)) WHERE deleted_at IS NULL;
CREATE INDEX entries_of_batch ON entries (batch) WHERE batch IS NOT NULL;
CREATE INDEX moments_in_order ON entries (day, at, id) WHERE kind = 'moment' AND deleted_at IS NULL;
CREATE INDEX lessons_in_order ON entries (day, at, id) WHERE kind = 'lesson' AND deleted_at IS NULL;
CREATE INDEX lessons_of ON entries (lesson_from) WHERE lesson_from IS NOT NULL;
CREATE INDEX answers_by_prompt ON entries (prompt) WHERE prompt IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX moments_by_reaction ON moments (reaction);
CREATE INDEX import_keys_of ON import_keys (rid);
CREATE INDEX plans_by_status ON plans (status, id);
CREATE INDEX plans_from ON plans (from_entry) WHERE from_entry IS NOT NULL;

CREATE TRIGGER entry_counted AFTER INSERT ON entries WHEN new.deleted_at IS NULL BEGIN
    UPDATE journal SET entry_count = entry_count + 1;
END;
CREATE TRIGGER entry_discounted AFTER DELETE ON entries WHEN old.deleted_at IS NULL BEGIN
    UPDATE journal SET entry_count = entry_count - 1;
END;
CREATE TRIGGER entry_recounted AFTER UPDATE OF deleted_at ON entries BEGIN
    UPDATE journal SET entry_count = entry_count + (old.deleted_at IS NOT NULL) - (new.deleted_at IS NOT NULL);
END;

CREATE TRIGGER links_follow_their_entry AFTER UPDATE OF deleted_at ON entries BEGIN
    UPDATE entry_terms SET live = new.deleted_at IS NULL WHERE rid = new.rid;
END;
CREATE TRIGGER term_used AFTER INSERT ON entry_terms WHEN new.live BEGIN
    UPDATE terms SET uses = uses + 1 WHERE term = new.term;
END;
CREATE TRIGGER term_unused AFTER DELETE ON entry_terms WHEN old.live BEGIN
    UPDATE terms SET uses = uses - 1 WHERE term = old.term;
END;
CREATE TRIGGER term_use_changed AFTER UPDATE OF term, live ON entry_terms BEGIN
    UPDATE terms SET uses = uses - old.live WHERE term = old.term;
    UPDATE terms SET uses = uses + new.live WHERE term = new.term;
END;

-- The index keeps no text. `secure-delete` takes a deleted word out of it at once, as the pragma of
-- the same name does for the tables.
CREATE VIRTUAL TABLE entry_words USING fts5 (
    words,
    content = '',
    tokenize = "ascii tokenchars '!""#$%&''()*+,-./:;<=>?@[\]^_`{|}~'",
    prefix = '1 2 3'
);
INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER words_added AFTER INSERT ON entries
WHEN new.deleted_at IS NULL AND new.batch IS NULL BEGIN
    INSERT INTO entry_words (rowid, words)
        VALUES (new.rid, evenkeel_words(new.text, new.more, new.marks));
END;
CREATE TRIGGER words_removed AFTER DELETE ON entries
WHEN old.deleted_at IS NULL
    AND (old.batch IS NULL OR EXISTS (SELECT 1 FROM batches WHERE id = old.batch AND indexed))
    AND (SELECT words_form FROM journal) <> 0
BEGIN
    INSERT INTO entry_words (entry_words, rowid, words)
        VALUES ('delete', old.rid, evenkeel_words(old.text, old.more, old.marks));
END;
CREATE TRIGGER words_changed AFTER UPDATE OF rid, text, more, marks, deleted_at ON entries
WHEN (old.rid, old.text, old.more, old.marks, old.deleted_at)
        IS NOT (new.rid, new.text, new.more, new.marks, new.deleted_at)
    AND (old.batch IS NULL OR EXISTS (SELECT 1 FROM batches WHERE id = old.batch AND indexed))
    AND (SELECT words_form FROM journal) <> 0
BEGIN
    INSERT INTO entry_words (entry_words, rowid, words)
        SELECT 'delete', old.rid, evenkeel_words(old.text, old.more, old.marks)
        WHERE old.deleted_at IS NULL;
    INSERT INTO entry_words (rowid, words)
        SELECT new.rid, evenkeel_words(new.text, new.more, new.marks)
        WHERE new.deleted_at IS NULL;
END;

-- What was searched for, so that it can be searched for again.
CREATE TABLE search_history (
    query   TEXT PRIMARY KEY CHECK (query <> ''),
    used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
