-- What version 2 adds to version 1.

-- One row for each time that a call waited for somebody outside; open while closed_at is null.
CREATE TABLE waits (
    execution  TEXT    NOT NULL,
    call       TEXT    NOT NULL,
    asked_seq  INTEGER NOT NULL,
    frame      TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    tool       TEXT    NOT NULL,
    asked_at   INTEGER NOT NULL,
    deadline   INTEGER,
    closed_at  INTEGER,
    closed_seq INTEGER,
    decision   TEXT,
    decided_by TEXT,
    PRIMARY KEY (execution, call, asked_seq)
) WITHOUT ROWID;
CREATE INDEX waits_open ON waits (asked_at) WHERE closed_at IS NULL;
