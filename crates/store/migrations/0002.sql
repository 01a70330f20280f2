-- Schema 2. A page of what changed last is cut from an index, also where thousands of records changed at one moment: a release that is taken
-- in, or a table. The index of before stopped at the moment, so all records of that moment were sorted for each page.
DROP INDEX record_by_change;
CREATE INDEX record_newest ON record (changed_at DESC, kind, id);
CREATE INDEX record_newest_of ON record (kind, changed_at DESC, id);
