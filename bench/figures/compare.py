"""What bench/figures/run does once Python is there."""

import argparse
import csv
import datetime
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import duckdb

TOP = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
RESULTS = TOP / "bench/results/figures.csv"
COLUMNS = ["day", "commit", "machine", "holders", "what", "duckdb_memory", "wall_seconds", "cpu_seconds", "peak_mb", "spilled_mb", "cells", "equal"]
DAY, RUN = "2025-06-30", "r20250630-01"
TABLES = ["person", "certificate", "survey", "service", "assistance", "payment", "death", "medical_enrolment", "settlement", "student", "pension", "monitoring"]
EXTRACTS = {  # physical name: snapshot
    "持证残疾人": True, "需求调查": False, "服务记录": False, "社会救助": True, "两项补贴发放": False, "死亡信息": False,
    "参保信息": True, "费用结算": False, "学籍信息": True, "养老参保": True, "防返贫监测": True}  # fmt: skip


def contract_columns(table):
    """(name, type) of a table's contract; its few lines per column need no YAML reader."""
    name = None
    for line in (TOP / f"schemas/tables/{table}.odcs.yaml").read_text(encoding="utf-8").splitlines():
        if line.startswith("      - name: "):
            name = line.split(": ")[1]
        elif line.startswith("        physicalType: ") and name:
            yield name, line.split(": ")[1].replace("STRING", "VARCHAR").strip("\"'")


