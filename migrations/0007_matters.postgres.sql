-- Matters: what each document tells for following it, what persons said of links, commitments and conventions, and the addresses
-- of threads. What was told is made again from the facts whenever they change; everything else is only added to. Threads,
-- evidence and states are derived and never kept.

-- What the open, counting items of a document tell, as JSON. `home` is what it was told with beside the document's own facts
-- (body, organ, day); another one, or another `version`, and it is told anew. `held_on` is the day of the meeting, `known_on` the
-- day on which the document was taken in. Rows of documents whose facts change are taken out in the same transaction.
CREATE TABLE told (
    document_id TEXT PRIMARY KEY REFERENCES document (id),
    meeting_id TEXT NOT NULL,
    held_on TEXT,
    known_on TEXT NOT NULL,
    version TEXT NOT NULL,
    home TEXT NOT NULL,
    content TEXT NOT NULL
);

-- What persons said of two strands of items: one matter (1), two (0), or nothing any more (none). The last word on a link holds.
CREATE TABLE link_statement (
    sequence BIGINT PRIMARY KEY,
    link_id TEXT NOT NULL,
    first_item TEXT NOT NULL,
    first_strand TEXT NOT NULL,
    second_item TEXT NOT NULL,
    second_strand TEXT NOT NULL,
    is_same BIGINT,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    reason TEXT NOT NULL
);

-- The public addresses of threads, in the order in which they were given. An address leads to the thread that its anchor is in;
-- of several the first is the thread's own. They stay.
CREATE TABLE thread_address (
    slug TEXT PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    item_id TEXT NOT NULL,
    strand TEXT NOT NULL
);

-- Every commitment that minutes ever said, as they said it, so that none is lost: the last row of an id is what was said last.
-- `round` is the same for what was told at one time: of two that were said at once neither is the other in new words.
CREATE TABLE followed_commitment (
    sequence BIGINT PRIMARY KEY,
    round BIGINT NOT NULL,
    id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    meeting_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    item_key TEXT NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    content TEXT NOT NULL
);

-- Commitments that persons added: no minutes hold them.
CREATE TABLE added_commitment (
    sequence BIGINT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    organization_id TEXT NOT NULL REFERENCES organization (id),
    undertaken_on TEXT NOT NULL,
    words TEXT NOT NULL,
    owner TEXT NOT NULL,
    due_text TEXT,
    due_by TEXT,
    source TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
);

-- What persons said became of a commitment. It holds from `holds_on`; of what holds on a day, what was said last counts.
CREATE TABLE commitment_said (
    sequence BIGINT PRIMARY KEY,
    commitment_id TEXT NOT NULL,
    became TEXT NOT NULL,
    holds_on TEXT NOT NULL,
    due_by TEXT,
    evidence_id TEXT,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    reason TEXT NOT NULL
);

-- What persons said of evidence: it shows it (1), it does not (0), or nothing any more (none). Without a day it holds on all.
-- `content` is the sentence of what was confirmed, so that what is settled never stands without it.
CREATE TABLE evidence_said (
    sequence BIGINT PRIMARY KEY,
    commitment_id TEXT NOT NULL,
    evidence_id TEXT NOT NULL,
    shows_it BIGINT,
    holds_on TEXT,
    content TEXT,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    reason TEXT NOT NULL
);

-- What due phrases mean in this register where that is not the built-in meaning; none gives it back. The last word holds.
CREATE TABLE convention_said (
    sequence BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    value TEXT,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    reason TEXT NOT NULL
);

-- `due`: facts are newer than what was told, since the instant in value. `version`: the way of reading that it was told with.
-- `stamp`: another number, and what was followed in memory holds no more.
CREATE TABLE matters_state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE INDEX told_of_meeting ON told (meeting_id);
CREATE INDEX told_by_day ON told (held_on);
CREATE INDEX followed_by_id ON followed_commitment (id, sequence);
CREATE INDEX said_of_commitment ON commitment_said (commitment_id);
CREATE INDEX said_of_evidence ON evidence_said (commitment_id);

INSERT INTO matters_state (name, value)
SELECT 'due', MAX(imported_at) FROM edition HAVING COUNT(*) > 0;

-- A commitment is shown unless it stands in the body of a closed item.
CREATE VIEW shown_followed_commitment AS
SELECT f.* FROM followed_commitment f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id
        AND (x.id = f.item_id OR (f.span_start < x.span_end AND f.span_end > x.span_start)));
