-- The register. Days are texts such as 2025-06-26, clock times 09:00:00, instants 2025-06-26T07:00:00Z; sums of money whole
-- øre; spans bytes of the document's text. Facts hold the value that counts: what a person corrected keeps the value as
-- read in its correction. Facts of editions that no longer count stay, and are told apart by edition.is_current.

CREATE TABLE document (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    layout TEXT NOT NULL,
    kind TEXT NOT NULL,
    reading TEXT NOT NULL,
    original BYTEA NOT NULL,
    original_bytes BIGINT NOT NULL,
    content TEXT NOT NULL,
    header_start BIGINT NOT NULL,
    header_end BIGINT NOT NULL,
    contents_start BIGINT,
    contents_end BIGINT
);

CREATE TABLE body (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL
);

CREATE TABLE organization (
    id TEXT PRIMARY KEY,
    body_id TEXT REFERENCES body (id),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    merged_into TEXT REFERENCES organization (id)
);

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    merged_into TEXT REFERENCES person (id)
);

CREATE TABLE meeting (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    organization_id TEXT REFERENCES organization (id),
    meeting_date TEXT,
    meeting_year BIGINT,
    start_time TEXT,
    end_time TEXT,
    place TEXT
);

CREATE TABLE edition (
    document_id TEXT PRIMARY KEY REFERENCES document (id),
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    number BIGINT NOT NULL,
    kind TEXT NOT NULL,
    is_current BIGINT NOT NULL,
    read_organization_id TEXT,
    read_date TEXT,
    read_start TEXT,
    read_case TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL
);

CREATE TABLE header_fact (
    document_id TEXT NOT NULL REFERENCES document (id),
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    PRIMARY KEY (document_id, field)
);

CREATE TABLE unassigned (
    document_id TEXT NOT NULL REFERENCES document (id),
    position BIGINT NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    PRIMARY KEY (document_id, position)
);

CREATE TABLE contents_entry (
    document_id TEXT NOT NULL REFERENCES document (id),
    position BIGINT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    page BIGINT,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    PRIMARY KEY (document_id, position)
);

CREATE TABLE participation (
    document_id TEXT NOT NULL REFERENCES document (id),
    id TEXT NOT NULL,
    position BIGINT NOT NULL,
    person_id TEXT NOT NULL,
    name TEXT NOT NULL,
    party TEXT,
    role TEXT,
    status TEXT NOT NULL,
    from_time TEXT,
    until_time TEXT,
    substitute_for TEXT,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    is_dismissed BIGINT NOT NULL,
    PRIMARY KEY (document_id, id)
);

CREATE TABLE item (
    document_id TEXT NOT NULL REFERENCES document (id),
    id TEXT NOT NULL,
    position BIGINT NOT NULL,
    item_key TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title_start BIGINT NOT NULL,
    title_end BIGINT NOT NULL,
    access TEXT,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    PRIMARY KEY (document_id, id)
);

CREATE TABLE case_number (
    document_id TEXT NOT NULL REFERENCES document (id),
    id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    value TEXT NOT NULL,
    folded TEXT NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    is_dismissed BIGINT NOT NULL,
    PRIMARY KEY (document_id, id)
);

CREATE TABLE section (
    document_id TEXT NOT NULL REFERENCES document (id),
    item_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    kind TEXT NOT NULL,
    heading TEXT NOT NULL,
    heading_start BIGINT NOT NULL,
    heading_end BIGINT NOT NULL,
    body_start BIGINT NOT NULL,
    body_end BIGINT NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    PRIMARY KEY (document_id, item_id, position)
);

CREATE TABLE recommendation (
    document_id TEXT NOT NULL REFERENCES document (id),
    item_id TEXT NOT NULL,
    recommended_by TEXT,
    by_start BIGINT,
    by_end BIGINT,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    PRIMARY KEY (document_id, item_id)
);

CREATE TABLE clause (
    document_id TEXT NOT NULL REFERENCES document (id),
    item_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    words TEXT NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    PRIMARY KEY (document_id, item_id, position)
);

CREATE TABLE decision (
    document_id TEXT NOT NULL REFERENCES document (id),
    item_id TEXT NOT NULL,
    outcome TEXT NOT NULL,
    basis_start BIGINT,
    basis_end BIGINT,
    has_votes BIGINT NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    PRIMARY KEY (document_id, item_id)
);

-- A name on a side, or how many were on it.
CREATE TABLE vote (
    document_id TEXT NOT NULL REFERENCES document (id),
    item_id TEXT NOT NULL,
    side TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT,
    person_id TEXT,
    head_count BIGINT,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    PRIMARY KEY (document_id, item_id, side, position)
);

CREATE TABLE treatment (
    document_id TEXT NOT NULL REFERENCES document (id),
    id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    organization TEXT,
    treated_on TEXT,
    outcome TEXT,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    is_dismissed BIGINT NOT NULL,
    PRIMARY KEY (document_id, id)
);

CREATE TABLE routing (
    document_id TEXT NOT NULL REFERENCES document (id),
    id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    value TEXT NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    is_dismissed BIGINT NOT NULL,
    PRIMARY KEY (document_id, id)
);

CREATE TABLE unavailable (
    document_id TEXT NOT NULL REFERENCES document (id),
    id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    person_id TEXT NOT NULL,
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    is_dismissed BIGINT NOT NULL,
    PRIMARY KEY (document_id, id)
);

CREATE TABLE annex (
    document_id TEXT NOT NULL REFERENCES document (id),
    id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    value TEXT NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    is_dismissed BIGINT NOT NULL,
    PRIMARY KEY (document_id, id)
);

