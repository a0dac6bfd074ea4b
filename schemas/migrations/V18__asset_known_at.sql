-- Each asset has a moment since when it is known; of those before V18 the moment they come to V18.
UPDATE asset SET known_at = CURRENT_TIMESTAMP WHERE known_at IS NULL;
ALTER TABLE asset ALTER COLUMN known_at SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE asset ALTER COLUMN known_at SET NOT NULL;
