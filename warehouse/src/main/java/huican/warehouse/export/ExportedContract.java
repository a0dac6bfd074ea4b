package huican.warehouse.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import huican.schemas.contract.Classification;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ColumnType;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.TableContract;
import huican.schemas.contract.ValueType;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.CodeList.Code;
import huican.seeds.reference.CodeLists;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contract that goes with an exported table: what {@code datacontract test} then checks of the Parquet file beside it.
 *
 * @param extract what the rows are of, if the table is one of accepted rows
 * @param rows how many were written; the number is part of the contract, so that a truncated or mixed-up file is found
 */
record ExportedContract(
        TableContract table, Optional<ExtractContract> extract, CodeLists lists, RunManifest manifest, long rows) {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES, YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build()
            .getFactory());

    /** The gravest class of its columns, in the words of the contracts. */
    String classification() {
        return Classification.highest(table.columns().stream()
                .map(TableContract.Column::classification)
                .toList());
    }

    private String limitations() {
        return switch (classification()) {
            case "public", "internal" -> "不含个人信息；人数很少的数字没有抑制，只供内部使用。";
            default -> "未脱敏：含个人信息，只给有权的人；不要用 --include-failed-samples。";
        };
    }

    String yaml() {
        var root = new LinkedHashMap<String, Object>();
        root.put("apiVersion", "v3.1.0");
        root.put("kind", "DataContract");
        root.put("id", id(table.name()));
        root.put("name", table.titleZh());
        root.put("version", "1.0.0");
        root.put("status", "active");
        root.put("domain", "huican");
        root.put("description", description());
        root.put(
                "servers",
                List.of(Map.of(
                        "server",
                        "local",
                        "type",
                        "local",
                        "path",
                        "./" + table.name() + ".parquet",
                        "format",
                        "parquet")));
        root.put("schema", List.of(object()));
        root.put(
                "customProperties",
                List.of(
                        property("asOf", manifest.asOf().toString()),
                        property("run", manifest.runId()),
                        property("classification", classification())));
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> description() {
        var description = new LinkedHashMap<String, Object>();
        description.put("purpose", table.purpose());
        description.put(
                "usage",
                "截至 " + manifest.asOf() + " 的数据，运行 " + manifest.runId() + "。在本文件夹内核对：datacontract test " + table.name()
                        + ".odcs.yaml");
        description.put("limitations", limitations());
        return description;
    }

    private Map<String, Object> object() {
        var object = new LinkedHashMap<String, Object>();
        object.put("name", table.name());
        object.put("physicalName", table.name());
        object.put("businessName", table.titleZh());
        object.put("logicalType", "object");
        object.put("physicalType", "table");
        object.put("description", table.purpose());
        object.put("properties", table.columns().stream().map(this::column).toList());
        object.put("quality", List.of(library("rowCount", Map.of(), rows)));
        return object;
    }

    private Map<String, Object> column(TableContract.Column column) {
        Optional<ColumnContract> delivered = extract.flatMap(e ->
                e.columns().stream().filter(c -> c.name().equals(column.name())).findFirst());
        var property = new LinkedHashMap<String, Object>();
        property.put("name", column.name());
        property.put("businessName", column.titleZh());
        property.put("logicalType", ColumnType.logical(column.type()));
        property.put("physicalType", column.type().equals("STRING") ? "VARCHAR" : column.type());
        if (column.required()) {
            property.put("required", true);
        }
        if (extract.isPresent() && column.name().equals("record_key")) {
            property.put("unique", true);
        }
        delivered.filter(ColumnContract::inKey).ifPresent(c -> {
            property.put("primaryKey", true);
            property.put("primaryKeyPosition", c.keyPosition());
        });
        property.put("classification", column.classification());
        delivered
                .filter(c -> c.type() == ValueType.CODE)
                .ifPresent(c -> property.put("quality", List.of(library("invalidValues", words(c), 0))));
        return property;
    }

    private Map<String, Object> words(ColumnContract column) {
        List<String> words = lists.of(extract.orElseThrow().source(), column).codes().stream()
                .map(Code::word)
                .toList();
        return Map.of("validValues", words);
    }

    private static Map<String, Object> library(String metric, Map<String, Object> arguments, long mustBe) {
        var rule = new LinkedHashMap<String, Object>();
        rule.put("type", "library");
        rule.put("metric", metric);
        if (!arguments.isEmpty()) {
            rule.put("arguments", arguments);
        }
        rule.put("mustBe", mustBe);
        return rule;
    }

    private static Map<String, Object> property(String name, String value) {
        var property = new LinkedHashMap<String, Object>();
        property.put("property", name);
        property.put("value", value);
        return property;
    }

    private static String id(String table) {
        return "huican.export." + table;
    }
}
