-- Where the home stood that used this database last, to tell a home that was moved from a copy beside its original. Null until then.
ALTER TABLE home ADD COLUMN root text;

-- A failed run that was ended from outside: Ctrl-C, SIGTERM, a killed process.
ALTER TABLE run ADD COLUMN interrupted boolean DEFAULT FALSE NOT NULL;
