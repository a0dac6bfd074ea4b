"""Reads exports of coverage_rate with other people's readers, and attacks what is hidden in them.

statistics_check.py FOLDER TRUTH: FOLDER holds one export of each format, TRUTH is huican.duckdb. A line per format:
format, figures, hidden, towns, exact (hidden numbers that a linear programme tells exactly), wrong (shown ones that are not the published ones).
"""
import pathlib
import sys

import duckdb
import numpy as np
import openpyxl
import pandas
import pyjstat.pyjstat
import pysdmx.io
import scipy.optimize
import scipy.sparse
import sdmx

DISTRICT = "500113"
PLACE = ["indicator", "area", "breakdown", "value"]
GROUPS = {"合计": "all", "户口性质": "household_registration", "性别": "sex", "残疾类别": "category", "残疾等级": "grade", "年龄段": "age_band"}


def one(folder, ending):
    return next(path for path in folder.iterdir() if path.name.endswith(ending))


def people(rows):
    """Rows of the sheet or of the CSV: header in Chinese."""
    table = pandas.DataFrame({
        "indicator": rows["指标代码"], "area": rows["地区代码"].astype(str), "breakdown": rows["分组"].map(GROUPS), "value": rows["分组值"].astype(str),
        "numerator": pandas.to_numeric(rows["分子"]), "denominator": pandas.to_numeric(rows["分母"])})
    return table.where(table["breakdown"] != "all", table.assign(value="all"))


def xlsx(folder):
    book = openpyxl.load_workbook(one(folder, ".xlsx"))
    assert book.sheetnames == ["数据", "口径", "来源"], book.sheetnames
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"], "a formula"
    facts = {row[0].value: row[1].value for row in book["来源"]}
    assert facts["运行"] and facts["数据分级"] == "internal" and facts["题目"].startswith("覆盖率"), facts
    assert "civil_affairs" in facts, "departments with the day of their delivery"
    header, *rows = [[cell.value for cell in row] for row in book["数据"]]
    return people(pandas.DataFrame(rows, columns=header))


def csv(folder):
    path = next(p for p in folder.iterdir() if p.name.endswith(".csv") and not p.name.endswith(".sdmx.csv"))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    return people(pandas.read_csv(path, dtype={"地区代码": str}))


def parquet(folder):
    rows = pandas.read_parquet(one(folder, ".parquet"))
    return rows.rename(columns={"area_code": "area", "breakdown_value": "value"})[PLACE + ["numerator", "denominator"]]


def wide(rows, value):
    """Of observations one row a figure."""
    table = rows.pivot(index=["INDICATOR", "AREA", "GROUP"], columns="MEASURE", values=value).reset_index()
    group = table["GROUP"].astype(str).str.partition("-")
    return pandas.DataFrame({
        "indicator": table["INDICATOR"].astype(str), "area": table["AREA"].astype(str), "breakdown": group[0],
        "value": group[2].where(group[0] != "all", "all"),
        "numerator": pandas.to_numeric(table["numerator"]), "denominator": pandas.to_numeric(table["denominator"])})


def sdmx1(folder):
    structure = sdmx.read_sdmx(one(folder, ".structure.xml"))
    flow = structure.structure["COVERAGE"]
    message = sdmx.read_sdmx(one(folder, ".sdmx.csv"), structure=flow)
    rows = sdmx.to_pandas(message.data[0]).reset_index()
    return wide(rows, "value")


def sdmx_by_pysdmx(folder):
    message = pysdmx.io.read_sdmx(one(folder, ".sdmx.csv"))
    rows = message.data[0].data
    assert set(rows["CONF_STATUS"]) <= {"F", "C", "D"}
    assert pysdmx.io.read_sdmx(one(folder, ".structure.xml")).get_data_structure_definitions()
    return wide(rows.assign(OBS_VALUE=rows["OBS_VALUE"].map(float)), "OBS_VALUE")


def json_stat(folder):
    rows = pyjstat.pyjstat.Dataset.read(one(folder, ".json").read_text(encoding="utf-8")).write("dataframe", naming="id")
    rows = rows.rename(columns={"indicator": "INDICATOR", "area": "AREA", "group": "GROUP", "measure": "MEASURE"})
    table = wide(rows, "value")
    # A cube has cells that the view has not: of households by sex, say.
    return table


