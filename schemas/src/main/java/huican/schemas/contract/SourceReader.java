package huican.schemas.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads a department's folder: {@code source.yml} and a contract per extract. */
public final class SourceReader {
    private static final List<String> ABOUT = List.of("source", "department", "transport", "database");

    private static final List<String> TRANSPORTS = List.of("files");

    private SourceReader() {}

    /**
     * The department; empty after a problem.
     *
     * @param lists names of the code lists its columns may have
     */
    public static Optional<SourceContract> read(ContractProblems problems, SourceFolder folder, Set<String> lists) {
        int before = problems.count();
        if (!folder.source().matches("[a-z][a-z0-9_]*")) {
            problems.add("HC-C010", folder.place(), "文件夹名应为小写字母、数字和下划线，字母开头");
        }
        folder.strangers()
                .forEach(file -> problems.add(
                        "HC-C010", file.place(), "不认识这个文件；来源文件夹里只有 source.yml、<抽取>.odcs.yaml、codes/*.csv、example/"));
        folder.files().stream()
                .filter(file -> file.text().indexOf('\uFFFD') >= 0)
                .forEach(file -> problems.add("HC-C001", file.place(), "不是 UTF-8"));
        Optional<Part> about = about(problems, folder);
        var extracts = new ArrayList<ExtractContract>();
        for (SourceFile file : folder.contracts()) {
            ExtractReader.read(problems, folder.source(), file, lists).ifPresent(extracts::add);
        }
        if (folder.contracts().isEmpty()) {
            problems.add("HC-C010", folder.place(), "没有契约 <抽取>.odcs.yaml");
        }
        namedOnce(problems, folder, extracts);
        String title = about.map(SourceReader::title).orElse("");
        String full =
                about.flatMap(part -> part.part("department").optional("full")).orElse(title);
        DatabaseContract database = about.map(part -> database(part, extracts)).orElse(DatabaseContract.NONE);
        return problems.count() == before
                ? Optional.of(new SourceContract(folder.source(), title, full, List.copyOf(extracts), database))
                : Optional.empty();
    }

    private static Optional<Part> about(ContractProblems problems, SourceFolder folder) {
        SourceFile file = folder.about();
        if (file.text().isEmpty()) {
            problems.add("HC-C010", folder.place() + file.name(), "缺少这个文件，或是空的");
            return Optional.empty();
        }
        Optional<Part> about = Part.parse(problems, file.place(), file.text());
        about.ifPresent(part -> {
            part.only(ABOUT).same("source", folder.source());
            part.word("transport", TRANSPORTS);
        });
        return about;
    }

    private static String title(Part about) {
        Part department = about.part("department").only(List.of("zh", "full", "en"));
        department.text("en");
        return department.text("zh");
    }

    /** Where the extracts may be pulled from; only delimited text can be written of a table's rows. */
    private static DatabaseContract database(Part about, List<ExtractContract> extracts) {
        if (!about.has("database")) {
            return DatabaseContract.NONE;
        }
        Part database = about.part("database").only(List.of("connection", "tables"));
        Part tables = database.part("tables")
                .only(extracts.stream()
                        .filter(extract -> extract.format().kind().equals("csv"))
                        .map(ExtractContract::name)
                        .toList());
        var names = new TreeMap<String, String>();
        tables.mapping().entries().keySet().forEach(extract -> names.put(extract, tables.text(extract)));
        return new DatabaseContract(database.text("connection"), names);
    }

    private static void namedOnce(ContractProblems problems, SourceFolder folder, List<ExtractContract> extracts) {
        var names = new HashMap<String, String>();
        for (ExtractContract extract : extracts) {
            String before = names.putIfAbsent(extract.physicalName(), extract.name());
            if (before != null) {
                problems.add(
                        "HC-C006",
                        folder.place() + extract.name() + ContractFile.ENDING,
                        "physicalName \"" + extract.physicalName() + "\" 已是 " + before + " 的");
            }
        }
    }
}
