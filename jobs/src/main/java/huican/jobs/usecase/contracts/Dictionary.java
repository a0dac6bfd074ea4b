package huican.jobs.usecase.contracts;

import huican.jobs.usecase.contracts.DictionaryEntry.Fact;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.Contracts;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ExtractContract.FileFormat;
import huican.schemas.contract.SourceContract;
import huican.schemas.contract.TableContract;
import huican.schemas.contract.ValueType;
import huican.schemas.run.Fsync;
import huican.seeds.reference.CodeList;
import huican.seeds.reference.Departments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The data dictionary: every extract, table and view with its columns, from the contracts and from nothing else. */
public final class Dictionary {
    private static final List<String> EXTRACT = List.of("表头", "列", "取值", "必填", "分类", "代码（写法 → 保存的词）");
    private static final List<String> TABLE = List.of("列", "含义", "类型", "必有", "分类");
    private static final Map<String, String> CLASSES =
            Map.of("public", "公开", "internal", "内部", "confidential", "敏感", "pii", "个人身份");
    private static final Map<ValueType, String> TYPES = Map.ofEntries(
            Map.entry(ValueType.TEXT, "文字"),
            Map.entry(ValueType.NAME, "姓名"),
            Map.entry(ValueType.ADDRESS, "住址"),
            Map.entry(ValueType.ID_NUMBER, "身份证号"),
            Map.entry(ValueType.CERTIFICATE_NO, "残疾人证号"),
            Map.entry(ValueType.DATE, "日期"),
            Map.entry(ValueType.MONTH, "年月"),
            Map.entry(ValueType.YEAR, "年"),
            Map.entry(ValueType.SCHOOL_YEAR, "学年"),
            Map.entry(ValueType.INTEGER, "整数"),
            Map.entry(ValueType.AMOUNT, "金额（元）"),
            Map.entry(ValueType.CODE, "代码"),
            Map.entry(ValueType.TOWN, "镇街"));

    private final Departments departments;

    private Dictionary(Departments departments) {
        this.departments = departments;
    }

    /** Writes {@code dictionary.md} and {@code dictionary.html} into the folder and returns them. */
    public static List<Path> write(Departments departments, Path folder) {
        List<DictionaryEntry> entries = new Dictionary(departments).entries();
        try {
            Files.createDirectories(folder);
            return List.of(
                    write(folder.resolve("dictionary.md"), MarkdownPage.of(entries)),
                    write(folder.resolve("dictionary.html"), HtmlPage.of(entries)));
        } catch (IOException e) {
            throw new UncheckedIOException("不能写入 " + folder + "：" + e.getMessage(), e);
        }
    }

    private static Path write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Fsync.force(file);
        return file;
    }

    private List<DictionaryEntry> entries() {
        var entries = new ArrayList<DictionaryEntry>();
        for (SourceContract source : departments.sources()) {
            source.extracts().forEach(extract -> entries.add(extract(source, extract)));
        }
        Contracts.views().values().forEach(view -> entries.add(table("发布的视图", "view-", view)));
        Contracts.tables().values().forEach(table -> entries.add(table("库内的表", "table-", table)));
        return entries;
    }

    private DictionaryEntry extract(SourceContract source, ExtractContract extract) {
        return new DictionaryEntry(
                source.titleZh() + " " + source.source(),
                "extract-" + extract.table(),
                extract.physicalName(),
                extract.table(),
                extract.purpose(),
                facts(extract),
                EXTRACT,
                extract.columns().stream().map(c -> row(extract, c)).toList());
    }

    private static List<Fact> facts(ExtractContract extract) {
        FileFormat format = extract.format();
        var limits = extract.limits();
        return List.of(
                new Fact("文件", format.file() + (extract.format().gzip() ? "（gzip）" : "")),
                new Fact("格式", format(format)),
                new Fact("方式", extract.snapshot() ? "全量：每次交付都是全部" : "增量：每次交付新的或改动的行"),
                new Fact(
                        "主键", extract.key().stream().map(ColumnContract::header).collect(Collectors.joining(" + "))),
                new Fact(
                        "挂起",
                        (extract.snapshot() ? "行数少于上次的 " + percent(limits.breakerMinShare()) + "；" : "") + "不合格行多于 "
                                + percent(limits.quarantineHoldShare()) + " 且不少于 " + limits.quarantineHoldMinLines()
                                + " 行" + persons(extract)),
                new Fact("保存期", extract.retention().zh()));
    }

    private static String persons(ExtractContract extract) {
        var limits = extract.limits();
        return extract.hasOwnNumber()
                ? "；达 " + limits.linkRateHoldMinRows() + " 行时，不是已知人员的行比上次多出 " + percent(limits.linkRateHoldShare())
                        + " 以上"
                : "";
    }

    private static String format(FileFormat format) {
        String header = "表头在第 " + format.headerRow() + " 行";
        return format.kind().equals("xlsx")
                ? "xlsx，" + header
                : format.encoding() + "，分隔符“" + format.delimiter() + "”" + (format.quoted() ? "，可加引号" : "，不加引号") + "，"
                        + header;
    }

    private List<String> row(ExtractContract extract, ColumnContract column) {
        return List.of(
                column.header(),
                column.name(),
                TYPES.get(column.type()),
                column.inKey() ? "主键 " + column.keyPosition() : column.required() ? "必填" : "",
                CLASSES.get(column.classification()),
                column.type() == ValueType.CODE ? codes(departments.lists().of(extract.source(), column)) : "");
    }

    /** Long lists are those of a national standard: their head says enough. */
    private static String codes(CodeList list) {
        int shown = 15;
        String text = list.codes().stream()
                .limit(shown)
                .map(code -> code.code().equals(code.word()) ? code.word() : code.code() + " → " + code.word())
                .collect(Collectors.joining("；"));
        return list.codes().size() > shown ? text + "；… 共 " + list.codes().size() + " 个" : text;
    }

    private static DictionaryEntry table(String group, String anchor, TableContract table) {
        return new DictionaryEntry(
                group,
                anchor + table.name(),
                table.titleZh(),
                table.name(),
                table.purpose(),
                table.builtFrom().isEmpty() ? List.of() : List.of(new Fact("来自", table.builtFrom())),
                TABLE,
                table.columns().stream()
                        .map(c -> List.of(
                                c.name(),
                                c.titleZh(),
                                c.type(),
                                c.required() ? "必有" : "",
                                CLASSES.get(c.classification())))
                        .toList());
    }

    private static String percent(double share) {
        return java.math.BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