CREATE TABLE amount (
    document_id TEXT NOT NULL REFERENCES document (id),
    id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    ore BIGINT NOT NULL,
    bound TEXT NOT NULL,
    per TEXT NOT NULL,
    section_kind TEXT NOT NULL,
    status TEXT NOT NULL,
    pool TEXT,
    recipient TEXT,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    sentence_start BIGINT NOT NULL,
    sentence_end BIGINT NOT NULL,
    is_dismissed BIGINT NOT NULL,
    PRIMARY KEY (document_id, id)
);

CREATE TABLE amount_year (
    document_id TEXT NOT NULL REFERENCES document (id),
    amount_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    budget_year BIGINT NOT NULL,
    PRIMARY KEY (document_id, amount_id, position)
);

CREATE TABLE commitment (
    document_id TEXT NOT NULL REFERENCES document (id),
    id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    due_text TEXT,
    due_by TEXT,
    due_start BIGINT,
    due_end BIGINT,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    is_dismissed BIGINT NOT NULL,
    PRIMARY KEY (document_id, id)
);

CREATE TABLE commitment_responsible (
    document_id TEXT NOT NULL REFERENCES document (id),
    commitment_id TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    person_id TEXT NOT NULL,
    PRIMARY KEY (document_id, commitment_id, position)
);

CREATE TABLE finding (
    document_id TEXT NOT NULL REFERENCES document (id),
    position BIGINT NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    weight BIGINT NOT NULL,
    message TEXT NOT NULL,
    span_start BIGINT,
    span_end BIGINT,
    label TEXT NOT NULL,
    arithmetic TEXT,
    hint TEXT,
    item_key TEXT,
    PRIMARY KEY (document_id, position)
);

CREATE TABLE finding_label (
    document_id TEXT NOT NULL REFERENCES document (id),
    finding_position BIGINT NOT NULL,
    position BIGINT NOT NULL,
    message TEXT NOT NULL,
    span_start BIGINT NOT NULL,
    span_end BIGINT NOT NULL,
    PRIMARY KEY (document_id, finding_position, position)
);

-- fact_id is the id of a fact, the same in every reading that has it; the newest correction of a field holds.
CREATE TABLE correction (
    id TEXT PRIMARY KEY,
    sequence BIGINT NOT NULL UNIQUE,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    item_key TEXT,
    fact_id TEXT NOT NULL,
    fact_kind TEXT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    original TEXT NOT NULL,
    quote TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL
);

CREATE TABLE suggestion (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    first_id TEXT NOT NULL,
    second_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL,
    decided_by TEXT,
    decided_at TEXT
);

CREATE TABLE audit (
    sequence BIGINT PRIMARY KEY,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL
);

-- One section, or the rest of an item, or a stretch outside the items, with what hits are narrowed by.
CREATE TABLE search_unit (
    unit BIGINT PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES document (id),
    meeting_id TEXT NOT NULL,
    item_id TEXT,
    item_key TEXT,
    number TEXT,
    title TEXT NOT NULL,
    section_kind TEXT,
    body_start BIGINT NOT NULL,
    body_end BIGINT NOT NULL,
    organization_id TEXT,
    meeting_date TEXT,
    meeting_year BIGINT,
    outcome TEXT,
    has_money BIGINT NOT NULL,
    case_numbers TEXT NOT NULL
);

CREATE TABLE search_word (
    word TEXT PRIMARY KEY,
    uses BIGINT NOT NULL
);

CREATE TABLE search_state (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE search_index (
    unit BIGINT PRIMARY KEY,
    terms TSVECTOR NOT NULL
);

CREATE INDEX search_index_terms ON search_index USING gin (terms);

CREATE INDEX edition_of_meeting ON edition (meeting_id, number);
CREATE INDEX edition_as_read ON edition (read_organization_id, read_date);
CREATE INDEX meeting_of_organization ON meeting (organization_id, meeting_date);
CREATE INDEX meeting_by_date ON meeting (meeting_date);
CREATE INDEX participation_of_person ON participation (person_id);
CREATE INDEX unavailable_of_person ON unavailable (person_id);
CREATE INDEX vote_of_person ON vote (person_id);
CREATE INDEX responsible_of_person ON commitment_responsible (person_id);
CREATE INDEX case_number_by_number ON case_number (folded);
CREATE INDEX commitment_by_day ON commitment (due_by);
CREATE INDEX finding_by_weight ON finding (weight);
CREATE INDEX correction_of_fact ON correction (fact_id);
CREATE INDEX correction_of_meeting ON correction (meeting_id);
CREATE INDEX person_by_name ON person (folded);
CREATE INDEX organization_by_name ON organization (folded);
CREATE INDEX search_unit_of_document ON search_unit (document_id);

-- Each spelling's person or organ with the one that it counts as.
CREATE VIEW known_person AS
SELECT p.id AS id, COALESCE(k.id, p.id) AS known_id, COALESCE(k.slug, p.slug) AS slug, COALESCE(k.name, p.name) AS name
FROM person p LEFT JOIN person k ON k.id = p.merged_into;

CREATE VIEW known_organization AS
SELECT o.id AS id, COALESCE(k.id, o.id) AS known_id, COALESCE(k.slug, o.slug) AS slug, COALESCE(k.name, o.name) AS name,
    b.name AS body
FROM organization o
LEFT JOIN organization k ON k.id = o.merged_into
LEFT JOIN body b ON b.id = COALESCE(k.body_id, o.body_id);
