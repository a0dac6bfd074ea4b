package huican.jobs.release;

import huican.schemas.contract.ColumnType;
import huican.schemas.contract.TableContract.Column;
import huican.schemas.release.MadeTable;
import huican.schemas.release.ReleaseTable;
import huican.schemas.run.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code datapackage.json}: the release as programs for Frictionless Data Packages read it. Resources have no {@code bytes}: of Parquet files
 * frictionless 5.21 takes any number for wrong.
 *
 * @param folder where the Parquet files are
 */
record DataPackage(ReleaseFacts facts, Path folder) {

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("profile", "data-package");
        json.put("name", facts.id());
        json.put(
                "title",
                "惠残发布包 " + facts.approved().grant().receiverZh() + " 截至 "
                        + facts.manifest().asOf());
        json.put("description", facts.approved().grant().purpose());
        json.put("created", facts.madeAt().toString());
        json.put(
                "resources",
                facts.data().tables().stream().flatMap(this::resources).toList());
        return json;
    }

    private Stream<Map<String, Object>> resources(MadeTable made) {
        ReleaseTable table = made.table();
        var rows = resource(
                table.name(),
                made.file(),
                table.contract().titleZh(),
                table.contract().purpose(),
                fields(table, Set.of()));
        schema(rows).put("primaryKey", table.key());
        if (made.changes() == null) {
            return Stream.of(rows);
        }
        var change = new ArrayList<Map<String, Object>>();
        change.add(field("change", "string", "变化（added 新增、changed 改动、removed 移除）", true));
        change.addAll(fields(table, Set.copyOf(table.key())));
        var changes = resource(
                table.name() + "_change",
                made.changes().file(),
                table.contract().titleZh() + "的变化",
                "相对发布包 " + facts.basedOn().orElse("") + "，每行一个新增、改动或移除的主键；移除的只有主键。",
                change);
        schema(changes).put("primaryKey", table.key());
        return Stream.of(rows, changes);
    }

    private Map<String, Object> resource(
            String name, String file, String title, String description, List<Map<String, Object>> fields) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("fields", fields);
        var resource = new LinkedHashMap<String, Object>();
        resource.put("name", name);
        resource.put("type", "table");
        resource.put("title", title);
        resource.put("description", description);
        resource.put("path", file);
        resource.put("scheme", "file");
        resource.put("format", "parquet");
        resource.put("mediatype", "application/vnd.apache.parquet");
        resource.put("hash", "sha256:" + Sha256.of(folder.resolve(file)));
        resource.put("schema", schema);
        return resource;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> schema(Map<String, Object> resource) {
        return (Map<String, Object>) resource.get("schema");
    }

    /** @param alwaysThere columns that have a value in each row; with none, those that the contract says */
    private static List<Map<String, Object>> fields(ReleaseTable table, Set<String> alwaysThere) {
        var fields = new ArrayList<Map<String, Object>>();
        for (Column column : table.contract().columns()) {
            boolean required = alwaysThere.isEmpty() ? column.required() : alwaysThere.contains(column.name());
            fields.add(field(column.name(), type(column, required), column.titleZh(), required));
        }
        return fields;
    }

    /** Whole numbers of which some are missing are no integers to frictionless, which reads Parquet with pandas. */
    private static String type(Column column, boolean required) {
        String type = ColumnType.logical(column.type());
        return type.equals("integer") && !required ? "number" : type;
    }

    private static Map<String, Object> field(String name, String type, String title, boolean required) {
        var field = new LinkedHashMap<String, Object>();
        field.put("name", name);
        field.put("type", type);
        field.put("title", title);
        if (required) {
            field.put("constraints", Map.of("required", true));
        }
        return field;
    }
}
