-- The first shape of the journal.
--
-- Ids are UUIDv7 as 16 bytes. Days are ISO text. Instants are UTC milliseconds, with the offset at
-- writing in minutes beside them where a person's clock matters. A tombstone is `deleted_at`.
-- What may not be here yet after a merge (plan, continued moment, source of a lesson) is a plain id
-- without a foreign key.
--
-- Later: feedback, promises, qualities with ratings, and meetings get tables of their own in
-- migrations of their own; feedback's will hang on `entries` as `moments` does.

CREATE TABLE journal (
    one         INTEGER PRIMARY KEY CHECK (one = 1),
    salt        INTEGER NOT NULL,
    revision    INTEGER NOT NULL DEFAULT 0,
    entry_count INTEGER NOT NULL DEFAULT 0 CHECK (entry_count >= 0),
    created_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE batches (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    source     TEXT NOT NULL,
    format     TEXT NOT NULL,
    at         INTEGER NOT NULL,
    at_offset  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The long columns come last, so that a list reads none of their overflow pages.
CREATE TABLE entries (
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
    asked          TEXT CHECK ((asked IS NOT NULL) = (kind = 'answer')),
    more           TEXT NOT NULL, -- the words of a moment's details, for the search only
    text           TEXT NOT NULL
) STRICT;

CREATE INDEX entries_in_order ON entries (day, at, id) WHERE deleted_at IS NULL;
CREATE INDEX entries_by_short_id ON entries (substr(id, 13)) WHERE deleted_at IS NULL;
CREATE INDEX entries_of_batch ON entries (batch) WHERE batch IS NOT NULL;
CREATE INDEX moments_in_order ON entries (day, at, id) WHERE kind = 'moment' AND deleted_at IS NULL;
CREATE INDEX lessons_in_order ON entries (day, at, id) WHERE kind = 'lesson' AND deleted_at IS NULL;

CREATE TRIGGER entry_counted AFTER INSERT ON entries WHEN new.deleted_at IS NULL BEGIN
    UPDATE journal SET entry_count = entry_count + 1;
END;
CREATE TRIGGER entry_discounted AFTER DELETE ON entries WHEN old.deleted_at IS NULL BEGIN
    UPDATE journal SET entry_count = entry_count - 1;
END;
CREATE TRIGGER entry_recounted AFTER UPDATE OF deleted_at ON entries BEGIN
    UPDATE journal SET entry_count = entry_count + (old.deleted_at IS NOT NULL) - (new.deleted_at IS NOT NULL);
END;

-- Moments: what only they have (domain.md §3.3).

CREATE TABLE moments (
    rid             INTEGER PRIMARY KEY REFERENCES entries (rid) ON DELETE CASCADE,
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

CREATE TABLE moment_emotions (
    rid      INTEGER NOT NULL REFERENCES moments (rid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    word     TEXT NOT NULL,
    PRIMARY KEY (rid, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE moment_triggers (
    rid      INTEGER NOT NULL REFERENCES moments (rid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    word     TEXT NOT NULL,
    PRIMARY KEY (rid, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE moment_vulnerabilities (
    rid      INTEGER NOT NULL REFERENCES moments (rid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    word     TEXT NOT NULL,
    PRIMARY KEY (rid, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE moment_details (
    rid      INTEGER NOT NULL REFERENCES moments (rid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    field    TEXT NOT NULL,
    words    TEXT NOT NULL,
    PRIMARY KEY (rid, position)
) STRICT, WITHOUT ROWID;

-- Situations and people. `day` in a link is the entry's day, and null while the entry is deleted.

CREATE TABLE situations (
    tag        INTEGER PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE CHECK (name <> ''),
    uses       INTEGER NOT NULL DEFAULT 0 CHECK (uses >= 0),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX situations_by_use ON situations (uses DESC, name);

CREATE TABLE situation_aliases (
    alias      TEXT PRIMARY KEY CHECK (alias <> ''),
    tag        INTEGER NOT NULL REFERENCES situations (tag) ON DELETE CASCADE,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX situation_aliases_of ON situation_aliases (tag);

CREATE TABLE entry_situations (
    rid      INTEGER NOT NULL REFERENCES entries (rid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    tag      INTEGER NOT NULL REFERENCES situations (tag),
    day      TEXT,
    PRIMARY KEY (rid, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_situations_of ON entry_situations (tag, day, rid);

CREATE TABLE people (
    tag        INTEGER PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE CHECK (name <> ''),
    uses       INTEGER NOT NULL DEFAULT 0 CHECK (uses >= 0),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX people_by_use ON people (uses DESC, name);

CREATE TABLE person_aliases (
    alias      TEXT PRIMARY KEY CHECK (alias <> ''),
    tag        INTEGER NOT NULL REFERENCES people (tag) ON DELETE CASCADE,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_aliases_of ON person_aliases (tag);

CREATE TABLE entry_people (
    rid      INTEGER NOT NULL REFERENCES entries (rid) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    tag      INTEGER NOT NULL REFERENCES people (tag),
    day      TEXT,
    PRIMARY KEY (rid, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_people_of ON entry_people (tag, day, rid);

CREATE TRIGGER links_follow_their_entry AFTER UPDATE OF day, deleted_at ON entries BEGIN
    UPDATE entry_situations SET day = iif(new.deleted_at IS NULL, new.day, NULL) WHERE rid = new.rid;
    UPDATE entry_people SET day = iif(new.deleted_at IS NULL, new.day, NULL) WHERE rid = new.rid;
END;

CREATE TRIGGER situation_used AFTER INSERT ON entry_situations WHEN new.day IS NOT NULL BEGIN
    UPDATE situations SET uses = uses + 1 WHERE tag = new.tag;
END;
CREATE TRIGGER situation_unused AFTER DELETE ON entry_situations WHEN old.day IS NOT NULL BEGIN
    UPDATE situations SET uses = uses - 1 WHERE tag = old.tag;
END;
CREATE TRIGGER situation_use_changed AFTER UPDATE OF tag, day ON entry_situations BEGIN
    UPDATE situations SET uses = uses - 1 WHERE tag = old.tag AND old.day IS NOT NULL;
    UPDATE situations SET uses = uses + 1 WHERE tag = new.tag AND new.day IS NOT NULL;
END;

CREATE TRIGGER person_used AFTER INSERT ON entry_people WHEN new.day IS NOT NULL BEGIN
    UPDATE people SET uses = uses + 1 WHERE tag = new.tag;
END;
CREATE TRIGGER person_unused AFTER DELETE ON entry_people WHEN old.day IS NOT NULL BEGIN
    UPDATE people SET uses = uses - 1 WHERE tag = old.tag;
END;
CREATE TRIGGER person_use_changed AFTER UPDATE OF tag, day ON entry_people BEGIN
    UPDATE people SET uses = uses - 1 WHERE tag = old.tag AND old.day IS NOT NULL;
    UPDATE people SET uses = uses + 1 WHERE tag = new.tag AND new.day IS NOT NULL;
END;

-- The search. `secure-delete` takes a deleted word out of the index at once, as the pragma of the
-- same name does for the tables. The entries of an import are indexed together at its end, as a
-- trigger would write the index anew for each of them.

CREATE VIRTUAL TABLE entry_words USING fts5 (
    text,
    more,
    content = 'entries',
    content_rowid = 'rid',
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '1 2'
);
INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER words_added AFTER INSERT ON entries
WHEN new.deleted_at IS NULL AND new.batch IS NULL BEGIN
    INSERT INTO entry_words (rowid, text, more) VALUES (new.rid, new.text, new.more);
END;
CREATE TRIGGER words_removed AFTER DELETE ON entries WHEN old.deleted_at IS NULL BEGIN
    INSERT INTO entry_words (entry_words, rowid, text, more) VALUES ('delete', old.rid, old.text, old.more);
END;
CREATE TRIGGER words_changed AFTER UPDATE OF text, more, deleted_at ON entries BEGIN
    INSERT INTO entry_words (entry_words, rowid, text, more)
        SELECT 'delete', old.rid, old.text, old.more WHERE old.deleted_at IS NULL;
    INSERT INTO entry_words (rowid, text, more)
        SELECT new.rid, new.text, new.more WHERE new.deleted_at IS NULL;
END;

-- Days and standing questions.

CREATE TABLE days (
    day        TEXT PRIMARY KEY CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    practice   TEXT CHECK (practice IN ('technical', 'relationship', 'both', 'neither')),
    quiet      INTEGER NOT NULL DEFAULT 0 CHECK (quiet IN (0, 1)),
    away       INTEGER NOT NULL DEFAULT 0 CHECK (away IN (0, 1)),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE standing (
    day        TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    prompt     TEXT NOT NULL,
    answer     TEXT NOT NULL CHECK (answer IN ('asked', 'not-today', 'moment', 'skipped')),
    entry      BLOB REFERENCES entries (id) ON DELETE CASCADE CHECK ((entry IS NOT NULL) = (answer = 'moment')),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (day, prompt)
) STRICT, WITHOUT ROWID;
CREATE INDEX standing_of_entry ON standing (entry) WHERE entry IS NOT NULL;

CREATE TABLE offers (
    day    TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    prompt TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('shown', 'answered', 'skipped')),
    about  BLOB CHECK (length(about) = 16),
    at     INTEGER NOT NULL,
    PRIMARY KEY (day, prompt)
) STRICT, WITHOUT ROWID;

-- Plans and how their checks went; lessons and whether they still hold.

CREATE TABLE plans (
    id           BLOB PRIMARY KEY CHECK (length(id) = 16),
    if_cue       TEXT NOT NULL,
    then_action  TEXT NOT NULL,
    situation    INTEGER REFERENCES situations (tag),
    from_entry   BLOB CHECK (length(from_entry) = 16),
    made_on      TEXT NOT NULL,
    review_on    TEXT NOT NULL,
    confidence   INTEGER CHECK (confidence BETWEEN 0 AND 10),
    status       TEXT NOT NULL CHECK (status IN ('active', 'habit', 'changed', 'dropped')),
    created_at   INTEGER NOT NULL,
    updated_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX plans_by_status ON plans (status, id);

CREATE TABLE plan_checks (
    plan       BLOB NOT NULL REFERENCES plans (id) ON DELETE CASCADE,
    day        TEXT NOT NULL,
    outcome    TEXT NOT NULL CHECK (outcome IN ('done', 'partly', 'forgot', 'chose-not', 'blocked', 'no-cue')),
    note       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (plan, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE lesson_verdicts (
    rid        INTEGER NOT NULL REFERENCES entries (rid) ON DELETE CASCADE,
    day        TEXT NOT NULL,
    verdict    TEXT NOT NULL CHECK (verdict IN ('yes', 'changed', 'no')),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (rid, day)
) STRICT, WITHOUT ROWID;

-- What belongs to the program rather than to the diary.

CREATE TABLE drafts (
    session   BLOB NOT NULL CHECK (length(session) = 16),
    slot      TEXT NOT NULL,
    form      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    at_offset INTEGER NOT NULL,
    PRIMARY KEY (session, slot)
) STRICT;

CREATE TABLE saved_searches (
    name       TEXT PRIMARY KEY CHECK (name <> ''),
    query      TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ui_state (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Which records of other journals' files are here already; `digest` stands for format and record.
CREATE TABLE import_keys (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 16),
    rid    INTEGER NOT NULL REFERENCES entries (rid) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX import_keys_of ON import_keys (rid);
