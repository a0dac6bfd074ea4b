"""Judges contracts with datacontract-cli: `lint FILE...`, or `test FILE...` beside their data. A line per file; exit 1 if one does not pass."""

import os
import sys

from datacontract.data_contract import DataContract

action, *files = sys.argv[1:]
failed = 0
for file in files:
    os.chdir(os.path.dirname(os.path.abspath(file)))
    contract = DataContract(data_contract_file=file)
    run = contract.lint() if action == "lint" else contract.test()
    # Types in Parquet are not looked at by the tool, which it says as a warning.
    wrong = [c for c in run.checks if c.result in ("failed", "error")]
    if wrong or run.result in ("failed", "error"):
        failed = 1
    passed = sum(c.result == "passed" for c in run.checks)
    print(os.path.basename(file), run.result, passed, *[f"{c.name}: {c.reason}" for c in wrong])
sys.exit(failed)
