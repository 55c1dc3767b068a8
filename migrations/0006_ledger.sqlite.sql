-- Money: the pools, what was read of sums, what persons said, and the journal. What was read (proposal… and printed_balance) is
-- made again from the facts whenever they change; everything else is only added to. Legs and balances are derived and never
-- kept. Places are told by document, item and bytes; what is said of closed items is left out when they are asked for, so that
-- nothing here needs to be forgotten.

-- id is the public address, too. number tells the order in which pools were first seen. birth_key is what the first name was
-- known by: a pool is found again by it, whatever other names turn up. A pool that is another one by now points to it.
CREATE TABLE pool (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    body TEXT NOT NULL,
    name TEXT NOT NULL,
    birth_key TEXT NOT NULL,
    merged_into TEXT REFERENCES pool (id)
) STRICT;

CREATE TABLE pool_name (
    pool_id TEXT NOT NULL REFERENCES pool (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    PRIMARY KEY (pool_id, position)
) STRICT;

-- What persons said of names: the first is another name of the second, or they are two pools. The last word on a pair holds.
CREATE TABLE pool_statement (
    sequence INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    first_name TEXT NOT NULL,
    second_name TEXT NOT NULL,
    is_same INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

-- One row for each sum, however often it is told. A sum that persons said something of stays when no text says it any more.
-- hindrance is why a sum that is certain by its words was not booked.
CREATE TABLE proposal (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    position INTEGER NOT NULL,
    is_said INTEGER NOT NULL,
    proposed_on TEXT,
    kind TEXT NOT NULL,
    aims_at TEXT NOT NULL,
    stage TEXT NOT NULL,
    ore INTEGER NOT NULL,
    to_year INTEGER,
    pool_match TEXT NOT NULL,
    pool_id TEXT,
    pool_words TEXT,
    recipient TEXT,
    purpose TEXT NOT NULL,
    grant_key TEXT,
    lapses_on TEXT,
    settles TEXT,
    certainty TEXT NOT NULL,
    tells TEXT,
    reasons TEXT NOT NULL,
    hindrance TEXT
) STRICT;

CREATE TABLE proposal_year (
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    position INTEGER NOT NULL,
    budget_year INTEGER NOT NULL,
    PRIMARY KEY (proposal_id, position)
) STRICT;

-- A place that something rests on: of a sum, of a condition, of an application or of a part of it (part), by its number there.
CREATE TABLE proposal_basis (
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    part TEXT NOT NULL,
    position INTEGER NOT NULL,
    document_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    role TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (proposal_id, part, position)
) STRICT;

CREATE TABLE proposal_condition (
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    party TEXT,
    share TEXT,
    share_ore INTEGER,
    share_percent INTEGER,
    due_on TEXT,
    lapses INTEGER NOT NULL,
    owner TEXT,
    words TEXT NOT NULL,
    PRIMARY KEY (proposal_id, position)
) STRICT;

CREATE TABLE proposal_application (
    proposal_id TEXT PRIMARY KEY REFERENCES proposal (id),
    id TEXT NOT NULL,
    applicant TEXT,
    ore INTEGER NOT NULL
) STRICT;

CREATE TABLE proposal_application_part (
    proposal_id TEXT NOT NULL REFERENCES proposal (id),
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    ore INTEGER NOT NULL,
    PRIMARY KEY (proposal_id, position)
) STRICT;

CREATE TABLE printed_balance (
    body TEXT NOT NULL,
    position INTEGER NOT NULL,
    pool_id TEXT NOT NULL,
    budget_year INTEGER,
    printed TEXT NOT NULL,
    ore INTEGER NOT NULL,
    printed_on TEXT,
    document_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    role TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (body, position)
) STRICT;

-- What persons said of a sum. turn counts what was said of it, so that of two who speak at once one is refused. kind and ore
-- are what they were told: of a sum that is another by now they have said nothing. follows is the row that this one repeats
-- for a sum that has another id now.
CREATE TABLE queue_verdict (
    sequence INTEGER PRIMARY KEY,
    proposal_id TEXT NOT NULL,
    turn INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    kind TEXT NOT NULL,
    ore INTEGER NOT NULL,
    follows INTEGER,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (proposal_id, turn)
) STRICT;

-- The journal. Rows are only added. sequence counts from 1 without gaps; made_by is a person or `regel`.
CREATE TABLE movement (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    pool_id TEXT NOT NULL REFERENCES pool (id),
    takes_effect TEXT NOT NULL,
    kind TEXT NOT NULL,
    budget_year INTEGER,
    ore INTEGER NOT NULL,
    holding TEXT,
    draws_on TEXT,
    settles TEXT,
    lapses_on TEXT,
    to_year INTEGER,
    reverses TEXT,
    recipient TEXT,
    purpose TEXT NOT NULL,
    proposal_id TEXT,
    grant_key TEXT,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE movement_basis (
    movement_id TEXT NOT NULL REFERENCES movement (id),
    position INTEGER NOT NULL,
    document_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    role TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (movement_id, position)
) STRICT;

-- What persons found of conditions; the last word that is true on a day holds.
CREATE TABLE condition_verdict (
    sequence INTEGER PRIMARY KEY,
    condition_id TEXT NOT NULL,
    found TEXT NOT NULL,
    found_on TEXT NOT NULL,
    evidence TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;

-- The public addresses of grants: what a grant is known by, of a body. They stay.
CREATE TABLE grant_address (
    slug TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    grant_key TEXT NOT NULL,
    UNIQUE (body, grant_key)
) STRICT;

-- `due`: facts are newer than the ledger, since the instant in value. `version`: the way of reading that it was kept with.
CREATE TABLE ledger_state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE INDEX pool_of_body ON pool (body, birth_key);
CREATE INDEX proposal_of_body ON proposal (body, position);
CREATE INDEX proposal_of_item ON proposal_basis (document_id, item_id);
CREATE INDEX movement_of_proposal ON movement (proposal_id);
CREATE INDEX verdict_of_condition ON condition_verdict (condition_id);

INSERT INTO ledger_state (name, value)
SELECT 'due', MAX(imported_at) FROM edition HAVING COUNT(*) > 0;

-- What a basis rests on may be shown, unless it stands in the body of a closed item.
CREATE VIEW shown_proposal_basis AS
SELECT b.* FROM proposal_basis b WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = b.document_id
        AND (x.id = b.item_id OR (b.span_start < x.span_end AND b.span_end > x.span_start)));
CREATE VIEW shown_movement_basis AS
SELECT b.* FROM movement_basis b WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = b.document_id
        AND (x.id = b.item_id OR (b.span_start < x.span_end AND b.span_end > x.span_start)));
CREATE VIEW shown_printed_balance AS
SELECT b.* FROM printed_balance b WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = b.document_id
        AND (x.id = b.item_id OR (b.span_start < x.span_end AND b.span_end > x.span_start)));

-- A sum, or a movement that follows from one, is shown while the place that counts for it is.
CREATE VIEW shown_proposal AS
SELECT p.* FROM proposal p WHERE EXISTS (
    SELECT 1 FROM shown_proposal_basis b WHERE b.proposal_id = p.id AND b.part = '' AND b.position = 0);
CREATE VIEW shown_movement AS
SELECT m.* FROM movement m WHERE NOT EXISTS (
        SELECT 1 FROM movement_basis b WHERE b.movement_id = m.id AND b.position = 0)
    OR EXISTS (SELECT 1 FROM shown_movement_basis b WHERE b.movement_id = m.id AND b.position = 0);
