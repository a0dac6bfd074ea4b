package huican.seeds.reference;

import de.siegmar.fastcsv.reader.CsvParseException;
import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.SourceFile;
import huican.seeds.reference.CodeList.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads files of code lists: several lists may stand in one file. */
public final class CodeFile {
    private static final List<String> HEADER = List.of("list", "code", "name_zh", "name_en", "aliases", "standard");

    private CodeFile() {}

    /** Their lists by name; mistakes become problems. */
    public static Map<String, CodeList> read(ContractProblems problems, List<SourceFile> files) {
        var codes = new TreeMap<String, List<Code>>();
        files.forEach(file -> read(problems, file, codes));
        var lists = new LinkedHashMap<String, CodeList>();
        codes.forEach((name, list) -> lists.put(name, CodeList.of(list)));
        return lists;
    }

    private static void read(ContractProblems problems, SourceFile file, Map<String, List<Code>> lists) {
        SeedFile table;
        try {
            table = SeedFile.parse(file.text());
        } catch (CsvParseException e) {
            problems.add("HC-C009", file.place(), "不是合法的 CSV：" + e.getMessage());
            return;
        }
        if (!table.header().equals(HEADER)) {
            problems.add("HC-C009", file.place(), "表头应为 " + String.join(",", HEADER) + "，并至少有一行");
            return;
        }
        for (int i = 0; i < table.rows().size(); i++) {
            Map<String, String> row = table.rows().get(i);
            String place = file.place() + "，第 " + (i + 1) + " 行数据";
            if (row.get("list").isBlank()
                    || row.get("code").isBlank()
                    || row.get("name_zh").isBlank()) {
                problems.add("HC-C009", place, "list、code、name_zh 不能为空");
                continue;
            }
            var list = lists.computeIfAbsent(row.get("list"), name -> new ArrayList<>());
            Code code = code(row);
            if (list.stream()
                    .anyMatch(c -> c.code().equals(code.code()) || c.word().equals(code.word()))) {
                problems.add("HC-C009", place, row.get("list") + " 的 " + code.code() + " " + code.word() + " 重复");
            }
            list.add(code);
        }
    }

    private static Code code(Map<String, String> row) {
        var aliases = Arrays.stream(row.get("aliases").split(";"))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .toList();
        return new Code(row.get("code"), row.get("name_zh"), row.get("name_en"), aliases, row.get("standard"));
    }
}
