"""Makes of a home on which one night ran another one in which every table by person names the true person of each row: truth_home(db, …).

A row is followed by delivery day, revision and line to its record key and so to the generator's truth/identity.csv. The golden record is made anew: the
number that most of a person's rows without a mistake in the number show, its sex and birth date; without one, what the certificates say.
"""

import json
import shutil
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parents[2]
PLACE = ["delivery_day", "revision", "line"]


def contract(path):
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    return document["schema"][0], {p["property"]: p["value"] for p in document.get("customProperties", [])}


def extracts():
    """By source.extract: Chinese name, columns by role."""
    for path in sorted((TOP / "schemas/sources").glob("*/*.odcs.yaml")):
        schema, _ = contract(path)
        roles = {}
        for column in schema["properties"]:
            for custom in column.get("customProperties", []):
                if custom["property"] == "role":
                    roles.setdefault(custom["value"], column["name"])
        yield f"{path.parent.name}.{schema['name']}", schema["physicalName"], roles


def tables_by_person():
    """(table, source.extract, columns) of every table that is built from an extract."""
    for path in sorted((TOP / "schemas/tables").glob("*.odcs.yaml")):
        schema, properties = contract(path)
        if "builtFrom" in properties:
            yield schema["name"], properties["builtFrom"], [c["name"] for c in schema["properties"]]


def parquet(home, manifest, table):
    files = [str(home / f) for f in manifest["tables"].get(table, {"files": []})["files"]]
    return f"read_parquet({files}, hive_partitioning = false, union_by_name = true)" if files else None


def links(home, manifest):
    """Every row in force with its profile and person, as warehouse/base/identity_link.sql derives them."""
    superseded = parquet(home, manifest, "superseded_record") or "(SELECT '' AS extract_table, '' AS record_key, DATE '1970-01-01' AS delivery_day, 0 AS revision)"
    rows = []
    for extract in manifest["extracts"]:
        table = f"{extract['source']}_{extract['extract']}"
        files = parquet(home, manifest, table)
        in_force = ", ".join(f"(DATE '{delivery['day']}', {delivery['revision']})" for delivery in extract["inForce"])
        if files and in_force:
            rows.append(f"""SELECT '{extract["source"]}' AS source, '{extract["physicalName"]}' AS extract, record_key, profile_id, number_method
                FROM {files} ANTI JOIN (FROM {superseded} WHERE extract_table = '{table}') USING (record_key, delivery_day, revision)
                WHERE (delivery_day, revision) IN ({in_force})""")
    return f"""(SELECT r.*, person_id, if(method = 'number', number_method, method) AS method
        FROM ({" UNION ALL ".join(rows)}) AS r JOIN {parquet(home, manifest, "identity_profile")} AS p USING (profile_id))"""


def load_truth(db, home, manifest, truth):
    """Table row_truth(built_from, delivery_day, revision, line, source, extract, record_key, person) and number_shown(person, number, clean)."""
    db.execute(f"""CREATE TABLE identity AS SELECT * FROM read_csv('{truth}/identity.csv', all_varchar = true, header = true);
        CREATE TABLE noise AS SELECT * FROM read_csv('{truth}/noise.csv', all_varchar = true, header = true);
        CREATE TABLE row_truth (built_from VARCHAR, delivery_day DATE, revision INTEGER, line BIGINT, source VARCHAR, extract VARCHAR, record_key VARCHAR, person VARCHAR);
        CREATE TABLE number_shown (person VARCHAR, number VARCHAR, clean BOOLEAN)""")
    for key, chinese, roles in extracts():
        rows = parquet(home, manifest, key.replace(".", "_"))
        if rows is None:
            continue
        source = key.split(".")[0]
        truth_of = f"LEFT JOIN identity AS i ON i.source = '{source}' AND i.extract = '{chinese}' AND i.record_key = r.record_key"
        # A row that the truth does not know is somebody by itself: never dropped, and seen in the lists.
        db.execute(f"""INSERT INTO row_truth SELECT '{key}', delivery_day::DATE, revision, line, '{source}', '{chinese}', r.record_key,
            coalesce(i.person, 'unknown ' || r.record_key) FROM {rows} AS r {truth_of}""")
        for role, length in (("id_number", 18), ("certificate_no", 18)):
            if role in roles:
                db.execute(f"""INSERT INTO number_shown
                    SELECT i.person, left({roles[role]}, {length}), n.record_key IS NULL FROM {rows} AS r {truth_of.replace('LEFT ', '')}
                    LEFT JOIN noise AS n ON n.source = i.source AND n.extract = i.extract AND n.record_key = i.record_key
                    WHERE {roles[role]}_valid""")