def tables(home, holders):
    """Makes the home of one run; the columns are those of the contracts."""
    db = duckdb.connect(config={"memory_limit": "2GB", "temp_directory": str(home / "spill"), "preserve_insertion_order": False})
    made = home / "made"
    made.mkdir(parents=True)
    text = (HERE / "tables.sql").read_text(encoding="utf-8")
    for table in TABLES:
        text = text.replace(f"TO '{table}.parquet'", f"TO '{made}/{table}.parquet'")
    db.execute(f"SET VARIABLE holders = {holders}; SET VARIABLE towns = '{TOP}/seeds/geography/towns.csv'")
    db.execute(text)
    manifest = {}
    for table in TABLES:
        given = f"lake/huican/{table}/data/given"
        (home / given).mkdir(parents=True)
        have = {row[0] for row in db.execute(f"DESCRIBE SELECT * FROM '{made}/{table}.parquet'").fetchall()}
        place = {"delivery_day": f"DATE '{DAY}'", "revision": "1", "line": "1"}
        columns = [f"{n if n in have else place.get(n, 'NULL')}::{t} AS {n}" for n, t in contract_columns(table)]
        db.execute(f"COPY (SELECT {', '.join(columns)} FROM '{made}/{table}.parquet') TO '{home}/{given}/0.parquet'")
        (made / f"{table}.parquet").unlink()
        (made / f"{table}.parquet").symlink_to(home / given / "0.parquet")
        manifest[table] = {"snapshotId": 1, "files": [f"{given}/0.parquet"]}
    (home / "lake/runs").mkdir()
    (home / "tmp").mkdir()
    extracts = [{"source": "bench", "extract": n, "physicalName": n, "available": True, "snapshot": s, "inForce": []} for n, s in EXTRACTS.items()]
    document = {"runId": RUN, "dagRunId": "bench", "asOf": DAY, "startedAt": f"{DAY}T23:00:00", "tables": manifest, "sources": [], "extracts": extracts, "runs": []}
    (home / f"lake/runs/{RUN}.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return sum(db.execute(f"SELECT count(*) FROM '{made}/{t}.parquet'").fetchone()[0] for t in TABLES)


def folder_mb(folder):
    return sum(f.stat().st_size for f in Path(folder).rglob("*") if f.is_file()) / 1e6


def measured(command, spill):
    """(wall, CPU, peak of resident memory in MB, most that lay in the spill folder in MB) of a process."""
    most, done = [0.0], threading.Event()

    def watch():
        while not done.wait(0.5):
            try:
                most[0] = max(most[0], folder_mb(spill))
            except OSError:
                pass  # a file went away while it was looked at

    watching = threading.Thread(target=watch)
    watching.start()
    begun = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.stdout.read()
    _, code, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - begun
    done.set()
    watching.join()
    if code:
        sys.stderr.buffer.write(output[-4000:])
        sys.exit(f"failed: {' '.join(map(str, command))[:200]}")
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, most[0]


def by_hand(made, memory):
    """cells.sql in a process of its own; DuckDB may use as much memory as the program's."""
    db = duckdb.connect(config={"memory_limit": memory, "temp_directory": str(made / "spill")})
    text = (HERE / "cells.sql").read_text(encoding="utf-8")
    for name in [*TABLES, "by_hand"]:
        text = text.replace(f"'{name}.parquet'", f"'{made}/{name}.parquet'")
    db.execute(text)


def unlike(home):
    """How many cells somebody is in, and how many differ or are on one side only."""
    db = duckdb.connect()
    db.execute(f"""CREATE TABLE program AS SELECT indicator, area_code, breakdown, breakdown_value, numerator, denominator, rate
        FROM '{home}/program.parquet' WHERE coalesce(denominator, numerator, 0) > 0 OR rate IS NOT NULL;
        CREATE TABLE hand AS SELECT * FROM '{home}/made/by_hand.parquet' WHERE indicator <> 'income_growth' OR rate IS NOT NULL""")
    return db.execute("""SELECT count(*), count(*) FILTER (NOT coalesce(CASE p.indicator
            WHEN 'income_growth' THEN abs(p.rate - h.rate) < 1e-9
            WHEN 'vocational_training' THEN p.numerator = h.numerator
            ELSE p.numerator = h.numerator AND p.denominator = h.denominator AND abs(p.rate - 100.0 * h.numerator / h.denominator) < 1e-9 END, false))
        FROM program AS p FULL JOIN hand AS h USING (indicator, area_code, breakdown, breakdown_value)""").fetchone()


def rows(holders, memory):
    with tempfile.TemporaryDirectory(prefix="huican-bench-") as folder:
        home = Path(folder)
        count = tables(home, holders)
        print(f"{holders:,} holders: {count:,} rows, {folder_mb(home / 'lake'):,.0f} MB", file=sys.stderr)
        java = ["java", "-Dfile.encoding=UTF-8", "-Xmx600m", f"-Dhuican.duckdb.memory={memory}", "-cp", TOP / "jobs/target/dist/lib/*", HERE / "FigureCells.java"]
        hand = measured([sys.executable, __file__, "--by-hand", home / "made", "--memory", memory], home / "made/spill")
        cells = measured([*java, "cells", home, DAY, RUN, home / "program.parquet"], home / "tmp")
        compared, different = unlike(home)
        yield "by hand: cells", *hand, compared, ""
        yield "program: cells", *cells, compared, "yes" if different == 0 else f"{different} differ"
        stage = measured([*java, "stage", home, DAY, RUN, "-"], home / "tmp")
        yield "program: whole task figures", *stage, "", ""


def main():
    options = argparse.ArgumentParser()
    options.add_argument("holders", type=int, nargs="*")
    options.add_argument("--memory", default="1500MB", help="what DuckDB may use, on both sides; above it, it spills")
    options.add_argument("--by-hand", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.by_hand:
        by_hand(given.by_hand, given.memory)
        return
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=TOP, capture_output=True, text=True).stdout.strip()
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.0f}"
    fresh = not RESULTS.exists()
    unequal = False
    with RESULTS.open("a", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        if fresh:
            lines.writerow(COLUMNS)
        print("| holders | what | wall s | CPU s | peak MB | spilled MB | cells | equal |\n|---|---|---|---|---|---|---|---|")
        for holders in given.holders or [24400, 2400000]:
            for what, wall, cpu, peak, spilled, cells, equal in rows(holders, given.memory):
                unequal |= equal.endswith("differ")
                lines.writerow([datetime.date.today(), commit, machine, holders, what, given.memory, f"{wall:.1f}", f"{cpu:.1f}", f"{peak:.0f}", f"{spilled:.0f}", cells, equal])
                file.flush()
                print(f"| {holders:,} | {what} | {wall:.1f} | {cpu:.1f} | {peak:.0f} | {spilled:.0f} | {cells} | {equal} |", flush=True)
    if unequal:
        sys.exit("the two do not give the same cells")


if __name__ == "__main__":
    main()
