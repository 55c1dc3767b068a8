-- Evaluations of efforts, edition by edition: the locked plan, the log and the result as they were written. The data on people
-- is never kept. Rows are only added; of each slug the edition with the highest number holds.
CREATE TABLE evaluation_edition (
    sequence BIGINT PRIMARY KEY,
    slug TEXT NOT NULL,
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    contract TEXT NOT NULL,
    digest TEXT NOT NULL,
    plan TEXT NOT NULL,
    log TEXT NOT NULL,
    result TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    UNIQUE (slug, number)
);
