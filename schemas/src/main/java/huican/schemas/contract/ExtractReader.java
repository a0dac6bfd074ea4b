package huican.schemas.contract;

import huican.schemas.contract.ExtractContract.FileFormat;
import huican.schemas.contract.ExtractContract.Limits;
import huican.schemas.contract.ExtractContract.Retention;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the contract of an extract: what its file is, when it is held, how long it is kept; its columns are {@link ColumnReader}'s. */
public final class ExtractReader {
    private static final List<String> PROPERTIES = List.of(
            "source",
            "extractKind",
            "file",
            "format",
            "encoding",
            "delimiter",
            "quote",
            "compression",
            "headerRow",
            "breakerMinShare",
            "quarantineHoldShare",
            "quarantineHoldMinLines",
            "linkRateHoldShare",
            "linkRateHoldMinRows",
            "population");
    private static final List<String> ENCODINGS = List.of("GB18030", "UTF-8", "UTF-8-BOM");
    private static final int LAST_HEADER_ROW = 100;
    private static final int MOST_LINES = 1_000_000_000;
    /** Of the link-rate breaker, where a contract says nothing. */
    private static final double LINK_RATE_SHARE = 0.20;

    private static final int LINK_RATE_ROWS = 200;

    private final String source;
    private final ContractFile file;
    private final Part schema;
    private final Part properties;

    private ExtractReader(String source, ContractFile file) {
        this.source = source;
        this.file = file;
        this.schema = file.schema();
        this.properties = file.root().properties("customProperties", PROPERTIES);
    }

    /**
     * The contract; empty after a problem.
     *
     * @param lists names of the code lists there are
     */
    public static Optional<ExtractContract> read(
            ContractProblems problems, String source, SourceFile file, Set<String> lists) {
        int before = problems.count();
        Optional<ExtractContract> extract =
                ContractFile.read(problems, file).map(f -> new ExtractReader(source, f).extract(lists));
        return problems.count() == before ? extract : Optional.empty();
    }

    private ExtractContract extract(Set<String> lists) {
        file.root().same("id", source + "." + schema.text("name"));
        file.root().same("domain", source);
        properties.same("source", source);
        boolean snapshot =
                properties.word("extractKind", List.of("snapshot", "event")).equals("snapshot");
        return new ExtractContract(
                source,
                schema.text("name"),
                physicalName(),
                file.purpose(),
                snapshot,
                format(),
                ColumnReader.read(file, lists),
                limits(snapshot),
                retention(),
                frequencyDays(),
                properties.optional("population").orElse(""));
    }

    private String physicalName() {
        String name = schema.text("physicalName");
        if (name.matches(".*([/\\\\.|,\"]|_\\d{2,}$).*")) {
            schema.problem("HC-C004", "physicalName", "\"" + name + "\" 不能含 / \\ . | , \"，也不能以 _01 之类的分件号结尾");
        }
        return name;
    }

    private FileFormat format() {
        String kind = properties.word("format", List.of("csv", "xlsx"));
        boolean csv = kind.equals("csv");
        schema.same("physicalType", kind);
        String name = properties.text("file");
        String stem = schema.optional("physicalName").orElse("");
        if (!name.isEmpty() && !(name.startsWith(stem + ".") && name.length() > stem.length() + 1)) {
            properties.problem("HC-C007", "file", "\"" + name + "\" 应为 physicalName \"" + stem + "\" 加扩展名");
        }
        String delimiter = csv ? delimiter() : "";
        boolean quoted = csv && properties.word("quote", List.of("\"", "none")).equals("\"");
        boolean gzip = properties.word("compression", List.of("none", "gzip")).equals("gzip");
        if (!csv && (gzip || properties.has("delimiter") || properties.has("quote"))) {
            properties.problem("HC-C007", "format", "xlsx 没有 delimiter、quote，也不用 gzip 压缩");
        }
        return new FileFormat(
                name,
                kind,
                properties.word("encoding", csv ? ENCODINGS : List.of("UTF-8")),
                delimiter,
                quoted,
                gzip,
                properties.whole("headerRow", 1, LAST_HEADER_ROW));
    }

    /** May be white space: a tab is a delimiter. */
    private String delimiter() {
        String delimiter = properties.raw("delimiter");
        if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
            properties.problem("HC-C004", "delimiter", "应为一个字符，如 \",\" 或 \"|\"");
        }
        return delimiter;
    }

    private Limits limits(boolean snapshot) {
        if (!snapshot && properties.has("breakerMinShare")) {
            properties.problem("HC-C007", "breakerMinShare", "只用于全量（snapshot）：增量的行数没有可比的前一次");
        }
        return new Limits(
                snapshot ? properties.number("breakerMinShare", 0, 1) : 0,
                properties.number("quarantineHoldShare", 0, 1),
                properties.whole("quarantineHoldMinLines", 0, MOST_LINES),
                properties.has("linkRateHoldShare") ? properties.number("linkRateHoldShare", 0, 1) : LINK_RATE_SHARE,
                properties.has("linkRateHoldMinRows")
                        ? properties.whole("linkRateHoldMinRows", 1, MOST_LINES)
                        : LINK_RATE_ROWS);
    }

    private Optional<Part> sla(String property) {
        return file.root().parts("slaProperties").stream()
                .filter(sla -> sla.text("property").equals(property))
                .findFirst();
    }

    private int frequencyDays() {
        return sla("frequency")
                .map(sla -> {
                    sla.word("unit", List.of("d"));
                    return sla.whole("value", 1, 366);
                })
                .orElse(ExtractContract.DAILY);
    }

    private Retention retention() {
        file.root()
                .parts("slaProperties")
                .forEach(sla -> sla.only(List.of(
                        "id",
                        "property",
                        "value",
                        "valueExt",
                        "unit",
                        "element",
                        "driver",
                        "description",
                        "scheduler",
                        "schedule")));
        var retention = sla("retention");
        if (retention.isPresent()) {
            return new Retention(
                    retention.get().whole("value", 1, 1000), retention.get().word("unit", Retention.UNITS));
        }
        file.root()
                .problem("HC-C002", "slaProperties", "缺少 retention（保存期），如 {property: retention, value: 10, unit: y}");
        return new Retention(1, "y");
    }
}
