-- The pages of documents that have pages. What pages repeat around their text is kept in `furniture`, a line each: `top` or
-- `bottom`, a tab, the words. Where the lines of the text stand is kept in `places`, a line each: first and last byte of the
-- text, then left, upper, right and lower edge in points, divided by blanks.
CREATE TABLE document_page (
    document_id TEXT NOT NULL REFERENCES document (id),
    number BIGINT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    text_start BIGINT NOT NULL,
    text_end BIGINT NOT NULL,
    has_pictures BIGINT NOT NULL,
    furniture TEXT NOT NULL,
    places TEXT NOT NULL,
    PRIMARY KEY (document_id, number)
);
