package huican.schemas.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What every contract file has, an extract's, a table's or a view's: ODCS v3.1 with one object and its columns.
 *
 * @param root the whole
 * @param schema its one object
 * @param columns the object's properties
 */
record ContractFile(Part root, Part schema, List<Part> columns) {
    static final String ENDING = ".odcs.yaml";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    /** Keys of ODCS v3.1; those that nothing here reads are for people and for other programs. */
    private static final List<String> ROOT = List.of(
            "apiVersion",
            "kind",
            "id",
            "name",
            "version",
            "status",
            "domain",
            "tenant",
            "dataProduct",
            "tags",
            "authoritativeDefinitions",
            "description",
            "schema",
            "support",
            "price",
            "team",
            "roles",
            "servers",
            "slaDefaultElement",
            "slaProperties",
            "contractCreatedTs",
            "customProperties");

    private static final List<String> OBJECT = List.of(
            "id",
            "name",
            "physicalName",
            "businessName",
            "logicalType",
            "physicalType",
            "description",
            "dataGranularityDescription",
            "tags",
            "authoritativeDefinitions",
            "quality",
            "relationships",
            "properties",
            "customProperties");

    private static final List<String> COLUMN = List.of(
            "id",
            "name",
            "physicalName",
            "businessName",
            "description",
            "logicalType",
            "physicalType",
            "classification",
            "examples",
            "tags",
            "authoritativeDefinitions",
            "criticalDataElement",
            "encryptedName",
            "relationships",
            "transformLogic",
            "transformDescription",
            "transformSourceObjects",
            "customProperties");

    private static final List<String> STATES = List.of("proposed", "draft", "active", "deprecated", "retired");

    /** Reads what is common; empty, and a problem, if the file has no object to speak of. */
    static Optional<ContractFile> read(ContractProblems problems, SourceFile file) {
        return Part.parse(problems, file.place(), file.text()).flatMap(root -> object(root, file));
    }

    private static Optional<ContractFile> object(Part root, SourceFile file) {
        root.only(ROOT);
        if (!root.text("apiVersion").matches("|v3\\.1\\.\\d+")) {
            root.problem("HC-C004", "apiVersion", "应为 ODCS v3.1，如 v3.1.0");
        }
        root.same("kind", "DataContract");
        root.text("name");
        root.text("version");
        root.text("domain");
        root.word("status", STATES);
        root.part("description")
                .only(List.of("purpose", "usage", "limitations", "authoritativeDefinitions", "customProperties"))
                .text("purpose");
        List<Part> objects = root.parts("schema");
        if (objects.size() != 1) {
            root.problem("HC-C002", "schema", "应恰有一个对象，有 " + objects.size() + " 个");
            return Optional.empty();
        }
        Part schema = objects.get(0).only(OBJECT);
        schema.same("name", file.name().replace(ENDING, ""));
        schema.same("logicalType", "object");
        List<Part> columns = schema.parts("properties");
        if (columns.isEmpty()) {
            schema.problem("HC-C002", "properties", "没有列");
        }
        return Optional.of(new ContractFile(root, schema, columns));
    }

    /** Keys that a column may have, those of its kind of contract included. */
    static List<String> columnKeys(String... further) {
        return Stream.concat(COLUMN.stream(), Stream.of(further)).toList();
    }

    /** Columns' names: snake case, once each. */
    void names() {
        var seen = new HashMap<String, Integer>();
        for (Part column : columns) {
            once(seen, column, "name");
            String name = column.optional("name").orElse("");
            if (!name.isEmpty() && !NAME.matcher(name).matches()) {
                column.problem("HC-C004", "name", "\"" + name + "\" 应为小写字母、数字和下划线，字母开头");
            }
        }
    }

    /** That a text of the columns occurs once. */
    void once(Map<String, Integer> seen, Part column, String key) {
        String text = column.text(key);
        Integer before = text.isEmpty() ? null : seen.putIfAbsent(text, columns.indexOf(column));
        if (before != null) {
            column.problem("HC-C006", key, "\"" + text + "\" 与 properties[" + before + "] 重复");
        }
    }

    /** The type a column says in both ways. */
    static String type(Part column) {
        String type = column.word("physicalType", ColumnType.names());
        if (!ColumnType.logical(type).isEmpty()) {
            column.same("logicalType", ColumnType.logical(type));
        }
        return type;
    }

    String purpose() {
        return root.part("description").optional("purpose").orElse("");
    }
}