def attacked(rows, measure):
    """How many hidden numbers of an indicator can be told exactly, by all sums of towns and breakdowns."""
    cells = {tuple(r[1:4]): r[4 if measure == "numerator" else 5] for r in rows[PLACE + ["numerator", "denominator"]].itertuples(index=False)}
    hidden = [place for place, value in cells.items() if np.isnan(value)]
    number = {place: i for i, place in enumerate(hidden)}
    equations, known = [], []
    for whole in cells:
        area, breakdown, value = whole
        groups = []
        if area == DISTRICT:
            groups.append([p for p in cells if p[0] != DISTRICT and p[1:] == whole[1:]])
        if breakdown == "all":
            for other in sorted({p[1] for p in cells if p[1] != "all"}):
                groups.append([p for p in cells if p[0] == area and p[1] == other])
        for parts in groups:
            if not parts or not any(p in number for p in [whole, *parts]):
                continue
            equation = np.zeros(len(hidden))
            rest = 0.0
            for place, sign in [(whole, -1), *((part, 1) for part in parts)]:
                if place in number:
                    equation[number[place]] += sign
                else:
                    rest -= sign * cells[place]
            equations.append(equation)
            known.append(rest)
    total = cells[(DISTRICT, "all", "all")]
    if not hidden or np.isnan(total) or total == 0:
        return 0, 0
    matrix = scipy.sparse.csr_matrix(np.array(equations))

    def solution(objective):
        found = scipy.optimize.linprog(objective, A_eq=matrix, b_eq=known, bounds=(0, None), method="highs")
        assert found.status == 0, found.message
        return found.x

    def spread(cells):
        """A solution in which these cells are up to 1 each, as many as can be: a vertex has nearly all of them at 0."""
        size, count = len(hidden), len(cells)
        found = scipy.optimize.linprog(
            np.concatenate([np.zeros(size), -np.ones(count)]),
            A_eq=scipy.sparse.hstack([matrix, scipy.sparse.csr_matrix((matrix.shape[0], count))]), b_eq=known,
            A_ub=scipy.sparse.hstack([-scipy.sparse.identity(size, format="csr")[cells], scipy.sparse.identity(count)]), b_ub=np.zeros(count),
            bounds=[(0, None)] * size + [(0, 1)] * count, method="highs")
        assert found.status == 0, found.message
        return found.x[:size]

    # A cell that two solutions give different numbers cannot be told exactly; those of which none are found together are asked for one by one.
    low = high = solution(np.zeros(len(hidden)))
    still, before = np.arange(len(hidden)), len(hidden) + 1
    while 0 < len(still) < before:
        least = np.zeros(len(hidden))
        least[still] = 1
        found = [low, high, spread(still), solution(least)]
        low, high = np.min(found, axis=0), np.max(found, axis=0)
        still, before = np.flatnonzero(high - low < 1e-3), len(still)
    exact = 0
    for i in still:
        objective = np.zeros(len(hidden))
        objective[i] = 1
        if solution(-objective)[i] - solution(objective)[i] < 1e-6:
            exact += 1
    return len(hidden), exact


def main():
    folder, truth = pathlib.Path(sys.argv[1]), sys.argv[2]
    connection = duckdb.connect(truth, read_only=True)
    published = connection.execute(
        "SELECT indicator, area_code AS area, breakdown, breakdown_value AS value, numerator, denominator FROM coverage_rate"
        " WHERE as_of = (SELECT max(as_of) FROM coverage_rate)").df()
    first = None
    for name, reader in [("parquet", parquet), ("xlsx", xlsx), ("csv", csv), ("sdmx1", sdmx1), ("pysdmx", sdmx_by_pysdmx), ("json-stat", json_stat)]:
        rows = reader(folder)
        if name == "parquet":
            first = rows
            joined = rows.merge(published, on=PLACE, suffixes=("", "_true"))
            assert len(joined) == len(rows)
            shown = joined["numerator"].notna()
            wrong = int((joined[shown]["numerator"] != joined[shown]["numerator_true"]).sum())
            for indicator, of in rows.groupby("indicator"):
                if of["numerator"].notna().any():
                    for measure in ["numerator", "denominator"]:
                        if of[of["breakdown"].eq("all") & of["area"].eq(DISTRICT)][measure].notna().all():
                            hidden, exact = attacked(of, measure)
                            print(f"attack {indicator} {measure}: hidden={hidden} exact={exact}")
        else:
            # Shown and hidden alike as in the view's own names, so that one attack speaks for all.
            wrong = 0
            for measure in ["numerator", "denominator"]:
                a = np.sort(rows[measure].dropna().to_numpy(dtype=float))
                b = np.sort(first[measure].dropna().to_numpy(dtype=float))
                wrong += 0 if len(a) == len(b) and (a == b).all() else 1
        print(f"{name}: figures={len(rows)} wrong={wrong}")


main()