class OtherHome:
    """A home with the same run in which tables by person are written anew; nothing else of the night is in it."""

    def __init__(self, db, home, manifest, out):
        self.db, self.home, self.manifest, self.out, self.tables = db, home, manifest, out, {}
        shutil.rmtree(out, ignore_errors=True)
        for folder in ("tmp", "secrets", "lake/runs"):
            (out / folder).mkdir(parents=True)
        shutil.copy(home / "secrets/household.key", out / "secrets/household.key")

    def write(self, table, sql):
        path = Path("lake/huican") / table / "data" / "rows.parquet"
        (self.out / path).parent.mkdir(parents=True, exist_ok=True)
        self.db.execute(f"COPY ({sql}) TO '{self.out / path}' (FORMAT parquet)")
        self.tables[table] = {"snapshotId": 1, "files": [str(path)]}

    def rows_by(self, person):
        """Every table that is built from an extract, with the person of each row as an expression over it (t) and what is known of it (r)."""
        for table, built_from, columns in tables_by_person():
            rows = parquet(self.home, self.manifest, table)
            if rows is not None:
                rest = ", ".join(f't."{c}"' for c in columns if c != "person_id")
                self.write(table, f"""SELECT {person} AS person_id, {rest} FROM {rows} AS t JOIN row_truth AS r ON r.built_from = '{built_from}'
                    AND r.delivery_day = t.delivery_day AND r.revision = t.revision AND r.line = t.line""")

    def complete(self):
        (self.out / "lake/runs" / f"{self.manifest['runId']}.json").write_text(
            json.dumps({**self.manifest, "tables": self.tables}), encoding="utf-8")


def truth_home(db, home, manifest, out):
    other = OtherHome(db, home, manifest, out)
    other.rows_by("r.person")
    other.write("person", f"""
        WITH shown AS (
            SELECT person, number FROM number_shown GROUP BY person, number
            QUALIFY row_number() OVER (PARTITION BY person ORDER BY count(*) FILTER (clean) DESC, count(*) DESC, number) = 1
        ), certified AS (
            SELECT r.person, arg_max(c.sex, c.issue_date) AS sex, arg_max(c.birth_date, c.issue_date) AS birth_date
            FROM {parquet(home, manifest, "certificate")} AS c JOIN row_truth AS r ON r.built_from = 'registry.certificate_holder'
            AND r.delivery_day = c.delivery_day AND r.revision = c.revision AND r.line = c.line GROUP BY ALL
        )
        SELECT p.person AS person_id, s.number AS id_number, NULL::VARCHAR AS name,
            CASE WHEN s.number IS NOT NULL THEN CASE WHEN substr(s.number, 17, 1)::INTEGER % 2 = 1 THEN '男' ELSE '女' END END AS sex,
            strptime(substr(s.number, 7, 8), '%Y%m%d')::DATE AS birth_date, c.sex AS recorded_sex, c.birth_date AS recorded_birth_date,
            NULL::VARCHAR AS town, NULL::VARCHAR AS address, NULL::VARCHAR AS phone
        FROM (SELECT DISTINCT person FROM row_truth) AS p LEFT JOIN shown AS s USING (person) LEFT JOIN certified AS c USING (person)""")
    other.complete()


def home_without_context(db, home, manifest, out):
    """The night as it were without the context's rules: every profile that they linked is somebody by itself. Needs the table link."""
    other = OtherHome(db, home, manifest, out)
    db.execute("""CREATE TABLE alone AS SELECT source, extract, record_key, 'alone ' || profile_id AS person_id FROM link WHERE method LIKE 'context%'""")
    other.rows_by("""coalesce((SELECT a.person_id FROM alone AS a WHERE a.source = r.source AND a.extract = r.extract AND a.record_key = r.record_key),
        t.person_id)""")
    people = parquet(home, manifest, "person")
    other.write("person", f"FROM {people} UNION ALL BY NAME SELECT DISTINCT person_id FROM alone")
    other.complete()
