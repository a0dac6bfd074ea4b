package huican.schemas.release;

import huican.schemas.contract.ContractException;
import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.Part;
import huican.schemas.contract.SourceFile;
import huican.schemas.contract.TableContract;
import huican.schemas.contract.TableContract.Column;
import huican.schemas.contract.TableReader;
import huican.schemas.resource.ResourceFolder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table that a release may hold, read from {@code schemas/releases/<table>.odcs.yaml}.
 *
 * @param key columns that name a row, in order
 * @param quasiIdentifiers columns by which somebody who knows a person may find their row; empty if rows are of no persons
 */
public record ReleaseTable(TableContract contract, List<String> key, List<String> quasiIdentifiers) {
    private static final ResourceFolder FOLDER = new ResourceFolder("schemas/releases");
    private static final String ENDING = ".odcs.yaml";
    private static final String QUASI_IDENTIFIER = "quasi_identifier";

    /**
     * All of them by name.
     *
     * @throws ContractException naming every problem
     */
    public static Map<String, ReleaseTable> all() {
        var problems = new ContractProblems();
        var tables = new TreeMap<String, ReleaseTable>();
        for (String name : FOLDER.children()) {
            var file = new SourceFile(name, FOLDER.path() + "/" + name, FOLDER.text(name));
            TableReader.read(problems, file)
                    .ifPresent(contract -> tables.put(name.replace(ENDING, ""), of(contract, file)));
        }
        problems.refuse();
        return tables;
    }

    private static ReleaseTable of(TableContract contract, SourceFile file) {
        List<Part> columns = Part.parse(new ContractProblems(), file.place(), file.text())
                .orElseThrow()
                .parts("schema")
                .get(0)
                .parts("properties");
        return new ReleaseTable(
                contract,
                columns.stream()
                        .filter(column -> column.flag("primaryKey"))
                        .map(column -> column.text("name"))
                        .toList(),
                columns.stream()
                        .filter(column -> column.words("tags").contains(QUASI_IDENTIFIER))
                        .map(column -> column.text("name"))
                        .toList());
    }

    public String name() {
        return contract.name();
    }

    /** Whether each row is of one person. */
    public boolean isOfPersons() {
        return !quasiIdentifiers.isEmpty();
    }

    /** The same with some of its columns, in their order here. */
    public ReleaseTable only(List<String> columns) {
        List<Column> kept = contract.columns().stream()
                .filter(column -> columns.contains(column.name()))
                .toList();
        return new ReleaseTable(
                new TableContract(
                        contract.name(),
                        contract.titleZh(),
                        contract.purpose(),
                        kept,
                        contract.partitionedBy(),
                        contract.builtFrom(),
                        List.of()),
                key,
                quasiIdentifiers.stream().filter(columns::contains).toList());
    }
}
