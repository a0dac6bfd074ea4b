# A client of another make and version: reads the published file in a loop until the file named second exists, one line per reading.
import os
import sys
import time

import duckdb

published, stop = sys.argv[1:]
print("version", duckdb.__version__, flush=True)
last = False
while not last:
    last = os.path.exists(stop)
    with duckdb.connect(published, read_only=True) as connection:
        run_id, as_of = connection.execute("SELECT run_id, as_of FROM published").fetchone()
        days, rows, district = connection.execute(
            "SELECT count(DISTINCT as_of), count(*), count(*) FILTER (area_code = '500113' AND breakdown = 'all') FROM coverage_rate"
        ).fetchone()
        if last:
            views = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NOT NULL ORDER BY 1").fetchall()
            for (view,) in views:
                connection.execute(f"SELECT * FROM {view} LIMIT 1").fetchall()
    print("read", run_id, as_of, days, rows, district, flush=True)
    time.sleep(0.15)
print("views", *[view for (view,) in views], flush=True)
