package huican.etl.pipeline.intake;

import huican.etl.linkage.profile.IdentityRecord;
import huican.etl.linkage.profile.UnknownProfiles;
import huican.etl.pipeline.night.NightContext;
import huican.etl.tables.ParquetFile;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord.PersonCount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * How the night's delivered rows stand to the register of persons as of the last committed run, file by file; before linkage, which takes only rows of
 * deliveries that this lets pass.
 *
 * @param tables of extracts whose rows carry a number of their person
 * @param unknown by {@link FileKey}: files with rows that are not of known persons; {@code known} is 0
 */
record DeliveredPersons(List<String> tables, Map<String, PersonCount> unknown) {
    /**
     * Reads what accept has just written about the persons of the rows.
     *
     * @param extracts those with files in this night
     */
    static DeliveredPersons count(NightContext context, List<ExtractContract> extracts) {
        var counted = extracts.stream()
                .filter(ExtractContract::hasOwnNumber)
                .map(ExtractContract::table)
                .toList();
        var files = counted.stream()
                .map(table -> context.data("identity_record").resolve("p_table=" + table))
                .flatMap(folder -> ParquetFile.below(folder, Map.of()).stream())
                .map(ParquetFile::path)
                .toList();
        if (files.isEmpty()) {
            return new DeliveredPersons(counted, Map.of());
        }
        var unknown = new LinkedHashMap<String, PersonCount>();
        try (var iceberg = context.openTables()) {
            var register = context.committed(iceberg, "person_register");
            for (Row row : context.read(files, IdentityRecord.SCHEMA)
                    .transform(new UnknownProfiles(register, context.profileIds())::apply)
                    .collectAsList()) {
                unknown.put(
                        FileKey.of(row.getString(0), row.get(1), row.getInt(2), row.getString(3)),
                        new PersonCount(0, row.getLong(4), row.getLong(5)));
            }
        }
        return new DeliveredPersons(counted, unknown);
    }

    /**
     * Of one file; null if its extract is not counted.
     *
     * @param key {@link FileKey}
     * @param rows written of the file
     */
    PersonCount of(String table, String key, long rows) {
        if (!tables.contains(table)) {
            return null;
        }
        var others = unknown.getOrDefault(key, PersonCount.NONE);
        return new PersonCount(rows - others.rows(), others.founding(), others.open());
    }
}
