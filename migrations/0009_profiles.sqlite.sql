-- Health profiles, edition by edition, as they may be shown: what could point at single people was hidden before anything was
-- kept, by the rules in `rule`. Rows are only added; of each slug the edition with the highest number holds.
CREATE TABLE profile_edition (
    sequence INTEGER PRIMARY KEY,
    slug TEXT NOT NULL,
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    name TEXT NOT NULL,
    rule TEXT NOT NULL,
    digest TEXT NOT NULL,
    content TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    UNIQUE (slug, number)
) STRICT;
