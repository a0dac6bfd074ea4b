package huican.jobs.release;

import de.siegmar.fastcsv.writer.CsvWriter;
import huican.schemas.contract.ColumnType;
import huican.schemas.contract.TableContract.Column;
import huican.schemas.release.MadeTable;
import huican.schemas.run.Shanghai;
import huican.seeds.reference.Parameters;
import huican.seeds.reference.SeedFile;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The entries of a release's tables in the catalogue of government information resources, in its fields (政务信息资源目录编制指南（试行）). What a
 * program cannot know stands in {@code seeds/catalogue/resource.csv} and among the policy parameters.
 */
record Catalogue(ReleaseFacts facts) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** {@code 目录.json}. */
    List<Map<String, Object>> json() {
        return facts.data().tables().stream().map(this::entry).toList();
    }

    /** {@code 目录.csv}: the same facts, a line an entry, for Excel. */
    String csv() {
        var text = new StringWriter();
        text.write(BYTE_ORDER_MARK);
        List<Map<String, Object>> entries = json();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(entries.get(0).keySet());
            entries.forEach(entry ->
                    csv.writeRecord(entry.values().stream().map(Catalogue::cell).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // of a text in memory
        }
        return text.toString();
    }

    private static String cell(Object value) {
        return value instanceof List<?> items
                ? items.stream()
                        .map(item -> ((Map<?, ?>) item)
                                .values().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("；"))
                : String.valueOf(value);
    }

    private Map<String, Object> entry(MadeTable made) {
        var contract = made.table().contract();
        Map<String, String> known = known(contract.name());
        var parameters = Parameters.at(facts.manifest().asOf());
        var entry = new LinkedHashMap<String, Object>();
        entry.put("类", known.get("class"));
        entry.put("项", known.get("item"));
        entry.put("目", known.get("subject"));
        entry.put("细目", known.get("detail"));
        entry.put("信息资源名称", contract.titleZh());
        entry.put("信息资源代码", parameters.text("catalogue_code_prefix") + "/" + known.get("sequence"));
        entry.put("信息资源提供方", parameters.text("catalogue_provider"));
        entry.put("信息资源提供方代码", parameters.text("catalogue_provider_code"));
        entry.put("信息资源摘要", contract.purpose());
        entry.put("信息资源格式", "Parquet（" + made.file() + "）");
        entry.put("信息项", contract.columns().stream().map(Catalogue::item).toList());
        entry.put("共享类型", known.get("share_kind"));
        entry.put("共享条件", known.get("share_condition"));
        entry.put("共享方式", known.get("share_way"));
        entry.put("开放属性", known.get("open_kind"));
        entry.put("更新周期", known.get("update_cycle"));
        entry.put("发布日期", LocalDate.ofInstant(facts.madeAt(), Shanghai.ZONE).toString());
        entry.put(
                "关联资源代码",
                known.get("related").isEmpty()
                        ? ""
                        : parameters.text("catalogue_code_prefix") + "/" + known.get("related"));
        return entry;
    }

    private static Map<String, String> item(Column column) {
        var item = new LinkedHashMap<String, String>();
        item.put("名称", column.titleZh());
        item.put("数据类型", ColumnType.logical(column.type()));
        return item;
    }

    private static Map<String, String> known(String table) {
        return SeedFile.read("catalogue/resource.csv").rows().stream()
                .filter(row -> row.get("table").equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("seeds/catalogue/resource.csv 没有表 " + table));
    }
}
