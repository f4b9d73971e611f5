-- What version 3 adds to version 2.

-- One row for each task that a client put into the history to be seen; open while ended_at is null.
CREATE TABLE injected (
    execution    TEXT    NOT NULL,
    reference    TEXT    NOT NULL,
    status       TEXT    NOT NULL,
    injected_seq INTEGER NOT NULL,
    injected_at  INTEGER NOT NULL,
    changed_seq  INTEGER,
    ended_at     INTEGER,
    PRIMARY KEY (execution, reference)
) WITHOUT ROWID;
