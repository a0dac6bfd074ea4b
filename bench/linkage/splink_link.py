"""Links records with Splink on DuckDB, 2 threads: the anchor beside which the product is measured.

    splink_link.py LINK.csv DIR                        trains, all weights estimated without labels; writes DIR/model.json, DIR/em-<bits>.csv
    splink_link.py LINK.csv DIR --model MODEL.json     no training: the saved model with the weights of HAND, which such data is known to
                                                       mislead, set by hand; writes DIR/tuned-<bits>.csv and DIR/refusing-<bits>.csv

Clusters (record, cluster) are the connected components of the pairs from a number of bits on; `refusing` merges the same pairs best first and
refuses two contradicting valid numbers in one cluster. DIR/<em|tuned>.json has the CPU seconds (user + system, from the start of the process) by stage.
"""

import argparse
import copy
import csv
import json
import logging
import math
import resource
import time
from pathlib import Path

import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from standard import connect, prepare

BITS = [0, 2, 4, 6, 8, 10, 12, 14, 17, 20, 24, 28]
SAME_NUMBER = "number_l = number_r OR number_l = second_r OR second_l = number_r OR second_l = second_r"
# A number that came with 15 digits has no check character of its own, so an error in it is valid; twins differ in the order number.
SHORT_FORM = "number_l[15:17] = number_r[15:17] AND damerau_levenshtein(left(number_l, 17), left(number_r, 17)) <= 1"
# Bits set by hand: instead of the estimate (=), as its bound (<), or where too few pairs were seen for one (?).
HAND = {
    ("number", "two valid numbers"): ("=", -24), ("name", "one character"): ("=", 0), ("name", "different"): ("=", -24),
    ("phone", "equal"): ("<", 6), ("household", "equal"): ("<", 6), ("address", "equal"): ("<", 6),
    ("number", "equal as written"): ("?", 12), ("number", "one digit"): ("?", 10), ("name", "same sound"): ("?", 8),
    ("name", "masked or lost"): ("?", 5), ("name", "swapped"): ("?", 5), ("birth", "day and month swapped"): ("?", 5),
    ("birth", "one digit"): ("?", 3), ("birth", "same year"): ("?", -1)}


def comparison(name, *levels):
    return cl.CustomComparison(output_column_name=name, comparison_levels=list(levels))


def level(label, sql, **tf):
    made = cll.CustomLevel(sql, label)
    return made.configure(**tf) if tf else made


def missing(*columns):
    """No evidence if one side has none of the columns."""
    sides = [" AND ".join(f"{column}_{side} IS NULL" for column in columns) for side in "lr"]
    return cll.CustomLevel(f"({sides[0]}) OR ({sides[1]})", "missing").configure(is_null_level=True)


def equal_or_not(column, **tf):
    return comparison(column, missing(column), level("equal", f"{column}_l = {column}_r", **tf), cll.ElseLevel())


COMPARISONS = [
    comparison(
        "number", missing("number", "written"), level("equal", SAME_NUMBER), level("equal as written", "written_l = written_r"),
        level("one digit", f"damerau_levenshtein(coalesce(number_l, written_l), coalesce(number_r, written_r)) <= 1 OR ({SHORT_FORM})"),
        level("two valid numbers", "number_l IS NOT NULL AND number_r IS NOT NULL"), cll.ElseLevel()),
    comparison(
        "name", missing("name"), level("equal", "name_l = name_r", tf_adjustment_column="name"),
        level("same sound", "sound_l = sound_r", tf_adjustment_column="sound", disable_tf_exact_match_detection=True),
        level("masked or lost", """translate(name_l, '*＊?？□○', '______') LIKE translate(name_r, '*＊?？□○', '______')
            OR translate(name_r, '*＊?？□○', '______') LIKE translate(name_l, '*＊?？□○', '______')
            OR lost_character(name_l, name_r)"""),
        level("swapped", "swapped_characters(name_l, name_r)"),
        level("one character", "one_character(name_l, name_r)"), level("different", "ELSE")),
    comparison(
        "birth", missing("birth"), level("equal", "birth_l = birth_r"),
        level("day and month swapped", "year(birth_l) = year(birth_r) AND day(birth_l) = month(birth_r) AND month(birth_l) = day(birth_r)"),
        level("one digit", "damerau_levenshtein(strftime(birth_l, '%Y%m%d'), strftime(birth_r, '%Y%m%d')) = 1"),
        level("same year", "year(birth_l) = year(birth_r)"), cll.ElseLevel()),
    equal_or_not("sex"), equal_or_not("phone"), equal_or_not("household"), equal_or_not("address"),
    equal_or_not("town", tf_adjustment_column="town")]
BLOCKS = [
    block_on("number"), block_on("certificate"), "l.number = r.second", "l.second = r.number", block_on("sound", "birth"),
    block_on("sound", "household"), block_on("sound", "phone"), block_on("birth", "household"), block_on("birth", "phone"),
    block_on("birth", "family_sound", "sex", "town"), block_on("sound", "year(birth)", "sex", "town"),
    block_on("substr(coalesce(number, written), 11, 8)", "family_sound")]


