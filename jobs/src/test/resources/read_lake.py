"""Reads every table of a home's lake as runs left it, with PyIceberg alone: run, table, rows. Writes nothing, the catalogue's file included."""

import sys

from pyiceberg.catalog.sql import SqlCatalog

home, *runs = sys.argv[1:]
catalog = SqlCatalog("huican", uri=f"sqlite:///file:{home}/lake/catalogue.db?mode=ro&uri=true", init_catalog_tables="false")
for identifier in sorted(catalog.list_tables("huican")):
    table = catalog.load_table(identifier)
    for run in runs:
        snapshot = table.snapshot_by_name(run)
        if snapshot is not None:
            print(run, identifier[-1], table.scan(snapshot_id=snapshot.snapshot_id).to_arrow().num_rows)
