package huican.warehouse.export;

import huican.warehouse.base.BaseRelations;
import huican.warehouse.sql.DuckDb;

/** The words for the values of breakdowns, by which people know them: {@code category} 1 is 视力. */
final class BreakdownWords {
    private BreakdownWords() {}

    /** Makes the table {@code breakdown_word}, once. */
    static void create(DuckDb db) {
        if (db.number("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'breakdown_word'") > 0) {
            return;
        }
        db.execute("USE memory");
        BaseRelations.seed(db, "code_list", "codes/code_list.csv");
        db.execute(
                "CREATE TABLE breakdown_word AS SELECT replace(list, 'disability_', '') AS breakdown, code AS breakdown_value, name_zh"
                        + " FROM code_list WHERE list IN ('disability_category', 'disability_grade')");
        db.execute("SET search_path = 'huican,memory'");
    }
}
