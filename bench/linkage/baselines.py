"""Deterministic rules as they are written in SQL everywhere, on the same records: what a linker has to be better than.

    baselines.py LINK.csv DIR        writes DIR/<rule>.csv (record, cluster): connected components of the pairs that the rule joins
"""

import csv
import sys
from pathlib import Path

from standard import connect, prepare

NEAR = """(l.sound = r.sound OR one_character(l.name, r.name) OR lost_character(l.name, r.name)
    OR swapped_characters(l.name, r.name))"""
NUMBER = "l.own = r.own"
EITHER = [NUMBER, "l.second = r.second", "l.own = r.second", "l.written = r.written"]
PEOPLE = "l.name = r.name AND l.birth = r.birth AND l.sex = r.sex"
HOME = ["l.sound = r.sound AND l.birth = r.birth AND l.sex = r.sex AND l.phone = r.phone",
        "l.sound = r.sound AND l.birth = r.birth AND l.sex = r.sex AND l.household = r.household"]
# Rule: conditions, each a join of its own (an OR of equalities would compare everybody with everybody).
RULES = {
    "number": [NUMBER],
    "number-or-name-birth-sex": [NUMBER, PEOPLE],
    "number-or-certificate": EITHER,
    "number-or-certificate-near-names": [f"{one} AND {NEAR}" for one in EITHER],
    "near-names-or-sound-birth-home": [f"{one} AND {NEAR}" for one in EITHER] + HOME}


def components(records, pairs):
    """The least record of everybody's component."""
    parent = {record: record for record in records}

    def root(record):
        while parent[record] != record:
            parent[record] = record = parent[parent[record]]
        return record

    for left, right in pairs:
        a, b = sorted((root(left), root(right)))
        parent[b] = a
    return {record: root(record) for record in records}


def main(link, out):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    db = connect()
    prepare(db, link)
    records = [record for record, in db.execute("SELECT unique_id FROM standard").fetchall()]
    for rule, conditions in RULES.items():
        pairs = [pair for one in conditions for pair in db.execute(
            f"SELECT l.unique_id, r.unique_id FROM standard AS l JOIN standard AS r ON {one} WHERE l.unique_id <> r.unique_id").fetchall()]
        with open(out / f"{rule}.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("record", "cluster"), *components(records, pairs).items()])


if __name__ == "__main__":
    main(*sys.argv[1:])
