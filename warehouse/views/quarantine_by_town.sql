-- One row per bad value of a line set aside, masked as in quarantine, with the town that the line itself names.
-- Not a town's share of bad lines: of lines whose town cannot be read, area_code is null.
SELECT q.*, a.area_code
FROM huican_data.quarantine AS q
LEFT JOIN huican_data.quarantine_area AS a
    ON a.source = q.source AND a.delivery_day = q.delivery_day AND a.revision = q.revision AND a.file = q.file AND a.line = q.line
