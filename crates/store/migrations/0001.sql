-- Schema 1. One text for both databases: every column is TEXT or BIGINT. Moments are milliseconds since 1970, days are ISO 8601,
-- hashes are SHA-256 in hexadecimal. PostgreSQL compares TEXT by bytes, as SQLite does: the program adds COLLATE "C" there.

-- The head of the history: its row is locked by every writer, so writers stand in line.
CREATE TABLE chain (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);

-- One row an event; never changed, never removed.
CREATE TABLE history (
    seq BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    body_hash TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX history_of ON history (kind, id, seq);

-- Every text that was ever kept, by its hash. A text may be blanked, never replaced.
CREATE TABLE body (
    hash TEXT PRIMARY KEY,
    text TEXT
);

CREATE TABLE record (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    body_hash TEXT NOT NULL,
    published_at BIGINT,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE INDEX record_by_change ON record (kind, changed_at);

-- Published versions: frozen.
CREATE TABLE version (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    body_hash TEXT NOT NULL REFERENCES body (hash),
    published_at BIGINT NOT NULL,
    approved_by TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (kind, id, version)
);

CREATE TABLE draft (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    base_version BIGINT NOT NULL,
    body_hash TEXT NOT NULL REFERENCES body (hash),
    state TEXT NOT NULL,
    author TEXT NOT NULL,
    submitted_by TEXT NOT NULL,
    approved_by TEXT NOT NULL,
    publish_at BIGINT,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE INDEX draft_by_state ON draft (state, publish_at);

-- Who wrote in a draft: none of them may approve it.
CREATE TABLE draft_author (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (kind, id, account)
);

-- Words that came too late to be saved over a newer revision: kept for who wrote them.
CREATE TABLE aside (
    seq BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    base_revision BIGINT NOT NULL,
    body_hash TEXT NOT NULL REFERENCES body (hash),
    at BIGINT NOT NULL
);
CREATE INDEX aside_of ON aside (kind, id);

CREATE TABLE comment (
    seq BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    account TEXT NOT NULL,
    body_hash TEXT NOT NULL REFERENCES body (hash),
    at BIGINT NOT NULL
);
CREATE INDEX comment_of ON comment (kind, id, seq);

-- "Check again on".
CREATE TABLE reminder (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    due TEXT NOT NULL,
    account TEXT NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE INDEX reminder_due ON reminder (due);

CREATE TABLE preview (
    token_hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    account TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- What the files of the program said when they were taken over; `offered_hash` differs where a newer release says something else.
CREATE TABLE seed (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    path TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    offered TEXT NOT NULL,
    offered_hash TEXT NOT NULL,
    PRIMARY KEY (kind, id)
);

CREATE TABLE suggestion (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    body_hash TEXT NOT NULL REFERENCES body (hash),
    state TEXT NOT NULL,
    at BIGINT NOT NULL,
    handled_by TEXT NOT NULL,
    handled_at BIGINT
);
CREATE INDEX suggestion_by_state ON suggestion (state, at);

-- Where a visitor wants an answer: apart, erased when the suggestion is handled.
CREATE TABLE suggestion_contact (
    suggestion TEXT PRIMARY KEY REFERENCES suggestion (id),
    email TEXT NOT NULL
);

CREATE TABLE account (
    id TEXT PRIMARY KEY,
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    password TEXT,
    password_at BIGINT
);

-- Names and addresses of people: apart from everything else, so that they can be erased.
CREATE TABLE person (
    account TEXT PRIMARY KEY REFERENCES account (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    login TEXT NOT NULL UNIQUE
);

CREATE TABLE identity (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX identity_of ON identity (account);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_of ON session (account);

-- One-time links for a new password.
CREATE TABLE reset (
    token_hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    expires_at BIGINT NOT NULL
);
CREATE INDEX reset_of ON reset (account);

-- Browsers that signed in before: strangers who guess cannot slow these down.
CREATE TABLE device (
    token_hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    seen_at BIGINT NOT NULL
);
CREATE INDEX device_of ON device (account);

-- Failed sign-ins, by a keyed hash of who and where.
CREATE TABLE throttle (
    bucket TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    until BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Secrets that belong to this database, such as the key of the throttle's hashes.
CREATE TABLE secret (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- How often a thing was looked at on a day. Nothing about who looked.
CREATE TABLE view_count (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    views BIGINT NOT NULL,
    PRIMARY KEY (kind, id, day)
);
