package huican.jobs.api.own;

import huican.jobs.api.http.Json;
import huican.jobs.api.http.Schema;
import huican.schemas.contract.Contracts;
import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of a published view as JSON, as its contract describes it.
 *
 * @param name in the API's document
 * @param left columns that are left out
 */
record ViewRow(String name, TableContract contract, Set<String> left) {
    private static final Map<String, TableContract> CONTRACTS = Contracts.views();

    static ViewRow of(String name, String view) {
        return new ViewRow(name, CONTRACTS.get(view), Set.of());
    }

    /** Of a view that the file for statisticians has too: with what only its rows there say, which is null in others. */
    static ViewRow marked(String name, String view) {
        return new ViewRow(name, Contracts.statistics().get(view), Set.of());
    }

    /** Columns that the main file has. */
    List<String> columnsOfAll() {
        List<String> there = CONTRACTS.get(contract.name()).columnNames();
        return columnNames().stream().filter(there::contains).toList();
    }

    ViewRow without(String... columns) {
        return new ViewRow(name, contract, Set.of(columns));
    }

    private List<Column> columns() {
        return contract.columns().stream()
                .filter(column -> !left.contains(column.name()))
                .toList();
    }

    List<String> columnNames() {
        return columns().stream().map(Column::name).toList();
    }

    /** @param row values of {@link #columnNames} */
    Map<String, Object> json(List<Object> row) {
        return json(columnNames(), row);
    }

    /**
     * With null in columns that were not read.
     *
     * @param names of the values
     */
    Map<String, Object> json(List<String> names, List<Object> row) {
        var json = new LinkedHashMap<String, Object>();
        for (Column column : columns()) {
            int i = names.indexOf(column.name());
            json.put(column.name(), i < 0 ? null : value(column.type(), row.get(i)));
        }
        return json;
    }

    /** @param row by column, as a driver gives it */
    Map<String, Object> json(Map<String, Object> row) {
        return json(columnNames().stream().map(row::get).collect(Collectors.toList()));
    }

    /** Wall time gets its zone; JSON becomes what it says. */
    private static Object value(String type, Object value) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case "TIMESTAMP" -> value.toString().replace(' ', 'T') + "+08:00";
            case "JSON" -> Json.valueOrText(value.toString());
            case "INTEGER", "BIGINT", "DOUBLE", "BOOLEAN" -> value;
            default -> value.toString();
        };
    }

    Schema schema() {
        var properties = new LinkedHashMap<String, Schema>();
        columns()
                .forEach(column -> properties.put(
                        column.name(),
                        (column.required() ? schema(column) : schema(column).orNull()).meaning(column.titleZh())));
        return Schema.object(name, properties);
    }

    static Schema schema(Column column) {
        return switch (column.type()) {
            case "DATE" -> Schema.date();
            case "TIMESTAMP" -> Schema.moment();
            case "INTEGER", "BIGINT" -> Schema.integer();
            case "DOUBLE" -> Schema.number();
            case "BOOLEAN" -> Schema.bool();
            case "JSON" -> Schema.anyObject();
            default -> Schema.text();
        };
    }
}
