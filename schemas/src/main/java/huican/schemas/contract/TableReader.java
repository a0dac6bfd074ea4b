package huican.schemas.contract;

import huican.schemas.vocabulary.NightTask;
import huican.schemas.vocabulary.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the contract of one of our own tables or views. */
public final class TableReader {
    private static final List<String> COLUMN =
            ContractFile.columnKeys("required", "partitioned", "partitionKeyPosition", "primaryKey", "quality");

    private TableReader() {}

    /** The contract; empty after a problem. */
    public static Optional<TableContract> read(ContractProblems problems, SourceFile file) {
        int before = problems.count();
        Optional<TableContract> table = ContractFile.read(problems, file).map(TableReader::table);
        return problems.count() == before ? table : Optional.empty();
    }

    private static TableContract table(ContractFile file) {
        file.names();
        var columns = new ArrayList<TableContract.Column>();
        var partitions = new TreeMap<Integer, String>();
        for (Part column : file.columns()) {
            column.only(COLUMN);
            columns.add(new TableContract.Column(
                    column.text("name"),
                    ContractFile.type(column),
                    column.flag("required"),
                    column.text("businessName"),
                    column.word("classification", Classification.WORDS)));
            if (column.flag("partitioned")) {
                partitions.put(column.whole("partitionKeyPosition", 1, 9), column.text("name"));
            }
        }
        Part custom = file.root()
                .properties("customProperties", List.of("builtFrom", "publishedIn", "writtenBy", "publishedOf"));
        return new TableContract(
                file.schema().text("name"),
                file.root().text("name"),
                file.purpose(),
                List.copyOf(columns),
                List.copyOf(partitions.values()),
                custom.optional("builtFrom").orElse(""),
                custom.words("publishedIn", TableContract.PUBLISHED_FILES),
                word(custom, "writtenBy", Term.words(NightTask.values())),
                word(custom, "publishedOf", List.of(TableContract.THE_RUN, TableContract.NEWEST_DAY)));
    }

    /** Empty when absent. */
    private static String word(Part part, String key, List<String> words) {
        return part.has(key) ? part.word(key, words) : "";
    }
}
