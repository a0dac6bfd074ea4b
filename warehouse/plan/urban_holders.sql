-- One row: holders at D not registered as rural (part 1), and their share in percent (part 2).
-- Source: 巴南府发〔2022〕35号 第一章.
-- Those registered as 居民 are here: the plan knows rural and urban only.
SELECT unnest([1, 2]) AS part, unnest([
    count(*) FILTER (WHERE household_registration IS DISTINCT FROM '农业'),
    100.0 * count(*) FILTER (WHERE household_registration IS DISTINCT FROM '农业') / nullif(count(*), 0)
]) AS value
FROM holder