class Clock:
    """CPU seconds, user and system, of all threads of this process by stage."""

    def __init__(self):
        self.stages, self.last = {}, 0.0

    def stage(self, name):
        now = time.process_time()
        self.stages[name] = round(self.stages.get(name, 0) + now - self.last, 2)
        self.last = now


def settings():
    return SettingsCreator(
        link_type="dedupe_only", comparisons=COMPARISONS, blocking_rules_to_generate_predictions=BLOCKS, retain_matching_columns=False,
        max_iterations=25)


def train(linker):
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("number")], recall=0.85)
    training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("number"), block_on("sound", "birth"), block_on("birth", "town")):
        training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=5e5)


def tuned(model):
    """The trained model with the weights of HAND."""
    model = copy.deepcopy(model)
    for compared in model["comparisons"]:
        for one in compared["comparison_levels"]:
            kind, bits = HAND.get((compared["output_column_name"], one["label_for_charts"]), ("?", 0))
            m, u = one.get("m_probability"), one.get("u_probability")
            if not one.get("is_null_level") and (kind == "=" or not m or not u or (kind == "<" and math.log2(m / u) > bits)):
                one["m_probability"], one["u_probability"] = min(0.5, 0.5 * 2.0**bits), min(0.5, 0.5 / 2.0**bits)
    return model


def contradict(a, b):
    """Whether two valid numbers cannot be one person's, see SHORT_FORM."""
    return a[14:17] != b[14:17] or sum(x != y for x, y in zip(a[:14], b[:14])) > 1


def refusing(pairs, number):
    """Merges best pair first; a merge that would put two contradicting valid numbers in one cluster is refused."""
    cluster, members, numbers = {}, {}, {}
    for record, own in number:
        cluster[record], members[record], numbers[record] = record, [record], {own} - {None}
    for left, right in pairs:
        a, b = cluster[left], cluster[right]
        if a == b or any(contradict(x, y) for x in numbers[a] for y in numbers[b]):
            continue
        if len(members[a]) < len(members[b]):
            a, b = b, a
        for record in members[b]:
            cluster[record] = a
        members[a] += members.pop(b)
        numbers[a] |= numbers.pop(b)
    return cluster


def blocks(db):
    """(rule, pairs) of each blocking rule alone."""
    for rule in BLOCKS:
        sql = rule if isinstance(rule, str) else rule.get_blocking_rule("duckdb").blocking_rule_sql
        yield sql, db.execute(f"SELECT count(*) FROM standard AS l JOIN standard AS r ON {sql} WHERE l.unique_id < r.unique_id").fetchall()[0][0]


def link(table, given, clock):
    """The linker and its scored pairs."""
    if given.model:
        model = tuned(json.loads(given.model.read_text()))
    else:
        linker = Linker(table, settings(), log_level="ERROR")
        train(linker)
        model = linker.misc.save_model_to_json()
        (given.out / "model.json").write_text(json.dumps(model, ensure_ascii=False, indent=1))
        clock.stage("train")
    linker = Linker(table, model, log_level="ERROR")
    pairs = linker.inference.predict(threshold_match_weight=min(BITS))
    clock.stage("predict")
    linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_weight=10)
    clock.stage("cluster")
    return linker, pairs


def write_refusing(db, pairs, out):
    number = db.execute("SELECT unique_id, number FROM standard").fetchall()
    scored = db.execute(f"""SELECT unique_id_l, unique_id_r, match_weight FROM {pairs.physical_name}
        ORDER BY match_weight DESC, unique_id_l, unique_id_r""").fetchall()
    for bits in BITS:
        cluster = refusing([(left, right) for left, right, weight in scored if weight >= bits], number)
        with open(out / f"refusing-{bits}.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("record", "cluster"), *cluster.items()])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("link")
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path)
    given = parser.parse_args()
    logging.getLogger("splink").setLevel(logging.ERROR)
    given.out.mkdir(parents=True, exist_ok=True)
    clock, weighting = Clock(), "tuned" if given.model else "em"

    db = connect()
    prepare(db, given.link)
    table = DuckDBAPI(connection=db).register("standard")
    clock.stage("prepare")
    linker, pairs = link(table, given, clock)
    summary = {"cpu_seconds": round(sum(clock.stages.values()), 2), "stages": dict(clock.stages),
               "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}

    # What follows is for the score only and not part of the cost.
    for bits in BITS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_weight=bits)
        db.execute(f"""COPY (SELECT unique_id AS record, cluster_id AS cluster FROM {clusters.physical_name})
            TO '{given.out}/{weighting}-{bits}.csv' (HEADER)""")
    if given.model:
        clock.stage("score")
        write_refusing(db, pairs, given.out)
        clock.stage("refuse")
        summary["refuse_cpu_seconds"] = round(clock.stages["refuse"] / len(BITS), 2)
        summary["blocks"] = dict(blocks(db))
    summary["pairs"] = db.execute(f"SELECT count(*) FROM {linker.inference.compute_blocked_pairs_for_predict().physical_name}").fetchall()[0][0]
    (given.out / f"{weighting}.json").write_text(json.dumps(summary, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
