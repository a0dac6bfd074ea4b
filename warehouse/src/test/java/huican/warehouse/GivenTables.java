package huican.warehouse;

import huican.schemas.contract.Contracts;
import huican.warehouse.base.ManifestTables;
import huican.warehouse.sql.DuckDb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tables by person for a test, from rows with only the columns that matter. A certificate is a normal one, issued on 2015-01-01, open-ended,
 * 肢体 四级, 农业, unless its row says otherwise. Everybody named in a row becomes a person; rows of {@code person} are needed only for sex
 * and birth date.
 */
public final class GivenTables {
    private static final Map<String, String> CERTIFICATE = Map.of(
            "issue_date", "2015-01-01",
            "certificate_state", "正常",
            "category", "肢体",
            "grade", "四级",
            "household_registration", "农业");

    private GivenTables() {}

    /** Makes all tables by person and fills them. */
    public static void create(DuckDb db, Map<String, List<Map<String, String>>> given) {
        var contracts = Contracts.tables();
        for (String table : ManifestTables.BY_PERSON) {
            ManifestTables.empty(db, contracts.get(table));
        }
        ManifestTables.empty(db, contracts.get("identity_review"));
        ManifestTables.empty(db, contracts.get("identity_possible"));
        complete(given).forEach((table, rows) -> insert(db, table, rows));
    }

    /** Rows that may each have columns of their own, in order. */
    static void insert(DuckDb db, String table, List<Map<String, String>> rows) {
        List<String> columns =
                rows.stream().flatMap(row -> row.keySet().stream()).distinct().toList();
        db.insert(table, columns, rows);
    }

    private static Map<String, List<Map<String, String>>> complete(Map<String, List<Map<String, String>>> given) {
        var tables = new LinkedHashMap<String, List<Map<String, String>>>();
        Set<String> persons = new LinkedHashSet<>();
        given.forEach((table, rows) -> {
            var filled = new ArrayList<Map<String, String>>();
            for (var row : rows) {
                var all = new LinkedHashMap<String, String>();
                if (table.equals("certificate")) {
                    all.putAll(CERTIFICATE);
                }
                all.putAll(row);
                filled.add(all);
                Stream.of("person_id", "possible_person_id", "left_person", "right_person")
                        .map(row::get)
                        .filter(Objects::nonNull)
                        .forEach(persons::add);
            }
            tables.put(table, filled);
        });
        var named = new ArrayList<>(tables.getOrDefault("person", List.of()));
        named.forEach(row -> persons.remove(row.get("person_id")));
        persons.forEach(person -> named.add(Map.of("person_id", person)));
        tables.put("person", named);
        return tables;
    }
}
