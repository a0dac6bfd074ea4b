package huican.seeds.reference;

import huican.schemas.contract.ContractException;
import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.Contracts;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.SourceContract;
import huican.schemas.contract.SourceFolder;
import huican.schemas.contract.SourceReader;
import huican.schemas.contract.TableContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The departments that deliver, with their code lists: those the product comes with, and those that the deployment adds or changes in
 * {@code <home>/definitions/schemas/sources/}.
 *
 * @param sources by key
 * @param notLoaded what is wrong with departments that only the deployment has, a line each; they are left out
 * @param changes files of the deployment, a line each: what it adds, what it replaces
 */
public record Departments(List<SourceContract> sources, CodeLists lists, List<String> notLoaded, List<String> changes) {
    /** What the product comes with is on the class path and the same for as long as the JVM lives; null before it is asked for. */
    private static volatile Departments product;

    /**
     * Those of a deployment.
     *
     * @param definitions {@code <home>/definitions}; need not exist
     * @throws ContractException if a department that the product comes with cannot be read, also if the deployment changed it: figures rest on it
     */
    public static Departments of(Path definitions) {
        var folders = SourceFolder.all(definitions);
        boolean nothingOwn = folders.stream()
                .allMatch(folder -> folder.builtIn() && folder.own().isEmpty());
        return nothingOwn ? ofProduct() : load(folders);
    }

    /** Those that the product comes with. */
    public static Departments ofProduct() {
        if (product == null) {
            product = load(SourceFolder.ofProduct());
        }
        return product;
    }

    private static Departments load(List<SourceFolder> folders) {
        var loading = new Loading();
        var problems = new ContractProblems();
        folders.stream().filter(SourceFolder::builtIn).forEach(folder -> loading.load(problems, folder));
        problems.refuse();
        loading.tables.values().forEach(table -> loading.findColumns(problems, table));
        problems.refuse();
        var notLoaded = new ArrayList<String>();
        folders.stream().filter(folder -> !folder.builtIn()).forEach(folder -> {
            var own = new ContractProblems();
            loading.load(own, folder);
            own.lines()
                    .forEach(line -> notLoaded.add(
                            line + (line.endsWith("？") ? "" : "。") + "来源 " + folder.source() + " 未加载，其余照常。"));
        });
        loading.sources.sort(Comparator.comparing(SourceContract::source));
        return new Departments(
                List.copyOf(loading.sources),
                new CodeLists(loading.shared.shared(), loading.own),
                List.copyOf(notLoaded),
                folders.stream().flatMap(f -> changes(f).stream()).toList());
    }

    private static List<String> changes(SourceFolder folder) {
        return folder.own().stream()
                .map(file -> (folder.replaced().contains(file) ? "改用 " : "新增 ") + SourceFolder.PATH + "/"
                        + folder.source() + "/" + file)
                .toList();
    }

    /** All extracts of all departments. */
    public List<ExtractContract> extracts() {
        return sources.stream().flatMap(source -> source.extracts().stream()).toList();
    }

    /** The department that a person means by its key, its short or its full name. */
    public Optional<SourceContract> called(String word) {
        return sources.stream().filter(s -> s.isCalled(word)).findFirst();
    }

    /** A department's Chinese name; its key if there is no such department. */
    public String title(String source) {
        return sources.stream()
                .filter(s -> s.source().equals(source))
                .map(SourceContract::titleZh)
                .findFirst()
                .orElse(source);
    }

    /** What has been read so far. */
    private static final class Loading {
        private final CodeLists shared = CodeLists.read();
        private final Map<String, TableContract> tables = Contracts.tables();
        private final List<SourceContract> sources = new ArrayList<>();
        private final Map<String, Map<String, CodeList>> own = new TreeMap<>();

        void load(ContractProblems problems, SourceFolder folder) {
            int before = problems.count();
            Map<String, CodeList> lists = CodeFile.read(problems, folder.codes());
            var read = SourceReader.read(problems, folder, CodeLists.names(shared, lists));
            read.ifPresent(source -> source.extracts().forEach(extract -> findName(problems, extract)));
            if (problems.count() == before) {
                sources.add(read.orElseThrow());
                own.put(folder.source(), lists);
            }
        }

        private void findName(ContractProblems problems, ExtractContract extract) {
            boolean taken = tables.containsKey(extract.table())
                    || sources.stream()
                            .flatMap(s -> s.extracts().stream())
                            .anyMatch(e -> e.table().equals(extract.table()));
            if (taken) {
                problems.add(
                        "HC-C006",
                        SourceFolder.PATH + "/" + extract.source() + "/" + extract.name(),
                        "已有表 " + extract.table() + "；请改来源或抽取的名字");
            }
        }

        /** A table by person holds columns of its extract: one that is not there would end the night in its middle. */
        private void findColumns(ContractProblems problems, TableContract table) {
            if (table.builtFrom().isEmpty()) {
                return;
            }
            var extract = sources.stream()
                    .flatMap(s -> s.extracts().stream())
                    .filter(e -> table.builtFrom().equals(e.source() + "." + e.name()))
                    .findFirst();
            if (extract.isEmpty()) {
                problems.add("HC-C008", "schemas/tables/" + table.name(), "builtFrom：没有抽取 " + table.builtFrom());
                return;
            }
            var there = extract.get().acceptedTable().columns();
            for (TableContract.Column column : table.columns()) {
                boolean found = column.name().equals("person_id")
                        || there.stream()
                                .anyMatch(c -> c.name().equals(column.name())
                                        && c.type().equals(column.type()));
                if (!found) {
                    problems.add(
                            "HC-C008",
                            SourceFolder.PATH + "/" + extract.get().source() + "/"
                                    + extract.get().name(),
                            "表 " + table.name() + " 要用列 " + column.name() + "（" + column.type() + "），契约中没有");
                }
            }
        }
    }
}
