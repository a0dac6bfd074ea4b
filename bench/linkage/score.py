"""Scores clusters of records against the truth: pairs, B-cubed, whole persons, dangerous merges, missed pairs, what is left to people.

    score.py RECORDS.csv CLUSTERS.csv [--pairs PAIRS.csv] [--people PERSON.csv]      RECORDS as records.py writes it (record, person, noise)
    score.py --self-test                                                             against brute force on random partitions

All figures come from the contingency of clusters and persons, never from a list of all pairs: a million holders are scored in seconds.
A merge is *dangerous* when two living persons are in one cluster. PERSON.csv has person, alive (true or false), kind; without it all are alive.
A missed pair (same person, two clusters) counts under every kind of noise that one of its two records carries, `none` if neither does.
"""

import argparse
import csv
import itertools
import random

import duckdb

PAIRS = "(count * (count - 1) / 2)"


def load(db, records, people=None):
    """Tables of the truth: record(record, person, noise), people(person, alive, kind)."""
    db.execute(f"""CREATE TABLE record AS
        SELECT record, person, coalesce(noise, '') AS noise FROM read_csv('{records}', all_varchar=true, header=true)""")
    known = f"SELECT person, alive = 'true' AS alive, kind FROM read_csv('{people}', all_varchar=true)" if people else \
        "SELECT '' AS person, true AS alive, '' AS kind WHERE false"
    db.execute(f"""CREATE TABLE people AS
        SELECT person, coalesce(alive, true) AS alive, coalesce(kind, '') AS kind
        FROM (SELECT DISTINCT person FROM record) LEFT JOIN ({known}) USING (person)""")


def load_clusters(db, clusters):
    """Table assigned(record, cluster): a record that the linker did not name is alone."""
    db.execute(f"""CREATE OR REPLACE TABLE assigned AS
        SELECT record, coalesce('c' || cluster, 'r' || record) AS cluster, person, noise
        FROM record LEFT JOIN ({clusters}) USING (record)""")
    db.execute("""CREATE OR REPLACE TABLE cell AS
        SELECT cluster, person, count(*) AS count FROM assigned GROUP BY ALL""")


def one(db, sql):
    return db.execute(sql).fetchone()


def score(db):
    """Figures of the clusters loaded last."""
    same, = one(db, f"SELECT coalesce(sum({PAIRS}), 0) FROM cell")
    joined, = one(db, f"SELECT coalesce(sum({PAIRS}), 0) FROM (SELECT sum(count) AS count FROM cell GROUP BY cluster)")
    true, = one(db, f"SELECT coalesce(sum({PAIRS}), 0) FROM (SELECT sum(count) AS count FROM cell GROUP BY person)")
    precision, recall = same / joined if joined else 1.0, same / true if true else 1.0
    cubed_precision, cubed_recall = one(db, """
        SELECT sum(count * count / in_cluster) / sum(count), sum(count * count / of_person) / sum(count)
        FROM (SELECT count, sum(count) OVER (PARTITION BY cluster) AS in_cluster, sum(count) OVER (PARTITION BY person) AS of_person FROM cell)""")
    whole, persons, records = one(db, """
        SELECT count(*) FILTER (count = in_cluster AND count = of_person), count(DISTINCT person), sum(count)
        FROM (SELECT person, count, sum(count) OVER (PARTITION BY cluster) AS in_cluster, sum(count) OVER (PARTITION BY person) AS of_person FROM cell)""")
    dangerous, dangerous_pairs = one(db, """
        SELECT count(*), coalesce(sum(living * (living - 1) / 2), 0)
        FROM (SELECT cluster, count(*) AS living FROM cell JOIN people USING (person) WHERE alive GROUP BY cluster HAVING count(*) > 1)""")
    return {
        "records": int(records), "persons": persons, "precision": precision, "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "cubed_precision": cubed_precision, "cubed_recall": cubed_recall, "whole_persons": whole / persons,
        "false_pairs": int(joined - same), "missed_pairs": int(true - same), "dangerous": dangerous, "dangerous_pairs": int(dangerous_pairs)}


