-- The read model, version 1. Built from the events topic; deleting the file rebuilds it.

-- Where reading goes on, per partition of events. Written together with the rows it stands for.
CREATE TABLE offsets (
    partition INTEGER PRIMARY KEY,
    next      INTEGER NOT NULL
);

CREATE TABLE executions (
    id                TEXT PRIMARY KEY,
    namespace         TEXT    NOT NULL,
    agent             TEXT    NOT NULL,
    status            TEXT    NOT NULL,
    seq               INTEGER NOT NULL,
    started_at        INTEGER NOT NULL,
    updated_at        INTEGER NOT NULL,
    ended_at          INTEGER,
    session_id        TEXT,
    idempotency_key   TEXT,
    domain            TEXT,
    -- The beginning of prompt and result, for lists and searches; the whole is in the events.
    prompt            TEXT    NOT NULL DEFAULT '',
    result            TEXT    NOT NULL DEFAULT '',
    finish            TEXT,
    code              TEXT,
    reason            TEXT,
    prompt_tokens     INTEGER NOT NULL DEFAULT 0,
    completion_tokens INTEGER NOT NULL DEFAULT 0,
    total_tokens      INTEGER NOT NULL DEFAULT 0,
    started_seq       INTEGER,
    ended_seq         INTEGER
);
CREATE INDEX executions_by_start   ON executions (started_at, id);
CREATE INDEX executions_by_agent   ON executions (agent, started_at);
CREATE INDEX executions_by_status  ON executions (status, started_at);
CREATE INDEX executions_by_session ON executions (session_id, started_at) WHERE session_id IS NOT NULL;

-- One row for each agent instance; the root's path is empty.
CREATE TABLE frames (
    execution   TEXT    NOT NULL,
    path        TEXT    NOT NULL,
    agent       TEXT    NOT NULL,
    role        TEXT    NOT NULL,
    call        TEXT,
    status      TEXT    NOT NULL,
    started_at  INTEGER NOT NULL,
    ended_at    INTEGER,
    started_seq INTEGER NOT NULL,
    ended_seq   INTEGER,
    finish      TEXT,
    code        TEXT,
    PRIMARY KEY (execution, path)
) WITHOUT ROWID;

-- One row for each model or tool call. What was said stands in the events named by their seq.
CREATE TABLE calls (
    execution         TEXT    NOT NULL,
    call              TEXT    NOT NULL,
    frame             TEXT    NOT NULL,
    kind              TEXT    NOT NULL,
    name              TEXT    NOT NULL,
    queue             TEXT,
    turn              INTEGER NOT NULL,
    attempt           INTEGER NOT NULL,
    status            TEXT    NOT NULL,
    code              TEXT,
    reason            TEXT,
    finish            TEXT,
    worker            TEXT,
    requested_at      INTEGER NOT NULL,
    started_at        INTEGER,
    ended_at          INTEGER,
    took_millis       INTEGER,
    prompt_tokens     INTEGER NOT NULL DEFAULT 0,
    completion_tokens INTEGER NOT NULL DEFAULT 0,
    total_tokens      INTEGER NOT NULL DEFAULT 0,
    requested_seq     INTEGER NOT NULL,
    closed_seq        INTEGER,
    PRIMARY KEY (execution, call)
) WITHOUT ROWID;

-- The records of the events topic as they stand there.
CREATE TABLE events (
    execution TEXT    NOT NULL,
    seq       INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    type      TEXT    NOT NULL,
    record    BLOB    NOT NULL
);
CREATE UNIQUE INDEX events_by_execution ON events (execution, seq);
