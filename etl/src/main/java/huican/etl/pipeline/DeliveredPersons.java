package huican.etl.pipeline;

import huican.etl.linkage.FileProfiles;
import huican.etl.linkage.KeyedHash;
import huican.etl.linkage.UnknownProfiles;
import huican.etl.standardise.Standardise;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord.PersonCount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How the night's delivered rows stand to the register of persons as of the last committed run, file by file; before linkage, which takes only rows of
 * deliveries that this lets pass.
 *
 * @param tables of extracts whose rows carry a number of their person
 * @param unknown by {@link StandardiseTask#key}: files with rows that are not of known persons; {@code known} is 0
 */
record DeliveredPersons(List<String> tables, Map<String, PersonCount> unknown) {
    static final DeliveredPersons NONE = new DeliveredPersons(List.of(), Map.of());

    /**
     * Reads once more, and only the columns of numbers and names, what standardise has just written.
     *
     * @param extracts those with good rows in this night
     */
    static DeliveredPersons count(NightContext context, List<ExtractContract> extracts) {
        var counted = extracts.stream().filter(ExtractContract::hasOwnNumber).toList();
        Optional<Dataset<Row>> rows = counted.stream()
                .map(e -> written(context, e).transform(new FileProfiles(e)::apply))
                .reduce(Dataset::unionByName);
        if (rows.isEmpty()) {
            return NONE;
        }
        var hash = KeyedHash.ofHome(context.night().home().secrets().resolve("person_id.key"));
        var unknown = new LinkedHashMap<String, PersonCount>();
        try (var iceberg = context.openTables()) {
            var register = context.committed(iceberg, "person_register");
            for (Row row : rows.get()
                    .transform(new UnknownProfiles(register, hash)::apply)
                    .collectAsList()) {
                unknown.put(StandardiseTask.key(row), new PersonCount(0, row.getLong(4), row.getLong(5)));
            }
        }
        return new DeliveredPersons(counted.stream().map(ExtractContract::table).toList(), unknown);
    }

    /**
     * Of one file; null if its extract is not counted.
     *
     * @param key {@link StandardiseTask#key}
     * @param rows that standardise wrote of the file
     */
    PersonCount of(String table, String key, long rows) {
        if (!tables.contains(table)) {
            return null;
        }
        var others = unknown.getOrDefault(key, PersonCount.NONE);
        return new PersonCount(rows - others.rows(), others.founding(), others.open());
    }

    private static Dataset<Row> written(NightContext context, ExtractContract extract) {
        return context.spark()
                .read()
                .schema(Standardise.schema(extract))
                .parquet(context.data(extract.table()).toString());
    }
}
