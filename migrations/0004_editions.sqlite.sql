-- A meeting may be told by several documents: one that its own facts are taken from (edition.is_current), and others that
-- hold items which that one leaves out or tells less of. An item counts once, from the document that tells it best.

ALTER TABLE item ADD COLUMN is_counting INTEGER NOT NULL DEFAULT 0;
-- Key of the item that counts for this one; its own where it counts itself, none where nothing does any more.
ALTER TABLE item ADD COLUMN counted_key TEXT;

UPDATE item SET is_counting = 1, counted_key = item_key
WHERE document_id IN (SELECT document_id FROM edition WHERE is_current = 1);
UPDATE item SET counted_key = item_key WHERE is_counting = 0 AND EXISTS (
    SELECT 1 FROM item i JOIN edition e ON e.document_id = i.document_id AND e.is_current = 1
    WHERE i.id = item.id);

CREATE INDEX edition_by_date ON edition (read_date);

-- The items that count, with their meeting.
CREATE VIEW counting_item AS
SELECT i.document_id AS document_id, i.id AS item_id, e.meeting_id AS meeting_id
FROM item i JOIN edition e ON e.document_id = i.document_id WHERE i.is_counting = 1;

-- The documents that anything counts of.
CREATE VIEW counting_document AS
SELECT document_id, meeting_id FROM edition WHERE is_current = 1
UNION
SELECT document_id, meeting_id FROM counting_item;

-- What was found in items that count, and in what the meeting's own facts are taken from.
CREATE VIEW counting_finding AS
SELECT f.document_id AS document_id, f.position AS position, f.code AS code, f.severity AS severity,
    e.meeting_id AS meeting_id
FROM shown_finding f JOIN edition e ON e.document_id = f.document_id
WHERE (e.is_current = 1 AND f.item_key IS NULL) OR EXISTS (
    SELECT 1 FROM item i
    WHERE i.document_id = f.document_id AND i.item_key = f.item_key AND i.is_counting = 1);

-- An item is closed as it counts, whichever document that is from, and then in every document of the meeting.
DROP VIEW closed_item;
CREATE VIEW closed_item AS
SELECT i.document_id AS document_id, i.id AS id, i.item_key AS item_key, i.title_start AS title_start,
    i.title_end AS title_end, i.span_start AS span_start, i.span_end AS span_end
FROM item i
WHERE i.access = 'closed' OR EXISTS (
    SELECT 1 FROM edition own JOIN edition e ON e.meeting_id = own.meeting_id
    JOIN item c ON c.document_id = e.document_id
    WHERE own.document_id = i.document_id AND c.is_counting = 1 AND c.access = 'closed'
        AND (c.id = i.id OR c.item_key = i.counted_key));