def dangerous_by(db):
    """(kind of noise in the cluster, kinds of the living people in it, clusters); a cluster counts under each kind of noise."""
    return db.execute("""
        WITH bad AS (
            SELECT cluster, array_to_string(list_sort(list(kind)), ' + ') AS kinds
            FROM cell JOIN people USING (person) WHERE alive GROUP BY cluster HAVING count(*) > 1
        ), noisy AS (
            SELECT DISTINCT cluster, unnest(string_split(noise, ' ')) AS noise FROM assigned WHERE noise <> ''
        )
        SELECT coalesce(noise, 'none') AS noise, kinds, count(*) AS clusters
        FROM bad LEFT JOIN noisy USING (cluster) GROUP BY ALL ORDER BY clusters DESC, noise, kinds""").fetchall()


def missed_by(db):
    """(kind of noise, missed pairs with it, records of persons who were split)."""
    return db.execute("""
        WITH split AS (
            SELECT * FROM assigned WHERE person IN (SELECT person FROM cell GROUP BY person HAVING count(*) > 1)
        ), missed AS (
            SELECT a.record || b.record AS pair, list_distinct(string_split(trim(a.noise || ' ' || b.noise), ' ')) AS noises
            FROM split AS a JOIN split AS b ON a.person = b.person AND a.record < b.record AND a.cluster <> b.cluster
        )
        SELECT CASE noise WHEN '' THEN 'none' ELSE noise END AS noise, count(*) AS pairs
        FROM (SELECT pair, unnest(noises) AS noise FROM missed) GROUP BY ALL ORDER BY pairs DESC, noise""").fetchall()


def review(db, pairs):
    """Pairs that are left to people: items, those truly one person, items per record, records in at least one item."""
    items, true, touched = one(db, f"""
        WITH item AS (SELECT * FROM read_csv('{pairs}', all_varchar=true, header=true) WHERE outcome = 'review'),
        judged AS (SELECT l.person = r.person AS same FROM item JOIN record AS l ON l.record = item."left" JOIN record AS r ON r.record = item."right")
        SELECT count(*), count(*) FILTER (same), (SELECT count(*) FROM (SELECT "left" FROM item UNION SELECT "right" FROM item)) FROM judged""")
    records, = one(db, "SELECT count(*) FROM record")
    return {"review_items": items, "review_share": items / records, "review_true": true / items if items else 0.0,
            "review_records": touched / records}


def join_reviews(db, clusters, pairs, out):
    """Clusters as they were if every pair that is left to people were one person: the other end of the linker's scale."""
    read = "SELECT * FROM read_csv('{}', all_varchar=true, header=true)"
    cluster_of = dict(db.execute(read.format(clusters)).fetchall())
    joined = {}

    def root(cluster):
        while cluster in joined:
            cluster = joined[cluster]
        return cluster

    for left, right in db.execute(f"""SELECT "left", "right" FROM ({read.format(pairs)}) WHERE outcome = 'review'""").fetchall():
        one, other = root(cluster_of[left]), root(cluster_of[right])
        if one != other:
            joined[one] = other
    with open(out, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["record", "cluster"])
        writer.writerows((record, root(cluster)) for record, cluster in cluster_of.items())


def print_score(method, figures):
    print(" ".join([f"{method:<34}"] + [
        f"{name} {figures[name]:.5f}" for name in ("precision", "recall", "f1", "cubed_precision", "cubed_recall", "whole_persons")
    ] + [f"{name} {figures[name]}" for name in ("dangerous", "dangerous_pairs", "false_pairs", "missed_pairs")]))


def print_table(title, rows):
    if rows:
        print(title)
        for row in rows:
            print("   ", " · ".join(str(cell) for cell in row))


