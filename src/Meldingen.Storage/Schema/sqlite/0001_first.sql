-- The first schema: one municipality's store. Instants are UTC ticks (100 ns since 1970), ids lower-case hex text,
-- columns named *_sealed are encrypted. Events (report_events) hold ids, codes and hashes only.

CREATE TABLE raw_events (
    id TEXT NOT NULL PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    inbox TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    sender_key BLOB,
    refusal TEXT,
    body_sealed BLOB
);

CREATE TABLE persons (
    id TEXT NOT NULL PRIMARY KEY,
    first_seen_at INTEGER NOT NULL,
    last_message_at INTEGER NOT NULL,
    next_reply_at INTEGER NOT NULL,
    phone_sealed BLOB,
    user_id_sealed BLOB,
    name_sealed BLOB,
    version INTEGER NOT NULL
);

CREATE TABLE person_keys (
    key BLOB NOT NULL,
    until INTEGER NOT NULL,
    person_id TEXT NOT NULL REFERENCES persons (id),
    PRIMARY KEY (key, until)
);

CREATE TABLE conversations (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES persons (id),
    inbox TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    UNIQUE (person_id, inbox)
);

CREATE TABLE drafts (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES persons (id),
    inbox TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    closed_at INTEGER,
    absorbed_into TEXT,
    series TEXT,
    analysis_sealed BLOB
);

CREATE TABLE threads (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES persons (id),
    inbox TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    topic TEXT NOT NULL,
    referred INTEGER NOT NULL,
    closed_at INTEGER,
    version INTEGER NOT NULL
);

CREATE TABLE messages (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES persons (id),
    inbox TEXT NOT NULL,
    kind TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    words_sealed BLOB,
    told_sealed BLOB,
    pin_sealed BLOB,
    wamid_sealed BLOB,
    context_key BLOB,
    draft_id TEXT,
    thread_id TEXT,
    fate TEXT NOT NULL,
    fate_reason TEXT
);

-- role: photo or attachment; id, and what stands below it, are a photo's.
CREATE TABLE media_files (
    message_id TEXT NOT NULL PRIMARY KEY REFERENCES messages (id),
    role TEXT NOT NULL,
    media_sealed BLOB NOT NULL,
    kind TEXT NOT NULL,
    declared_type TEXT NOT NULL,
    declared_sha256 TEXT,
    sent_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    sha256 TEXT,
    bytes INTEGER NOT NULL,
    content_type TEXT,
    other_bytes INTEGER NOT NULL,
    id TEXT UNIQUE,
    version INTEGER,
    thumbnail TEXT,
    display TEXT,
    shared_thumbnail TEXT,
    shared_display TEXT,
    public_display TEXT,
    released_at INTEGER,
    released_by TEXT,
    redaction TEXT,
    copies_refused TEXT,
    copies_under_way TEXT
);

CREATE TABLE file_events (
    id TEXT NOT NULL PRIMARY KEY,
    message_id TEXT NOT NULL REFERENCES messages (id),
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    area INTEGER
);

CREATE INDEX file_events_of_message ON file_events (message_id);

CREATE TABLE photo_analyses (
    sha256 TEXT NOT NULL,
    version TEXT NOT NULL,
    reading_sealed BLOB NOT NULL,
    PRIMARY KEY (sha256, version)
);

CREATE TABLE reports (
    id TEXT NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    category TEXT,
    confidence REAL,
    top_category TEXT,
    latitude_degrees REAL,
    longitude_degrees REAL,
    accuracy_metres REAL,
    place_source TEXT,
    area TEXT,
    service TEXT,
    route_rule TEXT,
    urgency INTEGER NOT NULL,
    notify_now INTEGER NOT NULL,
    respond_by INTEGER,
    signals INTEGER NOT NULL,
    review_reasons TEXT,
    observed_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    model_version TEXT,
    version INTEGER NOT NULL
);

CREATE TABLE report_events (
    report_id TEXT NOT NULL REFERENCES reports (id),
    ordinal INTEGER NOT NULL,
    type TEXT NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    data TEXT NOT NULL,
    PRIMARY KEY (report_id, ordinal)
);

