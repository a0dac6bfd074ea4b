-- How the rows of a delivered file stood to the register of persons when they were judged; null where nobody counted.
ALTER TABLE delivery_file ADD COLUMN persons_known bigint;
ALTER TABLE delivery_file ADD COLUMN persons_founding bigint;
ALTER TABLE delivery_file ADD COLUMN persons_open bigint;
