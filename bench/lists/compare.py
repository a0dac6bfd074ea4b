"""What bench/lists/run does once Python is there."""

import argparse
import csv
import datetime
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

import truth

TOP = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
RESULTS = TOP / "bench/results/lists.csv"
COLUMNS = ["day", "commit", "holders", "seed", "dirty", "list", "truth", "product", "both", "without_context"]


def run(*command):
    """Runs a command; its output is shown only if it fails. A night may end with 3: somebody has to act."""
    done = subprocess.run([str(word) for word in command], cwd=TOP, stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode not in (0, 3):
        sys.stderr.buffer.write(done.stdout[-4000:] + done.stderr[-4000:])
        sys.exit(f"failed with {done.returncode}: {' '.join(map(str, command))[:200]}")


def manifest_of(home):
    return json.loads(max((home / "lake/runs").glob("*.json")).read_text(encoding="utf-8"))


def district(folder, holders, seed, dirty, day):
    """A home after one night; made once if the folder is kept."""
    if not (folder / "in/truth/person.csv").exists():
        run("./huican", "generate", "--out", folder / "in", "--persons", holders, "--days", f"{day}..{day}", "--seed", seed, "--dirty", dirty)
    if not (folder / "home/warehouse/huican.duckdb").exists():
        run("./huican", "nightly", "--home", folder / "home", "--inbox", folder / "in/inbox", "--date", day)


def figures(home, day, manifest):
    run("java", "-Dfile.encoding=UTF-8", "-Xmx1g", "-cp", TOP / "jobs/target/dist/lib/*", HERE / "TrueFigures.java", home, day, manifest["runId"])


def load(db, folder, manifest):
    """Tables of each side: its cells and findings; persons of the product are named by the truth's."""
    home = folder / "home"
    db.execute(f"""CREATE TABLE link AS SELECT l.source, l.extract, l.record_key, l.person_id, l.method, l.profile_id, r.person
        FROM {truth.links(home, manifest)} AS l JOIN row_truth AS r USING (source, extract, record_key);
        CREATE TABLE alive AS SELECT person, alive = 'true' AS alive FROM read_csv('{folder}/in/truth/person.csv', all_varchar = true);
        -- A person of the product is the true one that most of its rows mean, certificates before all others.
        CREATE TABLE meant AS SELECT person_id, person FROM link GROUP BY person_id, person
        QUALIFY row_number() OVER (PARTITION BY person_id ORDER BY count(*) FILTER (extract = '持证残疾人') DESC, count(*) DESC, person) = 1""")


def load_side(db, side, root, manifest):
    data = root / "lake/huican/{}/data" / manifest["runId"] / "part-0.parquet"
    db.execute(f"""CREATE TABLE {side}_cell AS SELECT indicator, area_code, breakdown, breakdown_value, numerator, denominator, rate
        FROM '{str(data).format("coverage_rate")}'""")
    db.execute(f"""CREATE TABLE {side}_finding AS SELECT exception, {"coalesce(m.person, e.person_id)" if side != "truth" else "e.person_id"} AS person,
            coalesce(e.evidence ->> 'subsidy', e.evidence ->> 'need', '') AS case_key, e.person_id
        FROM '{str(data).format("exception")}' AS e {"LEFT JOIN meant AS m USING (person_id)" if side != "truth" else ""}
        WHERE state <> 'closed' AND exception <> 'identity_review'""")


def lists(db):
    """(list, rows of truth, rows of the product, in both, rows without the context's rules)."""
    return db.execute("""
        WITH found AS (
            SELECT exception || CASE WHEN exception LIKE 'paid%' OR exception LIKE 'need%' OR exception LIKE 'stopped%' THEN ' ' || case_key ELSE '' END AS list, person, side
            FROM (SELECT *, 'truth' AS side FROM truth_finding UNION ALL BY NAME SELECT *, 'product' AS side FROM product_finding
                UNION ALL BY NAME SELECT *, 'without' AS side FROM without_finding)
        ), counted AS (SELECT list, side, count(*) AS rows FROM found GROUP BY ALL),
        both_sides AS (SELECT list, count(*) AS shared FROM (SELECT list, person FROM found WHERE side <> 'without' GROUP BY ALL HAVING count(DISTINCT side) = 2) GROUP BY list)
        SELECT list, coalesce(any_value(rows) FILTER (side = 'truth'), 0), coalesce(any_value(rows) FILTER (side = 'product'), 0), coalesce(any_value(shared), 0),
            coalesce(any_value(rows) FILTER (side = 'without'), 0)
        FROM counted LEFT JOIN both_sides USING (list) GROUP BY list ORDER BY list""").fetchall()


def indicators(db):
    """(indicator, rate by truth, by the product, distance) of the district."""
    return db.execute("""
        SELECT indicator, t.rate, w.rate, p.rate, abs(p.rate - t.rate) AS distance, t.numerator, t.denominator, p.numerator, p.denominator
        FROM truth_cell AS t JOIN product_cell AS p USING (indicator, area_code, breakdown, breakdown_value)
        JOIN without_cell AS w USING (indicator, area_code, breakdown, breakdown_value)
        WHERE breakdown = 'all' AND area_code = '500113' ORDER BY distance DESC NULLS LAST""").fetchall()


def methods(db):
    """(method, rows, rows at another person, dangerous merges there would be one less of without the method's rows)."""
    return db.execute("""
        WITH living AS (SELECT person_id, person, method FROM link JOIN alive USING (person) WHERE alive GROUP BY ALL),
        bad AS (SELECT person_id FROM living GROUP BY person_id HAVING count(DISTINCT person) > 1),
        without AS (
            SELECT m.method, b.person_id, count(DISTINCT l.person) FILTER (l.method <> m.method) AS left_over
            FROM bad AS b CROSS JOIN (SELECT DISTINCT method FROM link) AS m JOIN living AS l USING (person_id) GROUP BY ALL
        ),
        cause AS (SELECT method, count(*) FILTER (left_over < 2) AS merges FROM without GROUP BY method)
        SELECT link.method, count(*), count(*) FILTER (link.person <> meant.person), coalesce(any_value(cause.merges), 0)
        FROM link JOIN meant USING (person_id) LEFT JOIN cause ON cause.method = link.method GROUP BY ALL ORDER BY ALL""").fetchall()


def unlinked(db):
    """(extract, unlinked rows, of them of persons whom the product knows by other rows)."""
    return db.execute("""
        SELECT extract, count(*), count(*) FILTER (person IN (SELECT person FROM meant JOIN link USING (person_id, person) WHERE method <> 'unlinked'))
        FROM link WHERE method = 'unlinked' GROUP BY ALL ORDER BY ALL""").fetchall()


def table(title, heads, rows):
    print(f"\n{title}\n| " + " | ".join(heads) + " |\n" + "|---" * len(heads) + "|")
    for row in rows:
        print("| " + " | ".join(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in row) + " |", flush=True)


def keep_results(about, found):
    new = not RESULTS.exists()
    with open(RESULTS, "a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        if new:
            writer.writerow(COLUMNS)
        writer.writerows([*about, *line] for line in found)


def compare(folder, given, seed):
    district(folder, given.holders, seed, given.dirty, given.day)
    db = duckdb.connect(str(folder / "lists.duckdb") if given.keep else ":memory:")
    for name, in db.execute("SELECT table_name FROM duckdb_tables()").fetchall():
        db.execute(f"DROP TABLE {name}")
    home = folder / "home"
    manifest = manifest_of(home)
    truth.load_truth(db, home, manifest, folder / "in/truth")
    load(db, folder, manifest)
    truth.truth_home(db, home, manifest, folder / "true")
    truth.home_without_context(db, home, manifest, folder / "without")
    for side, root in (("truth", folder / "true"), ("without", folder / "without"), ("product", home)):
        if side != "product":
            figures(root, given.day, manifest)
        load_side(db, side, root, manifest)
    found = lists(db)
    table(f"seed {seed}: lists", ["list", "truth", "without context", "product", "in both", "only product", "only truth", "longer %"],
          [(name, true, without, product, both, product - both, true - both, 100.0 * (product - true) / true if true else 0.0)
           for name, true, product, both, without in found])
    table(f"seed {seed}: indicators of the district",
          ["indicator", "truth", "without context", "product", "distance", "of truth", "in truth", "of product", "in product"], indicators(db))
    table(f"seed {seed}: links by method", ["method", "rows", "at another person", "dangerous merges by it"], methods(db))
    dangerous, = db.execute("""SELECT count(*) FROM (SELECT person_id FROM link JOIN alive USING (person) WHERE alive GROUP BY ALL HAVING count(DISTINCT person) > 1)""").fetchone()
    print(f"\nseed {seed}: dangerous merges in all {dangerous}")
    table(f"seed {seed}: unlinked rows", ["extract", "rows", "of a known person"], unlinked(db))
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=TOP, capture_output=True, text=True, check=True).stdout.strip()
    keep_results([datetime.date.today(), commit, given.holders, seed, given.dirty], found)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("holders", type=int)
    parser.add_argument("seeds", nargs="+", type=int)
    parser.add_argument("--dirty", default="0.1")
    parser.add_argument("--day", default="2025-06-29")
    parser.add_argument("--keep", type=Path, help="folder for what is made; a district and a night that are there are not made again")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="huican-lists-") as scratch:
        for seed in given.seeds:
            compare((given.keep or Path(scratch)).resolve() / f"{given.holders}-{seed}", given, seed)


if __name__ == "__main__":
    os.umask(0o077)
    main()
