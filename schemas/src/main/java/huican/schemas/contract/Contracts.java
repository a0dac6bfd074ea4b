package huican.schemas.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import huican.schemas.contract.ExtractContract.FileFormat;
import huican.schemas.resource.ResourceFolder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the data contracts (ODCS v3.1 YAML) of the class path. */
public final class Contracts {
    private static final String ENDING = ".odcs.yaml";
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());

    private Contracts() {}

    /** All departments, sorted by key. */
    public static List<SourceContract> sources() {
        var folder = new ResourceFolder("schemas/sources");
        return folder.children().stream()
                .map(source -> source(source, folder.folder(source)))
                .toList();
    }

    /** All our own tables by name. */
    public static Map<String, TableContract> tables() {
        return tablesOf("schemas/tables");
    }

    /** All published views by name; a view's purpose and column titles become its comments. */
    public static Map<String, TableContract> views() {
        return tablesOf("schemas/views");
    }

    private static Map<String, TableContract> tablesOf(String path) {
        var folder = new ResourceFolder(path);
        var tables = new TreeMap<String, TableContract>();
        for (String file : folder.children()) {
            if (file.endsWith(ENDING)) {
                var table = table(parse(folder.path() + "/" + file, folder.text(file)));
                tables.put(table.name(), table);
            }
        }
        return tables;
    }

    private static SourceContract source(String source, ResourceFolder folder) {
        var extracts = folder.children().stream()
                .filter(f -> f.endsWith(ENDING))
                .map(f -> extract(source, folder.path() + "/" + f, folder.text(f)))
                .sorted(Comparator.comparing(ExtractContract::name))
                .toList();
        String place = folder.path() + "/source.yml";
        JsonNode about = parse(place, folder.text("source.yml"));
        return new SourceContract(
                source,
                about.path("department").path("zh").asText(source),
                extracts,
                database(place, about.path("database"), extracts));
    }

    /** The block {@code database:}; only delimited text can be written of a table's rows. */
    private static DatabaseContract database(String place, JsonNode block, List<ExtractContract> extracts) {
        if (block.isMissingNode()) {
            return DatabaseContract.NONE;
        }
        var tables = new TreeMap<String, String>();
        block.path("tables")
                .fields()
                .forEachRemaining(
                        table -> tables.put(table.getKey(), table.getValue().asText()));
        for (String name : tables.keySet()) {
            if (extracts.stream()
                    .noneMatch(e -> e.name().equals(name) && e.format().kind().equals("csv"))) {
                throw new ContractException("HC-C020 " + place + " database.tables：没有文本格式的抽取 \"" + name + "\"");
            }
        }
        return new DatabaseContract(
                required(block.path("connection"), place, "database.connection").asText(), tables);
    }

    /** An extract's contract from the text of its file; {@code place} names the file in errors. */
    public static ExtractContract extract(String source, String place, String yaml) {
        JsonNode root = parse(place, yaml);
        JsonNode schema = required(root.path("schema").path(0), place, "schema[0]");
        var custom = custom(root);
        var columns = new ArrayList<ColumnContract>();
        for (JsonNode property : schema.path("properties")) {
            columns.add(column(place, property));
        }
        var format = new FileFormat(
                text(custom, place, "file"),
                text(custom, place, "format"),
                text(custom, place, "encoding"),
                custom.getOrDefault("delimiter", ""),
                "\"".equals(custom.get("quote")),
                "gzip".equals(custom.get("compression")),
                Integer.parseInt(custom.getOrDefault("headerRow", "1")));
        return new ExtractContract(
                source,
                required(schema.path("name"), place, "schema[0].name").asText(),
                required(schema.path("physicalName"), place, "schema[0].physicalName")
                        .asText(),
                "snapshot".equals(text(custom, place, "extractKind")),
                format,
                List.copyOf(columns),
                Double.parseDouble(custom.getOrDefault("breakerMinShare", "0")),
                Double.parseDouble(text(custom, place, "quarantineHoldShare")),
                Long.parseLong(text(custom, place, "quarantineHoldMinLines")));
    }

    private static ColumnContract column(String place, JsonNode property) {
        var custom = custom(property);
        String name =
                required(property.path("name"), place, "properties[].name").asText();
        return new ColumnContract(
                name,
                required(property.path("physicalName"), place, name + ".physicalName")
                        .asText(),
                ValueType.of(text(custom, place, "valueType")),
                property.path("required").asBoolean(false),
                property.path("primaryKeyPosition").asInt(0),
                custom.getOrDefault("codeList", ""),
                custom.getOrDefault("role", ""),
                property.path("classification").asText("internal"));
    }

    private static TableContract table(JsonNode root) {
        JsonNode schema = root.path("schema").path(0);
        var columns = new ArrayList<TableContract.Column>();
        var partitions = new TreeMap<Integer, String>();
        for (JsonNode property : schema.path("properties")) {
            columns.add(new TableContract.Column(
                    property.path("name").asText(),
                    property.path("physicalType").asText(),
                    property.path("required").asBoolean(false),
                    property.path("businessName").asText(),
                    property.path("classification").asText("internal")));
            if (property.path("partitioned").asBoolean(false)) {
                partitions.put(
                        property.path("partitionKeyPosition").asInt(),
                        property.path("name").asText());
            }
        }
        return new TableContract(
                schema.path("name").asText(),
                root.path("name").asText(),
                List.copyOf(columns),
                List.copyOf(partitions.values()),
                custom(root).getOrDefault("builtFrom", ""));
    }

    private static JsonNode parse(String place, String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new ContractException("HC-C001 " + place + ":" + (at == null ? 1 : at.getLineNr()) + "：不是合法的 YAML："
                    + e.getOriginalMessage());
        }
    }

    private static Map<String, String> custom(JsonNode node) {
        var values = new HashMap<String, String>();
        for (JsonNode entry : node.path("customProperties")) {
            values.put(entry.path("property").asText(), entry.path("value").asText());
        }
        return values;
    }

    private static String text(Map<String, String> custom, String place, String property) {
        String value = custom.get(property);
        if (value == null) {
            throw new ContractException("HC-C002 " + place + "：缺少 customProperties 中的 " + property);
        }
        return value;
    }

    private static JsonNode required(JsonNode node, String place, String path) {
        if (node.isMissingNode() || node.isNull()) {
            throw new ContractException("HC-C002 " + place + "：缺少 " + path);
        }
        return node;
    }
}
