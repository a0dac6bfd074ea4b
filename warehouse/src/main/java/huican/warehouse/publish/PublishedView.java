package huican.warehouse.publish;

import huican.schemas.contract.TableContract;
import huican.schemas.resource.ResourceFolder;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One view of a published file: the contract {@code schemas/views/<view>.odcs.yaml} over rows copied into the file.
 *
 * @param contract names, types, titles
 * @param rows the query for the rows to copy
 */
record PublishedView(TableContract contract, String rows) {
    /** Schema of the copied rows; unlikely to be the name under which anybody attaches the file. */
    static final String DATA = "huican_data";

    private static final ResourceFolder VIEWS = new ResourceFolder("warehouse/views");

    PublishedView(TableContract contract) {
        this(contract, storedRows(contract.name()));
    }

    String name() {
        return contract.name();
    }

    /** The body of the view: its own SQL, or the stored rows as they are. Names no database, so the file may be attached under any name. */
    String body() {
        String columns = contract.columnNames().stream().map(c -> '"' + c + '"').collect(Collectors.joining(", "));
        return own().map(sql -> "SELECT " + columns + " FROM (\n" + sql + "\n) AS v")
                .orElse("SELECT " + columns + " FROM " + DATA + "." + name());
    }

    /** Whether the view is more than its stored rows. */
    boolean isComputed() {
        return own().isPresent();
    }

    private Optional<String> own() {
        return VIEWS.has(name() + ".sql") ? Optional.of(VIEWS.text(name() + ".sql")) : Optional.empty();
    }

    /** The query for rows to store under a name: its SQL in {@code warehouse/views/stored}, or the run's table of that name. */
    static String storedRows(String name) {
        var stored = VIEWS.folder("stored");
        return stored.has(name + ".sql") ? stored.text(name + ".sql") : "FROM " + name;
    }
}
