"""Reads every Parquet file of a release with PyArrow, pandas and DuckDB: file, rows as each of them counts, columns, the first row's texts."""

import pathlib
import sys

import duckdb
import pandas
import pyarrow.parquet

for file in sorted(pathlib.Path(sys.argv[1]).glob("*.parquet")):
    table = pyarrow.parquet.read_table(file)
    frame = pandas.read_parquet(file)
    rows = duckdb.sql(f"FROM '{file}'").fetchall()
    print(file.name, table.num_rows, len(frame), len(rows), ",".join(table.column_names))
