-- One row per assistance category: the group it belongs to (dibao, tekun, edge, rigid). Source: seeds/codes, list assistance_group.
CREATE TABLE assistance_group AS
SELECT unnest(string_split(aliases, ';')) AS assistance_category, code AS assistance_group
FROM code_list
WHERE list = 'assistance_group'
