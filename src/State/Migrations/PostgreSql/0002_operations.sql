-- Accepted writes. Times are milliseconds since 1970 in UTC; states are the words that people see.
-- "claimable" is 1 for the first unfinished write of its record ("turn") while it waits for a worker: only these stand in the index
-- that workers ask, so that claiming takes the same time however many writes wait.
CREATE TABLE operations (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    claimable INTEGER NOT NULL,
    backend TEXT NOT NULL,
    cluster TEXT,
    route TEXT NOT NULL,
    resource TEXT NOT NULL,
    verb TEXT NOT NULL,
    record TEXT,
    turn TEXT,
    consumer TEXT NOT NULL,
    caller TEXT NOT NULL,
    body TEXT NOT NULL,
    if_match TEXT,
    correlation TEXT NOT NULL,
    trace_parent TEXT,
    accepted_at bigint NOT NULL,
    due_at bigint NOT NULL,
    changed_at bigint NOT NULL,
    finished_at bigint,
    expires_at bigint,
    attempts INTEGER NOT NULL,
    crashes INTEGER NOT NULL DEFAULT 0,
    lease bigint NOT NULL,
    lease_owner TEXT,
    lease_until bigint,
    sending_at bigint,
    reference TEXT,
    deadline bigint,
    code TEXT,
    message TEXT,
    fields TEXT,
    detail TEXT,
    result TEXT,
    answer TEXT
);
CREATE INDEX operations_claim ON operations (backend, due_at, seq) WHERE claimable = 1;
CREATE INDEX operations_turn ON operations (turn, seq) WHERE finished_at IS NULL;
CREATE INDEX operations_lease ON operations (lease_until) WHERE state = 'running';
CREATE INDEX operations_deadline ON operations (deadline) WHERE state = 'awaiting';
CREATE INDEX operations_reference ON operations (backend, reference) WHERE reference IS NOT NULL;
CREATE INDEX operations_open ON operations (backend, state, accepted_at) WHERE finished_at IS NULL;
CREATE INDEX operations_finished ON operations (finished_at, resource) WHERE finished_at IS NOT NULL;
CREATE INDEX operations_expiry ON operations (expires_at) WHERE expires_at IS NOT NULL;

-- Idempotency keys, by consumer. A write that was accepted names its operation; one that was forwarded keeps the service's answer.
CREATE TABLE idempotency_keys (
    consumer TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    backend TEXT NOT NULL,
    operation TEXT,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    status INTEGER,
    headers TEXT,
    body bytea,
    PRIMARY KEY (consumer, key)
);
CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at);

-- What happened to an operation; what persons did is kept for ever.
CREATE TABLE operation_events (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operation TEXT NOT NULL,
    at bigint NOT NULL,
    event TEXT NOT NULL,
    actor TEXT,
    reason TEXT,
    detail TEXT
);
CREATE INDEX operation_events_operation ON operation_events (operation, seq);

CREATE TABLE operation_evidence (
    operation TEXT NOT NULL,
    name TEXT NOT NULL,
    content_type TEXT NOT NULL,
    length bigint NOT NULL,
    content bytea NOT NULL,
    at bigint NOT NULL,
    expires_at bigint NOT NULL,
    PRIMARY KEY (operation, name)
);
CREATE INDEX operation_evidence_expiry ON operation_evidence (expires_at);

-- What workers must not begin: a system that was paused, or a route that is being moved.
CREATE TABLE operation_holds (
    scope TEXT NOT NULL,
    name TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    at bigint NOT NULL,
    PRIMARY KEY (scope, name)
);

CREATE TABLE operation_webhooks (
    operation TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    due_at bigint
);
CREATE INDEX operation_webhooks_due ON operation_webhooks (due_at) WHERE due_at IS NOT NULL;