CREATE TABLE signals (
    id TEXT NOT NULL PRIMARY KEY,
    draft_id TEXT NOT NULL UNIQUE REFERENCES drafts (id),
    person_id TEXT NOT NULL REFERENCES persons (id),
    report_id TEXT NOT NULL REFERENCES reports (id),
    joined_at INTEGER NOT NULL,
    match TEXT NOT NULL,
    evidence_sealed BLOB
);

CREATE TABLE hashes (
    sequence INTEGER NOT NULL PRIMARY KEY,
    photo_id TEXT NOT NULL,
    report_id TEXT NOT NULL REFERENCES reports (id),
    sha256 TEXT,
    hash BLOB,
    hash_version TEXT,
    quality INTEGER NOT NULL,
    removes INTEGER
);

CREATE TABLE deliveries (
    id TEXT NOT NULL PRIMARY KEY,
    report_id TEXT NOT NULL REFERENCES reports (id),
    service TEXT NOT NULL,
    adapter TEXT NOT NULL,
    idempotency_key TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    reference TEXT,
    last_reason TEXT,
    settled_at INTEGER
);

CREATE TABLE replies (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES persons (id),
    inbox TEXT NOT NULL,
    purpose TEXT NOT NULL,
    situation TEXT NOT NULL,
    subject TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    content_sealed BLOB,
    state TEXT NOT NULL,
    sent_key BLOB,
    sends INTEGER NOT NULL,
    disproved INTEGER NOT NULL,
    as_template INTEGER NOT NULL,
    state_at INTEGER,
    reason TEXT,
    UNIQUE (purpose, subject)
);

CREATE TABLE labels (
    report_id TEXT NOT NULL REFERENCES reports (id),
    sha256 TEXT NOT NULL,
    category TEXT NOT NULL,
    agent TEXT NOT NULL,
    at INTEGER NOT NULL,
    model_said TEXT,
    model_version TEXT,
    PRIMARY KEY (report_id, sha256)
);

CREATE TABLE duplicate_answers (
    one_id TEXT NOT NULL REFERENCES reports (id),
    other_id TEXT NOT NULL REFERENCES reports (id),
    same INTEGER NOT NULL,
    agent TEXT NOT NULL,
    at INTEGER NOT NULL,
    doubted TEXT,
    hash_distance INTEGER,
    metres REAL,
    hours REAL,
    PRIMARY KEY (one_id, other_id)
);

CREATE TABLE settings (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE work (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    state TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    lease_owner TEXT,
    lease_until INTEGER,
    attempts INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    deaths INTEGER NOT NULL,
    publishes INTEGER NOT NULL,
    round INTEGER NOT NULL,
    last_error TEXT,
    PRIMARY KEY (kind, subject)
);

CREATE INDEX messages_draft_id ON messages (draft_id);
CREATE INDEX messages_thread_id ON messages (thread_id);
CREATE INDEX person_keys_person_id ON person_keys (person_id);
CREATE INDEX messages_person_id ON messages (person_id);
CREATE INDEX messages_context_key ON messages (context_key);
CREATE INDEX signals_report_id ON signals (report_id);
CREATE INDEX hashes_report_id ON hashes (report_id);
CREATE INDEX deliveries_report_id ON deliveries (report_id);
CREATE INDEX replies_person_id ON replies (person_id);
CREATE INDEX replies_sent_key ON replies (sent_key);
CREATE INDEX drafts_state ON drafts (state);
CREATE INDEX media_files_sha256 ON media_files (sha256);
CREATE INDEX media_files_thumbnail ON media_files (thumbnail);
CREATE INDEX media_files_display ON media_files (display);
CREATE INDEX media_files_shared_thumbnail ON media_files (shared_thumbnail);
CREATE INDEX media_files_shared_display ON media_files (shared_display);
CREATE INDEX media_files_public_display ON media_files (public_display);
CREATE INDEX reports_category_state ON reports (category, state);
CREATE INDEX reports_updated_at ON reports (updated_at);
CREATE INDEX raw_events_received_at ON raw_events (received_at);
CREATE INDEX raw_events_sender_key ON raw_events (sender_key);

-- What is due: the relay reads this index and nothing else.
CREATE INDEX work_due ON work (due_at) WHERE state = 'Ready';
