package huican.warehouse.release;

import huican.schemas.contract.TableContract.Column;
import huican.schemas.release.ReleaseProfile.RareRows;
import huican.schemas.release.ReleaseTable;
import huican.warehouse.sql.DuckDb;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes every row of persons share its quasi-identifiers with at least k − 1 others: rows that do not are told more coarsely, one column of the
 * rule after another and no row longer than it needs; what is rare even then is left out, or the release is refused. Which rows are changed
 * depends on the rows alone, not on their order. Reads {@code coarser_value}.
 *
 * @param k fewest rows that share their attributes
 */
record GeneraliseRareRows(ReleaseTable table, int k, RareRows rule) {

    /** Rows that were told more coarsely, and rows that were left out. */
    record Done(long generalised, long suppressed) {}

    /**
     * Changes a table of the database that has the table's columns.
     *
     * @throws IllegalStateException if some rows are rare and the rule is that there be no release then
     */
    Done apply(DuckDb db, String rows) {
        db.execute("CREATE OR REPLACE TABLE " + rows + " AS SELECT *, false AS is_generalised FROM " + rows);
        rule.generalise().stream()
                .filter(table.quasiIdentifiers()::contains)
                .forEach(column -> db.execute(coarser(rows, column)));
        long rare = db.number("SELECT count(*) FROM (" + rare(rows) + ")");
        if (rare > 0 && !rule.suppress()) {
            throw new IllegalStateException("HC-W106 " + table.name() + " 中有 " + rare + " 行的属性（"
                    + String.join("、", table.quasiIdentifiers()) + "）不足 " + k
                    + " 人共有。没有发布；在授权文件的 k_anonymity 中写明归并哪些列、其余是否不含，再重新批准。");
        }
        db.execute("CREATE OR REPLACE TABLE " + rows + " AS SELECT * EXCLUDE (sharing) FROM (" + shared(rows)
                + ") WHERE sharing >= " + k);
        return new Done(db.number("SELECT count(*) FROM " + rows + " WHERE is_generalised"), rare);
    }

    /** A value without a coarser one gives way to none. */
    private String coarser(String rows, String column) {
        String type = table.contract().columns().stream()
                .filter(c -> c.name().equals(column))
                .map(Column::type)
                .findFirst()
                .orElseThrow()
                .replace("STRING", "VARCHAR");
        return "CREATE OR REPLACE TABLE " + rows + " AS SELECT r.* EXCLUDE (sharing) REPLACE ("
                + "CASE WHEN sharing < " + k + " THEN c.coarser::" + type + " ELSE r." + column + " END AS " + column
                + ", is_generalised OR sharing < " + k + " AS is_generalised) FROM (" + shared(rows)
                + ") AS r LEFT JOIN coarser_value AS c ON c.column_name = '" + column + "' AND c.value = r." + column
                + "::VARCHAR";
    }

    private String rare(String rows) {
        return "SELECT * FROM (" + shared(rows) + ") WHERE sharing < " + k;
    }

    /** Without such attributes all rows are one class. */
    private String shared(String rows) {
        String alike = Stream.concat(
                        Stream.of("true"), table.quasiIdentifiers().stream().map(c -> '"' + c + '"'))
                .collect(Collectors.joining(", "));
        return "SELECT *, count(*) OVER (PARTITION BY " + alike + ") AS sharing FROM " + rows;
    }
}
