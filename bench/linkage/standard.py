"""The table `standard` that Splink and the baselines work on, made in DuckDB from link.csv: what a careful user of Splink would prepare.

number       own ID number if valid, else the first 18 characters of the certificate if those are valid
own, second  the two of them apart: the valid ID number, and the certificate's first 18 characters if valid
written      a number that is not valid, as written
sound        name in pinyin without tones; family_sound its first syllable
birth, sex   as recorded, else as the number says, also one that is not valid
"""

import duckdb
from pypinyin import Style, pinyin

VALID = """
    CREATE MACRO valid_number(n) AS regexp_full_match(n, '[0-9]{17}[0-9X]') AND try_strptime(n[7:14], '%Y%m%d') IS NOT NULL AND
        '10X98765432'[(1 + list_sum([try_cast(n[i] AS INT) * [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2][i] FOR i IN range(1, 18)]) % 11)::INT] = n[18]"""

# DuckDB's edit distances count bytes, and a Chinese character has three: these count characters (of the first eight).
EIGHT = range(1, 9)
NAMES = f"""
    CREATE MACRO differing(a, b) AS {" + ".join(f"(a[{i}] <> b[{i}])::INT" for i in EIGHT)};
    CREATE MACRO one_character(a, b) AS length(a) = length(b) AND differing(a, b) = 1;
    CREATE MACRO swapped_characters(a, b) AS length(a) = length(b) AND differing(a, b) = 2
        AND list_sort(string_split(a, '')) = list_sort(string_split(b, ''));
    CREATE MACRO shorter_by_one(long, short) AS length(long) = length(short) + 1
        AND short IN ({", ".join(f"left(long, {i - 1}) || substr(long, {i + 1})" for i in EIGHT)});
    CREATE MACRO lost_character(a, b) AS shorter_by_one(a, b) OR shorter_by_one(b, a)"""


def connect():
    db = duckdb.connect()
    db.execute("SET threads = 2; SET enable_progress_bar = false")
    return db


def prepare(db, link):
    """Distinct names are put into pinyin once, not every row."""
    db.execute(VALID)
    db.execute(NAMES)
    db.execute(f"CREATE TABLE given AS FROM read_csv('{link}', all_varchar=true, header=true)")
    names = [name for name, in db.execute("SELECT DISTINCT name FROM given WHERE name IS NOT NULL").fetchall()]
    sounds = [pinyin(name, style=Style.NORMAL, errors="default") for name in names]
    db.execute("CREATE TABLE sound AS SELECT unnest($1) AS name, unnest($2) AS sound, unnest($3) AS family_sound",
               [names, ["".join(s[0] for s in sound) for sound in sounds], [sound[0][0] for sound in sounds]])
    db.execute("""
        CREATE TABLE standard AS
        WITH valid AS (
            SELECT *, CASE WHEN valid_number(left(certificate, 18)) THEN left(certificate, 18) END AS second,
                CASE WHEN number_valid = 'true' THEN number END AS own,
                CASE WHEN number_valid = 'true' THEN NULL ELSE coalesce(number, left(certificate, 18)) END AS as_written
            FROM given
        ), numbers AS (
            SELECT *, CASE WHEN own IS NULL AND as_written IS DISTINCT FROM second THEN as_written END AS written,
                coalesce(own, second, CASE WHEN length(as_written) >= 17 THEN as_written END) AS shown
            FROM valid
        )
        SELECT record AS unique_id, coalesce(own, second) AS number, own, second, certificate, written, name, sound, family_sound,
            coalesce(try_cast(birth_date AS DATE), try_strptime(shown[7:14], '%Y%m%d')::DATE) AS birth,
            coalesce(sex, CASE WHEN length(shown) = 18 THEN CASE WHEN shown[17] IN ('1', '3', '5', '7', '9') THEN '男' ELSE '女' END END) AS sex,
            town, address, phone, household
        FROM numbers LEFT JOIN sound USING (name)""")
