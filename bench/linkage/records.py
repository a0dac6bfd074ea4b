"""Makes records.csv, what linkers are given, from a home on which one night ran, and the truth of the generated delivery.

    records.py HOME TRUTH OUT.csv

One line per distinct (extract, number, certificate, name, sex, birth date, town, address, phone, household, others' numbers) of one true person
among the rows in force: the 12 payments of a person that say the same are one record, as in the reference's data. Values are the product's own
standardised ones, columns are found by the roles of the source contracts; number_valid is about the certificate's number where a row has no
other, number_length (15 or 18) about the valid ID number as it was delivered. Rows without a name (surveys and services: a certificate only) are left out: they follow their certificate in every method. `person` and
`noise` are truth and are not given to linkers (link.csv has no truth).
"""

import json
import sys
from pathlib import Path

import duckdb
import yaml

TOP = Path(__file__).resolve().parents[2]
COLUMNS = ["number", "number_valid", "certificate", "name", "sex", "birth_date", "town", "address", "phone", "household", "related"]


def contracts():
    """(source, extract, table, column names by role, all column names) of every layout."""
    for path in sorted((TOP / "schemas/sources").glob("*/*.odcs.yaml")):
        schema = yaml.safe_load(path.read_text(encoding="utf-8"))["schema"][0]
        roles, names = {}, []
        for column in schema["properties"]:
            names.append(column["name"])
            for custom in column.get("customProperties", []):
                if custom["property"] == "role":
                    roles.setdefault(custom["value"], []).append(column["name"])
        yield path.parent.name, schema["physicalName"], f"{path.parent.name}_{schema['name']}", roles, names


def selection(source, extract, roles, names, files, in_force):
    """The rows in force of one extract in the shape of records; an extract without names gives none."""

    def value(role):
        return roles[role][0] if role in roles else "NULL"

    own, certificate = (roles.get(role, [None])[0] for role in ("id_number", "certificate_no"))
    valid = ", ".join(f"CASE WHEN {column} IS NOT NULL THEN {column}_valid END" for column in (own, certificate) if column)
    # Whether the row as delivered holds the 18 characters; a valid number that it does not hold had 15.
    length = f"CASE WHEN {own}_valid THEN CASE WHEN contains(raw, {own}) THEN '18' ELSE '15' END END" if own else "NULL"
    # A head's row names the head by the head's own number; in a member's row the same number twice is worth knowing.
    head = f"{roles['relation_to_head'][0]} IN ('本人', '户主') OR {roles['relation_to_head'][0]} IS NULL" if "relation_to_head" in roles else "false"
    others = ", ".join(f"CASE WHEN {column}_valid AND NOT ({head}) THEN {column} END" for column in roles.get("other_person_id_number", []))
    household = f"'{source}:' || {roles['household'][0]}" if "household" in roles else "NULL"
    return f"""
        SELECT '{source}' AS source, '{extract}' AS extract, record_key,
            {own or 'NULL'}::VARCHAR AS number, coalesce({valid})::BOOLEAN AS number_valid, {length} AS number_length,
            left({value('certificate_no')}, 20)::VARCHAR AS certificate, {value('person_name')}::VARCHAR AS name,
            CASE WHEN {value('sex')} IN ('男', '女') THEN {value('sex')} END::VARCHAR AS sex, {value('birth_date')}::DATE AS birth_date,
            {value('town')}::VARCHAR AS town, {value('address')}::VARCHAR AS address, {value('phone')}::VARCHAR AS phone,
            {household}::VARCHAR AS household, {f"nullif(concat_ws(' ', {others}), '')" if others else 'NULL'}::VARCHAR AS related
        FROM read_parquet({files}, union_by_name = true, hive_partitioning = false)
        WHERE (delivery_day, revision) IN ({in_force})
        QUALIFY row_number() OVER (PARTITION BY record_key ORDER BY delivery_day DESC, revision DESC, line DESC) = 1"""


def main(home, truth, out):
    home, truth, out = Path(home), Path(truth), Path(out)
    manifest = json.loads(max((home / "lake/runs").glob("*.json")).read_text())
    tables = manifest["tables"]
    in_force = {f"{extract['source']}_{extract['extract']}": ", ".join(f"(DATE '{d['day']}', {d['revision']})" for d in extract["inForce"])
                for extract in manifest["extracts"]}
    db = duckdb.connect()
    rows = " UNION ALL ".join(
        selection(source, extract, roles, names, [str(home / file) for file in tables[table]["files"]], in_force[table])
        for source, extract, table, roles, names in contracts()
        if "person_name" in roles and in_force.get(table))
    db.execute(f"CREATE TABLE accepted AS {rows}")
    noise = truth / "noise.csv"
    known = f"read_csv('{noise}', all_varchar=true)" if noise.exists() else "(SELECT '' AS source, '' AS extract, '' AS record_key, '' AS noise)"
    db.execute(f"""
        CREATE TABLE known AS
        SELECT accepted.*, person, noise
        FROM accepted
        LEFT JOIN read_csv('{truth / "identity.csv"}', all_varchar=true) AS truth USING (source, extract, record_key)
        LEFT JOIN (SELECT source, extract, record_key, string_agg(noise, ' ') AS noise FROM {known} GROUP BY ALL) AS noise
            USING (source, extract, record_key)""")
    unknown = db.execute("SELECT count(*) FROM known WHERE person IS NULL").fetchone()[0]
    if unknown:
        sys.exit(f"{unknown} rows in force have no truth: is this the truth of this home?")
    db.execute(f"""
        CREATE TABLE record AS
        SELECT 'r' || left(md5(concat_ws('|', source, extract, min(record_key))), 14) AS record, source, extract, {', '.join(COLUMNS)}, max(number_length) AS number_length, person,
            array_to_string(list_sort(list_distinct(string_split(string_agg(noise, ' '), ' '))), ' ') AS noise
        FROM known WHERE name IS NOT NULL
        GROUP BY source, extract, {', '.join(COLUMNS)}, person
        ORDER BY record""")
    db.execute(f"COPY record TO '{out}' (HEADER, DELIMITER ',')")
    db.execute(f"COPY (SELECT record, source, extract, {', '.join(COLUMNS)}, number_length FROM record) TO '{out.with_name('link.csv')}' (HEADER, DELIMITER ',')")
    print("records {}, persons {}, rows in force with a name {}".format(*db.execute("""
        SELECT count(*), count(DISTINCT person), (SELECT count(*) FROM known WHERE name IS NOT NULL) FROM record""").fetchone()))


if __name__ == "__main__":
    main(*sys.argv[1:])
