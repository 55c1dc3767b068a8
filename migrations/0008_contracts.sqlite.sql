-- Outcome contracts: the files as they came, the statements as they were sent, and what persons said of what these propose to
-- pay. Rows are only added. What a contract says, what counts as measured and what is proposed follow from these and the
-- journal, and are never kept.

-- A contract's file, edition by edition. `slug` is the contract's own name and its public address; the edition with the
-- highest number holds.
CREATE TABLE contract_edition (
    sequence INTEGER PRIMARY KEY,
    slug TEXT NOT NULL,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    UNIQUE (slug, number)
) STRICT;

-- A file of measurements of a contract. Of each name the edition with the highest number counts, all names together.
CREATE TABLE measurement_edition (
    sequence INTEGER PRIMARY KEY,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    number INTEGER NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    UNIQUE (slug, name, number)
) STRICT;

-- A statement as it was sent, with what it was made of: the edition of the contract, the measurements up to and with
-- `measured_until`, the statement before it, the program's version. Made again of them it has the same bytes.
CREATE TABLE contract_statement (
    sequence INTEGER PRIMARY KEY,
    slug TEXT NOT NULL,
    number INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    measured_until INTEGER NOT NULL,
    former INTEGER,
    as_of TEXT NOT NULL,
    program TEXT NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    UNIQUE (slug, number),
    FOREIGN KEY (slug, edition) REFERENCES contract_edition (slug, number)
) STRICT;

-- What persons said of what a statement proposes that a payer pays or gets back: booked as a movement of the journal, or not to
-- be booked. `ore` is what was booked or refused; below zero it came back. `turn` counts what was said of it, so that of two
-- who speak at once one is refused.
CREATE TABLE payment_verdict (
    sequence INTEGER PRIMARY KEY,
    slug TEXT NOT NULL,
    statement INTEGER NOT NULL,
    payer TEXT NOT NULL,
    turn INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    ore INTEGER NOT NULL,
    holding TEXT NOT NULL,
    movement_id TEXT REFERENCES movement (id),
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (slug, statement, payer, turn),
    FOREIGN KEY (slug, statement) REFERENCES contract_statement (slug, number)
) STRICT;

CREATE INDEX verdict_of_movement ON payment_verdict (movement_id);
