"""What bench/linkage/run does once Python is there: makes records, lets every method link them, scores, adds lines to bench/results/linkage.csv."""

import argparse
import csv
import datetime
import json
import os
import random
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb

import score

TOP = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
RESULTS = TOP / "bench/results/linkage.csv"
DAY = "2025-06-29"
SCORES = ["records", "persons", "precision", "recall", "f1", "cubed_precision", "cubed_recall", "whole_persons", "dangerous", "dangerous_pairs",
          "false_pairs", "missed_pairs", "review_items", "review_share", "review_true", "review_records"]
COSTS = ["cpu_seconds", "peak_mb", "pairs", "largest_block"]
COLUMNS = ["day", "commit", "machine", "data", "seed", "dirty", "method", "bits", *SCORES, *COSTS]
# The launcher's; later ones win, so HUICAN_JAVA_OPTS can set others.
JAVA = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m", "-Dfile.encoding=UTF-8", "--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in (
            "java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net", "java.nio", "java.util", "java.util.concurrent",
            "java.util.concurrent.atomic", "jdk.internal.ref", "sun.nio.ch", "sun.nio.cs", "sun.security.action", "sun.util.calendar"))]


def run(*command):
    """Runs a command; CPU seconds (user + system) and peak MB of it and its children. Its output is shown only if it fails."""
    with tempfile.TemporaryFile() as said:
        child = subprocess.Popen([str(word) for word in command], cwd=TOP, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            said.seek(0)
            sys.stderr.buffer.write(said.read()[-4000:])
            sys.exit(f"failed with {child.returncode}: {' '.join(map(str, command))[:200]}")
    return {"cpu_seconds": round(used.ru_utime + used.ru_stime, 1), "peak_mb": used.ru_maxrss // 1024}


def python(script, *arguments):
    return run(sys.executable, HERE / script, *arguments)


def district(folder, holders, seed, dirty):
    """records.csv, link.csv and the truth of a generated district; made once if the folder is kept."""
    if not (folder / "records.csv").exists():
        run("./huican", "generate", "--out", folder / "in", "--persons", holders, "--days", f"{DAY}..{DAY}", "--seed", seed, "--dirty", dirty)
        run("./huican", "nightly", "--home", folder / "home", "--inbox", folder / "in/inbox", "--date", DAY)
        python("records.py", folder / "home", folder / "in/truth", folder / "records.csv")
    people = folder / "in/truth/person.csv"
    return people if people.exists() else None


def product(folder, rules, *options, out="huican"):
    """huican's linkage on link.csv; its folder and cost. The folders clusters and pairs in it hold one CSV file each."""
    out = folder / out
    cost = run(
        "java", *JAVA, f"-Xmx{os.environ.get('HUICAN_MEMORY', '1500m')}", *shlex.split(os.environ.get("HUICAN_JAVA_OPTS", "")),
        "-cp", TOP / "jobs/target/dist/lib/*", "huican.etl.pipeline.identity.LinkFileMain",
        "--rules", rules, "--records", folder / "link.csv", "--out", out, *options)
    summary = json.loads((out / "summary.json").read_text())
    return out, {**cost, "pairs": summary["candidate_pairs"]["pairs"], "largest_block": summary["candidate_pairs"]["largest_block"]}


def changed(folder, seed):
    """A folder with link.csv in which one record in a hundred is gone, without its telephone and address, or new."""
    draw, later = random.Random(seed), folder / "changed"
    later.mkdir(exist_ok=True)
    with open(folder / "link.csv", newline="", encoding="utf-8") as read, open(later / "link.csv", "w", newline="", encoding="utf-8") as write:
        rows = csv.DictReader(read)
        writer = csv.DictWriter(write, rows.fieldnames, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            kind = draw.randrange(300)
            if kind == 1:
                row.update(phone="", address="")
            if kind == 2:
                writer.writerow({**row, "record": row["record"] + "n"})
            if kind != 0:
                writer.writerow(row)
    return later


def same(one, other):
    """Whether two links found the same clusters."""
    rows = "SELECT * FROM read_csv('{}/clusters/*.csv', all_varchar=true, header=true)"
    return not duckdb.sql(f"{rows.format(one)} EXCEPT {rows.format(other)} LIMIT 1").fetchall()


class Scores:
    """Lines of one data set: each method is scored, printed and added to the results."""

    def __init__(self, folder, people, data, seed, dirty):
        self.db = duckdb.connect()
        score.load(self.db, folder / "records.csv", people)
        self.about = {"day": datetime.date.today(), "commit": said("git", "rev-parse", "--short", "HEAD"), "machine": machine(),
                      "data": data, "seed": seed, "dirty": dirty}

    def of(self, clusters):
        score.load_clusters(self.db, f"FROM read_csv('{clusters}', all_varchar=true, header=true)")
        return score.score(self.db)

    def line(self, method, figures, bits="", **more):
        line = {**self.about, "method": method, "bits": bits, **figures, **more}
        new = not RESULTS.exists()
        with open(RESULTS, "a", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
            if new:
                writer.writeheader()
            writer.writerow({key: round(value, 5) if isinstance(value, float) else value for key, value in line.items()})
        print("| {data} | {seed} | {method} | {bits} | {precision:.5f} | {recall:.5f} | {f1:.5f} | {dangerous} |".format(**line),
              " | ".join(f"{line.get(key, '')}" for key in ("review_items", "review_true", *COSTS)), "|", flush=True)

    def explain(self, clusters):
        self.of(clusters)
        score.print_table("dangerous clusters: noise · people · clusters", score.dangerous_by(self.db))
        score.print_table("missed pairs: noise · pairs", score.missed_by(self.db))

    def product(self, method, out, cost):
        self.line(method, {**self.of(out / "clusters/*.csv"), **score.review(self.db, out / "pairs/*.csv")}, **cost)
        self.explain(out / "clusters/*.csv")
        score.join_reviews(self.db, out / "clusters/*.csv", out / "pairs/*.csv", out / "joined.csv")
        self.line(f"{method}, reviews joined too", self.of(out / "joined.csv"), **cost)

    def since(self, folder, seed, earlier):
        """Cost of going on from a link after one record in a hundred changed, beside linking the changed records in full."""
        later = changed(folder, seed)
        full, full_cost = product(later, "person")
        since, since_cost = product(later, "person", "--before", earlier, out="since")
        print("   one in a hundred changed: in full", full_cost, "going on", since_cost, "same clusters", same(full, since))

    def thresholds(self, method, out, prefix, cost):
        """Two lines of one weighting: at its best F1, and at the lowest threshold without a dangerous merge (both known only afterwards)."""
        found = [(self.of(path), int(path.stem.rsplit("-", 1)[1])) for path in out.glob(f"{prefix}-*.csv")]
        best, bits = max(found, key=lambda f: f[0]["f1"])
        self.line(f"{method}, best F1", best, bits, **cost)
        safe = [f for f in found if f[0]["dangerous"] == 0]
        if safe:
            figures, bits = min(safe, key=lambda f: f[1])
            self.line(f"{method}, none dangerous", figures, bits, **cost)


def said(*command):
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=True).stdout.strip()


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "")
    return f"{os.cpu_count()} x {model}"


def splink(scores, folder, model):
    """Trained here unless a model is given; the hand-set weights always on the saved model, without the cost of training."""
    out = folder / "splink"
    if not model:
        python("splink_link.py", folder / "link.csv", out)
        scores.thresholds("splink em, trained", out, "em", splink_cost(out / "em.json"))
    python("splink_link.py", folder / "link.csv", out, "--model", model or out / "model.json")
    cost = splink_cost(out / "tuned.json")
    refuse = cost.pop("refuse_cpu_seconds")
    scores.thresholds("splink tuned, saved model", out, "tuned", cost)
    scores.thresholds("splink tuned and refusing, saved model", out, "refusing", {**cost, "cpu_seconds": round(cost["cpu_seconds"] + refuse, 2)})


def splink_cost(path):
    summary = json.loads(path.read_text())
    print("   splink stages", summary["stages"])
    return {key: summary[key] for key in ("cpu_seconds", "peak_mb", "pairs", "refuse_cpu_seconds") if key in summary}


def rules(scores, folder):
    python("baselines.py", folder / "link.csv", folder / "rules")
    for path in sorted((folder / "rules").glob("*.csv")):
        scores.line(f"rule {path.stem}", scores.of(path))


def febrl(keep, methods):
    for dataset in "34":
        folder = keep / f"febrl{dataset}"
        python("febrl.py", dataset, folder, *(["--splink"] if "splink" in methods else []))
        scores = Scores(folder, None, f"febrl{dataset}", "", "")
        if "huican" in methods:
            scores.product("huican estimated", *product(folder, HERE / "febrl.yml", "--estimate", out="huican-estimated"))
        if "splink" in methods:
            scores.thresholds("splink", folder, "splink", json.loads((folder / "splink.json").read_text()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("size", help="number of holders, or febrl")
    parser.add_argument("seeds", nargs="*", type=int)
    parser.add_argument("--dirty", default="0.1", help="0.1 is realistic noise about persons, see the generator")
    parser.add_argument("--model", type=Path, help="Splink's saved model")
    parser.add_argument("--estimate", action="store_true", help="huican estimates its weights from these records too")
    parser.add_argument("--since", action="store_true", help="huican goes on from its link after one record in a hundred changed, too")
    parser.add_argument("--methods", default="huican,splink,rules")
    parser.add_argument("--keep", type=Path, help="folder for what is made; a district that is there is not made again")
    given = parser.parse_args()
    methods = given.methods.split(",")
    with tempfile.TemporaryDirectory(prefix="huican-linkage-") as scratch:
        keep = (given.keep or Path(scratch)).resolve()
        print("| data | seed | method | bits | P | R | F1 | dangerous | review | of it true | CPU s | peak MB | pairs | largest block |\n" + "|---" * 14 + "|")
        if given.size == "febrl":
            return febrl(keep, methods)
        for seed in given.seeds or [1]:
            folder = keep / f"{given.size}-{seed}-{given.dirty}"
            people = district(folder, given.size, seed, given.dirty)
            scores = Scores(folder, people, given.size, seed, given.dirty)
            if "huican" in methods:
                out, cost = product(folder, "person")
                scores.product("huican", out, cost)
                if given.estimate:
                    scores.product("huican estimated", *product(folder, "person", "--estimate", out="huican-estimated"))
                if given.since:
                    scores.since(folder, seed, out)
            if "splink" in methods:
                splink(scores, folder, given.model and given.model.resolve())
            if "rules" in methods:
                rules(scores, folder)


if __name__ == "__main__":
    main()
