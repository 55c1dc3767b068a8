-- What kind of money a sum is: a guarantee is no grant, and a release is no new money.
ALTER TABLE amount ADD COLUMN kind TEXT NOT NULL DEFAULT 'unspecified';