def brute(cluster, person, alive):
    """The same figures by definition, from all pairs of records."""
    records = sorted(person)
    pairs = list(itertools.combinations(records, 2))
    joined = [p for p in pairs if cluster[p[0]] == cluster[p[1]]]
    true = [p for p in pairs if person[p[0]] == person[p[1]]]
    both = set(joined) & set(true)

    def mates(of, record):
        return {other for other in records if of[other] == of[record]}

    bad = {(cluster[a], tuple(sorted((person[a], person[b])))) for a, b in joined
           if person[a] != person[b] and alive[person[a]] and alive[person[b]]}
    return {
        "precision": len(both) / len(joined) if joined else 1.0, "recall": len(both) / len(true) if true else 1.0,
        "cubed_precision": sum(len(mates(cluster, r) & mates(person, r)) / len(mates(cluster, r)) for r in records) / len(records),
        "cubed_recall": sum(len(mates(cluster, r) & mates(person, r)) / len(mates(person, r)) for r in records) / len(records),
        "whole_persons": sum(any(mates(cluster, r) == mates(person, r) for r in records if person[r] == p) for p in set(person.values()))
        / len(set(person.values())),
        "dangerous": len({c for c, _ in bad}), "dangerous_pairs": len(bad),
        "false_pairs": len(joined) - len(both), "missed_pairs": len(true) - len(both)}


def self_test():
    for seed in range(60):
        draw = random.Random(seed)
        records = [f"r{i}" for i in range(draw.randint(1, 25))]
        cluster = {r: str(draw.randint(0, draw.choice([1, 4, 12]))) for r in records}
        person = {r: f"p{draw.randint(0, draw.choice([1, 5, 15]))}" for r in records}
        alive = {p: draw.random() < 0.7 for p in person.values()}
        noise = {r: draw.choice(["", "", "typo", "typo lost"]) for r in records}
        db = duckdb.connect()
        db.execute("CREATE TABLE record (record VARCHAR, person VARCHAR, noise VARCHAR); CREATE TABLE people (person VARCHAR, alive BOOLEAN, kind VARCHAR)")
        db.executemany("INSERT INTO record VALUES (?, ?, ?)", [(r, person[r], noise[r]) for r in records])
        db.executemany("INSERT INTO people VALUES (?, ?, 'plain')", list(alive.items()))
        db.execute("CREATE TABLE given (record VARCHAR, cluster VARCHAR)")
        db.executemany("INSERT INTO given VALUES (?, ?)", list(cluster.items()))
        load_clusters(db, "FROM given")
        figures, expected = score(db), brute(cluster, person, alive)
        for name, value in expected.items():
            assert abs(figures[name] - value) < 1e-9, (seed, name, figures[name], value)
        missed = [p for p in itertools.combinations(records, 2) if person[p[0]] == person[p[1]] and cluster[p[0]] != cluster[p[1]]]
        by = {}
        for a, b in missed:
            for kind in set((noise[a] + " " + noise[b]).split()) or {"none"}:
                by[kind] = by.get(kind, 0) + 1
        assert dict(missed_by(db)) == by, (seed, missed_by(db), by)
    print("60 random partitions: scored as by brute force")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("records", nargs="?")
    parser.add_argument("clusters", nargs="?")
    parser.add_argument("--pairs")
    parser.add_argument("--people")
    parser.add_argument("--self-test", action="store_true")
    given = parser.parse_args()
    if given.self_test:
        return self_test()
    db = duckdb.connect()
    load(db, given.records, given.people)
    load_clusters(db, f"FROM read_csv('{given.clusters}', all_varchar=true, header=true)")
    print_score(given.clusters.rsplit("/", 2)[-2] if "/" in given.clusters else given.clusters, score(db))
    print_table("dangerous clusters: noise · people · clusters", dangerous_by(db))
    print_table("missed pairs: noise · pairs", missed_by(db))
    if given.pairs:
        print_table("left to people", review(db, given.pairs).items())


if __name__ == "__main__":
    main()
