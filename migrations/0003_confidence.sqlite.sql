-- How each fact was read and how sure that is, what a person confirmed, and what may be shown of closed items.

-- One row for each fact. id follows from the meeting, the item's key and the fact's words, so that another reading of the
-- same words has the same id; value is what was read, in words. weight is what a mistake would cost (store::review).
CREATE TABLE reading (
    document_id TEXT NOT NULL REFERENCES document (id),
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    item_id TEXT,
    fact_id TEXT NOT NULL,
    aspect TEXT NOT NULL,
    side TEXT,
    rule TEXT NOT NULL,
    sure INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    value TEXT NOT NULL,
    span_start INTEGER NOT NULL,
    span_end INTEGER NOT NULL,
    PRIMARY KEY (document_id, id)
) STRICT;

-- A person has seen that this reading has this value. It holds while there is such a reading with that value.
CREATE TABLE confirmation (
    id TEXT PRIMARY KEY,
    sequence INTEGER NOT NULL UNIQUE,
    reading_id TEXT NOT NULL,
    meeting_id TEXT NOT NULL REFERENCES meeting (id),
    aspect TEXT NOT NULL,
    value TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    state TEXT NOT NULL
) STRICT;

CREATE INDEX reading_by_id ON reading (id);
CREATE INDEX reading_by_sureness ON reading (sure);
CREATE INDEX confirmation_of_reading ON confirmation (reading_id);
CREATE INDEX item_by_id ON item (id);

-- The items that nothing is shown of but number, title, case numbers and that they are closed: those that are closed as
-- they count, and in other editions those that the current edition closes.
CREATE VIEW closed_item AS
SELECT i.document_id AS document_id, i.id AS id, i.item_key AS item_key, i.title_start AS title_start,
    i.title_end AS title_end, i.span_start AS span_start, i.span_end AS span_end
FROM item i
WHERE i.access = 'closed' OR EXISTS (
    SELECT 1 FROM item c JOIN edition e ON e.document_id = c.document_id AND e.is_current = 1
    WHERE c.id = i.id AND c.access = 'closed');

-- What pages, search and exports ask instead of the tables: facts of the bodies of closed items are not in them.
CREATE VIEW shown_section AS
SELECT f.* FROM section f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id AND x.id = f.item_id);
CREATE VIEW shown_recommendation AS
SELECT f.* FROM recommendation f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id AND x.id = f.item_id);
CREATE VIEW shown_clause AS
SELECT f.* FROM clause f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id AND x.id = f.item_id);
CREATE VIEW shown_decision AS
SELECT f.* FROM decision f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id AND x.id = f.item_id);
CREATE VIEW shown_vote AS
SELECT f.* FROM vote f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id AND x.id = f.item_id);
CREATE VIEW shown_treatment AS
SELECT f.* FROM treatment f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id AND x.id = f.item_id);
CREATE VIEW shown_routing AS
SELECT f.* FROM routing f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id AND x.id = f.item_id);
CREATE VIEW shown_unavailable AS
SELECT f.* FROM unavailable f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id AND x.id = f.item_id);
CREATE VIEW shown_annex AS
SELECT f.* FROM annex f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id AND x.id = f.item_id);
CREATE VIEW shown_amount AS
SELECT f.* FROM amount f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id AND x.id = f.item_id);
CREATE VIEW shown_commitment AS
SELECT f.* FROM commitment f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id AND x.id = f.item_id);
CREATE VIEW shown_commitment_responsible AS
SELECT f.* FROM commitment_responsible f
JOIN shown_commitment c ON c.document_id = f.document_id AND c.id = f.commitment_id;

-- Facts that are of no item are hidden where their words stand in the body of a closed one.
CREATE VIEW shown_participation AS
SELECT f.* FROM participation f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id
        AND f.span_start < x.span_end AND f.span_end > x.span_start);
CREATE VIEW shown_finding AS
SELECT f.* FROM finding f WHERE NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id
        AND f.span_start < x.span_end AND f.span_end > x.span_start
        AND NOT (f.span_start >= x.title_start AND f.span_end <= x.title_end))
    AND NOT EXISTS (
    SELECT 1 FROM finding_label l JOIN closed_item x ON x.document_id = l.document_id
    WHERE l.document_id = f.document_id AND l.finding_position = f.position
        AND l.span_start < x.span_end AND l.span_end > x.span_start
        AND NOT (l.span_start >= x.title_start AND l.span_end <= x.title_end));
CREATE VIEW shown_reading AS
SELECT f.* FROM reading f WHERE f.aspect IN ('item', 'access', 'case-number') OR NOT EXISTS (
    SELECT 1 FROM closed_item x WHERE x.document_id = f.document_id
        AND (x.id = f.item_id OR (f.span_start < x.span_end AND f.span_end > x.span_start)));
CREATE VIEW shown_correction AS
SELECT c.* FROM correction c WHERE (c.item_key IS NULL AND (c.fact_kind <> 'participation' OR NOT EXISTS (
        SELECT 1 FROM participation p JOIN closed_item x ON x.document_id = p.document_id
        WHERE p.id = c.fact_id AND p.span_start < x.span_end AND p.span_end > x.span_start)))
    OR (c.fact_kind IN ('item', 'case_number') AND c.field <> 'item-outcome')
    OR (c.item_key IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM closed_item x JOIN edition e ON e.document_id = x.document_id
        WHERE e.meeting_id = c.meeting_id AND x.item_key = c.item_key));

-- Persons who are named where people may read it.
CREATE VIEW shown_person AS
SELECT p.* FROM person p WHERE EXISTS (SELECT 1 FROM shown_participation f WHERE f.person_id = p.id)
    OR EXISTS (SELECT 1 FROM shown_vote f WHERE f.person_id = p.id)
    OR EXISTS (SELECT 1 FROM shown_unavailable f WHERE f.person_id = p.id)
    OR EXISTS (SELECT 1 FROM shown_commitment_responsible f WHERE f.person_id = p.id);
CREATE VIEW shown_suggestion AS
SELECT s.* FROM suggestion s WHERE s.kind <> 'person' OR (
    EXISTS (SELECT 1 FROM shown_person p WHERE p.id = s.first_id)
    AND EXISTS (SELECT 1 FROM shown_person p WHERE p.id = s.second_id));
