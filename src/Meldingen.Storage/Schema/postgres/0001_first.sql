-- The first schema: one municipality's store. Instants are UTC ticks (100 ns since 1970), ids lower-case hex text,
-- columns named *_sealed are encrypted. Events (report_events) hold ids, codes and hashes only.

CREATE TABLE raw_events (
    id text NOT NULL PRIMARY KEY,
    key bytea NOT NULL UNIQUE,
    kind text NOT NULL,
    inbox text NOT NULL,
    received_at bigint NOT NULL,
    sender_key bytea,
    refusal text,
    body_sealed bytea
);

CREATE TABLE persons (
    id text NOT NULL PRIMARY KEY,
    first_seen_at bigint NOT NULL,
    last_message_at bigint NOT NULL,
    next_reply_at bigint NOT NULL,
    phone_sealed bytea,
    user_id_sealed bytea,
    name_sealed bytea,
    version integer NOT NULL
);

CREATE TABLE person_keys (
    key bytea NOT NULL,
    until bigint NOT NULL,
    person_id text NOT NULL REFERENCES persons (id),
    PRIMARY KEY (key, until)
);

CREATE TABLE conversations (
    id text NOT NULL PRIMARY KEY,
    person_id text NOT NULL REFERENCES persons (id),
    inbox text NOT NULL,
    state text NOT NULL,
    version integer NOT NULL,
    UNIQUE (person_id, inbox)
);

CREATE TABLE drafts (
    id text NOT NULL PRIMARY KEY,
    person_id text NOT NULL REFERENCES persons (id),
    inbox text NOT NULL,
    opened_at bigint NOT NULL,
    state text NOT NULL,
    closed_at bigint,
    absorbed_into text,
    series text,
    analysis_sealed bytea
);

CREATE TABLE threads (
    id text NOT NULL PRIMARY KEY,
    person_id text NOT NULL REFERENCES persons (id),
    inbox text NOT NULL,
    opened_at bigint NOT NULL,
    topic text NOT NULL,
    referred boolean NOT NULL,
    closed_at bigint,
    version INTEGER NOT NULL
);

CREATE TABLE messages (
    id text NOT NULL PRIMARY KEY,
    person_id text NOT NULL REFERENCES persons (id),
    inbox text NOT NULL,
    kind text NOT NULL,
    sent_at bigint NOT NULL,
    received_at bigint NOT NULL,
    words_sealed bytea,
    told_sealed bytea,
    pin_sealed bytea,
    wamid_sealed bytea,
    context_key bytea,
    draft_id text,
    thread_id text,
    fate text NOT NULL,
    fate_reason text
);

-- role: photo or attachment; id, and what stands below it, are a photo's.
CREATE TABLE media_files (
    message_id text NOT NULL PRIMARY KEY REFERENCES messages (id),
    role text NOT NULL,
    media_sealed bytea NOT NULL,
    kind text NOT NULL,
    declared_type text NOT NULL,
    declared_sha256 text,
    sent_at bigint NOT NULL,
    state text NOT NULL,
    reason text,
    sha256 text,
    bytes bigint NOT NULL,
    content_type text,
    other_bytes integer NOT NULL,
    id text UNIQUE,
    version integer,
    thumbnail text,
    display text,
    shared_thumbnail text,
    shared_display text,
    public_display text,
    released_at bigint,
    released_by text,
    redaction text,
    copies_refused text,
    copies_under_way text
);

CREATE TABLE file_events (
    id text NOT NULL PRIMARY KEY,
    message_id text NOT NULL REFERENCES messages (id),
    type text NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    area integer
);

CREATE INDEX file_events_of_message ON file_events (message_id);

CREATE TABLE photo_analyses (
    sha256 text NOT NULL,
    version text NOT NULL,
    reading_sealed bytea NOT NULL,
    PRIMARY KEY (sha256, version)
);

CREATE TABLE reports (
    id text NOT NULL PRIMARY KEY,
    number text NOT NULL UNIQUE,
    state text NOT NULL,
    category text,
    confidence double precision,
    top_category text,
    latitude_degrees double precision,
    longitude_degrees double precision,
    accuracy_metres double precision,
    place_source text,
    area text,
    service text,
    route_rule text,
    urgency integer NOT NULL,
    notify_now boolean NOT NULL,
    respond_by bigint,
    signals integer NOT NULL,
    review_reasons text,
    observed_at bigint NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    model_version text,
    version integer NOT NULL
);

CREATE TABLE report_events (
    report_id text NOT NULL REFERENCES reports (id),
    ordinal integer NOT NULL,
    type text NOT NULL,
    at bigint NOT NULL,
    actor text NOT NULL,
    data text NOT NULL,
    PRIMARY KEY (report_id, ordinal)
);

CREATE TABLE signals (
    id text NOT NULL PRIMARY KEY,
    draft_id text NOT NULL UNIQUE REFERENCES drafts (id),
    person_id text NOT NULL REFERENCES persons (id),
    report_id text NOT NULL REFERENCES reports (id),
    joined_at bigint NOT NULL,
    match text NOT NULL,
    evidence_sealed bytea
);

CREATE TABLE hashes (
    sequence bigint NOT NULL PRIMARY KEY,
    photo_id text NOT NULL,
    report_id text NOT NULL REFERENCES reports (id),
    sha256 text,
    hash bytea,
    hash_version text,
    quality integer NOT NULL,
    removes bigint
);

CREATE TABLE deliveries (
    id text NOT NULL PRIMARY KEY,
    report_id text NOT NULL REFERENCES reports (id),
    service text NOT NULL,
    adapter text NOT NULL,
    idempotency_key text NOT NULL UNIQUE,
    created_at bigint NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    reference text,
    last_reason text,
    settled_at bigint
);

CREATE TABLE replies (
    id text NOT NULL PRIMARY KEY,
    person_id text NOT NULL REFERENCES persons (id),
    inbox text NOT NULL,
    purpose text NOT NULL,
    situation text NOT NULL,
    subject text NOT NULL,
    created_at bigint NOT NULL,
    content_sealed bytea,
    state text NOT NULL,
    sent_key bytea,
    sends integer NOT NULL,
    disproved integer NOT NULL,
    as_template boolean NOT NULL,
    state_at bigint,
    reason text,
    UNIQUE (purpose, subject)
);

CREATE TABLE labels (
    report_id text NOT NULL REFERENCES reports (id),
    sha256 text NOT NULL,
    category text NOT NULL,
    agent text NOT NULL,
    at bigint NOT NULL,
    model_said text,
    model_version text,
    PRIMARY KEY (report_id, sha256)
);

CREATE TABLE duplicate_answers (
    one_id text NOT NULL REFERENCES reports (id),
    other_id text NOT NULL REFERENCES reports (id),
    same boolean NOT NULL,
    agent text NOT NULL,
    at bigint NOT NULL,
    doubted text,
    hash_distance integer,
    metres double precision,
    hours double precision,
    PRIMARY KEY (one_id, other_id)
);

CREATE TABLE settings (
    key text NOT NULL PRIMARY KEY,
    value text NOT NULL
);

CREATE TABLE work (
    kind text NOT NULL,
    subject text NOT NULL,
    state text NOT NULL,
    due_at bigint NOT NULL,
    lease_owner text,
    lease_until bigint,
    attempts integer NOT NULL,
    failures integer NOT NULL,
    deaths integer NOT NULL,
    publishes integer NOT NULL,
    round integer NOT NULL,
    last_error text,
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
