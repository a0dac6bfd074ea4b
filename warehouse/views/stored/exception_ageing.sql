-- One row per published day, area (the district, and each town with any) and kind of exception that is listed for the day or closed within the 30
-- days up to it: how many in which state, how long they have been open, how long it took to close. Days as in exception_list.
WITH shown_day AS (
    SELECT DISTINCT as_of
    FROM exception
    WHERE as_of > (SELECT max(as_of) FROM run WHERE state = 'success') - 40 OR as_of = last_day(as_of)
),
listed AS (
    SELECT e.as_of, e.area_code, e.exception, e.state, e.as_of - e.since AS days
    FROM exception AS e
    JOIN shown_day AS d ON e.as_of = d.as_of
    WHERE e.state <> 'closed'
    UNION ALL
    SELECT d.as_of, e.area_code, e.exception, 'closed', e.as_of - e.since
    FROM exception AS e
    JOIN shown_day AS d ON e.as_of BETWEEN d.as_of - 29 AND d.as_of
    WHERE e.state = 'closed'
)
SELECT
    as_of,
    coalesce(area_code, getvariable('district_code')) AS area_code,
    exception,
    count(*) FILTER (WHERE state = 'open') AS open,
    count(*) FILTER (WHERE state = 'assigned') AS assigned,
    count(*) FILTER (WHERE state = 'explained') AS explained,
    count(*) FILTER (WHERE state = 'settled') AS settled,
    median(days) FILTER (WHERE state <> 'closed') AS median_days_open,
    max(days) FILTER (WHERE state <> 'closed') AS max_days_open,
    count(*) FILTER (WHERE state = 'closed') AS closed_30_days,
    median(days) FILTER (WHERE state = 'closed') AS median_days_to_close
FROM listed
GROUP BY GROUPING SETS ((as_of, exception), (as_of, area_code, exception))
ORDER BY as_of, area_code, exception
