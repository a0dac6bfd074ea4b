-- A rejected content is known by its manifest: repaired with a new one, the rejected row stays beside the new one.
UPDATE delivery SET content_key = sha256 WHERE state = 'rejected' AND sha256 IS NOT NULL;
-- Good rows of a file that no usable number of a person names; null where nobody counted.
ALTER TABLE delivery_file ADD COLUMN unnamed bigint;
