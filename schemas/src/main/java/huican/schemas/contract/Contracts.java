package huican.schemas.contract;

import huican.schemas.resource.ResourceFolder;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The data contracts (ODCS v3.1 YAML) of our own tables and views, from the class path: read once in a JVM, for many ask for one of them. */
public final class Contracts {
    private static final Map<String, Map<String, TableContract>> READ = new ConcurrentHashMap<>();

    private Contracts() {}

    /**
     * All our own tables by name.
     *
     * @throws ContractException naming every problem
     */
    public static Map<String, TableContract> tables() {
        return of("schemas/tables");
    }

    /**
     * All published views by name; a view's purpose and column titles become its comments.
     *
     * @throws ContractException naming every problem
     */
    public static Map<String, TableContract> views() {
        return of("schemas/views");
    }

    /**
     * Views of the file for statisticians that are not as in the others, by name.
     *
     * @throws ContractException naming every problem
     */
    public static Map<String, TableContract> statistics() {
        return of("schemas/statistics");
    }

    private static Map<String, TableContract> of(String path) {
        return READ.computeIfAbsent(path, Contracts::read);
    }

    private static Map<String, TableContract> read(String path) {
        var folder = new ResourceFolder(path);
        var problems = new ContractProblems();
        var tables = new TreeMap<String, TableContract>();
        for (String name : folder.children()) {
            if (name.endsWith(ContractFile.ENDING)) {
                TableReader.read(problems, new SourceFile(name, path + "/" + name, folder.text(name)))
                        .ifPresent(table -> tables.put(table.name(), table));
            }
        }
        problems.refuse();
        return Collections.unmodifiableMap(tables);
    }
}
