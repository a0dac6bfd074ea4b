-- One row: holders at D registered as rural (part 1), and their share in percent (part 2).
-- Source: 巴南府发〔2022〕35号 第一章.
-- Those registered as 居民, which does not say whether in town or country, are in the whole.
SELECT unnest([1, 2]) AS part, unnest([
    count(*) FILTER (WHERE household_registration = '农业'),
    100.0 * count(*) FILTER (WHERE household_registration = '农业') / nullif(count(*), 0)
]) AS value
FROM holder
