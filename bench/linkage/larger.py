"""A district several times over: other people, as many mistakes. For sizes whose night takes longer than what is measured.

    larger.py FOLDER COPIES OUT      FOLDER: records.csv, link.csv and in/truth/person.csv as compare.py makes them

Every copy moves numbers to another county and birth years by four years a copy, in the numbers too, the check character with them (MOD 11-2 is linear:
what was valid stays so, what was mistyped stays mistyped by as much), and has telephones, addresses and households of its own. Names stay.
"""

import csv
import sys
from pathlib import Path

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
MOVED_FROM = 1940


def year(text, copy):
    old = int(text)
    return f"{old - 4 * copy if old >= MOVED_FROM else old + 4 * copy:04d}"


def number(text, copy):
    """An ID number, or a certificate number that begins with one; what has another form keeps it."""
    if len(text) < 17 or not text[:14].isdigit():
        return text
    body = text[:4] + f"{(int(text[4:6]) + 20 * copy) % 100:02d}" + year(text[6:10], copy) + text[10:]
    if len(text) < 18 or text[17] not in CHECKS:
        return body
    moved = sum(w * (int(new) - int(old)) for w, new, old in zip(WEIGHTS[:14], body[:14], text[:14]))
    return body[:17] + CHECKS[(CHECKS.index(text[17]) + moved) % 11] + body[18:]


def moved(row, copy):
    for column in ("record", "person"):
        if column in row:
            row[column] = f"{row[column]}-{copy}"
    for column in ("number", "certificate"):
        row[column] = number(row[column], copy)
    row["related"] = " ".join(number(n, copy) for n in row["related"].split())
    for column in ("phone", "address", "household"):
        row[column] = row[column] and f"{row[column]}{copy}"
    if row["birth_date"]:
        row["birth_date"] = year(row["birth_date"][:4], copy) + row["birth_date"][4:]
    return row


def write(source, target, copies, change):
    with open(source, newline="", encoding="utf-8") as read, open(target, "w", newline="", encoding="utf-8") as out:
        rows = csv.DictReader(read)
        writer = csv.DictWriter(out, rows.fieldnames, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            writer.writerows(change(dict(row), copy) for copy in range(1, copies))


def main():
    folder, copies, out = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    (out / "in/truth").mkdir(parents=True, exist_ok=True)
    for name in ("records.csv", "link.csv"):
        write(folder / name, out / name, copies, moved)
    write(folder / "in/truth/person.csv", out / "in/truth/person.csv", copies, lambda row, copy: {**row, "person": f"{row['person']}-{copy}"})


if __name__ == "__main__":
    main()
