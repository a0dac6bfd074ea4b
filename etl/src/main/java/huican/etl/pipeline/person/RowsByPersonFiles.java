package huican.etl.pipeline.person;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;

import huican.etl.person.PersonRows;
import huican.etl.pipeline.identity.LinkedPersons;
import huican.etl.pipeline.inforce.RowsInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.pipeline.storage.FileSets;
import huican.etl.pipeline.storage.RowFiles;
import huican.etl.tables.IcebergTables;
import huican.etl.tables.ParquetFile;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.TableContract;
import huican.schemas.run.DeliveryRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The files of a table by person: a set for each delivery whose rows count, written when the delivery is new, other rows of it count, or a row of it is another person's.
 *
 * @param folder where the run writes the table's files
 * @param kept files of the sets that stand
 * @param anew names of the sets to be written, by their deliveries
 */
record RowsByPersonFiles(
        ExtractContract extract,
        TableContract table,
        Path folder,
        List<String> kept,
        Map<DeliveryRecord, String> anew) {

    static RowsByPersonFiles of(
            NightContext context,
            IcebergTables iceberg,
            RowsInForce inForce,
            DeliveryDigests digests,
            ExtractContract extract,
            TableContract table) {
        var before = FileSets.bySet(context.committedFiles(iceberg, table.name()));
        var kept = new ArrayList<String>();
        var anew = new LinkedHashMap<DeliveryRecord, String>();
        inForce.files().deliveries(extract).forEach(delivery -> {
            String set = delivery.folder() + "-"
                    + FileSets.digest(PersonRows.VERSION, FileSets.layout(table), digests.byPerson(extract, delivery));
            var files = before.get(FileSets.folder(set));
            if (digests.isEmpty(extract, delivery)) {
                return; // without rows there are no files, tonight as before
            }
            if (files == null) {
                anew.put(delivery, set);
            } else {
                kept.addAll(files);
            }
        });
        return new RowsByPersonFiles(extract, table, context.data(table.name()), kept, anew);
    }

    /** Writes what is missing, in one job if anything is; gives the table's files. */
    Map<String, List<String>> write(RowsInForce inForce, LinkedPersons persons) {
        var files = new ArrayList<>(kept);
        if (!anew.isEmpty()) {
            var rows = inForce.of(extract, anew.keySet())
                    .transform(persons::beside)
                    .transform(new PersonRows(table)::apply)
                    .withColumn(FileSets.SET, set());
            RowFiles.writer(persons.keepsOrder() ? rows : inOrder(rows))
                    .partitionBy(FileSets.SET)
                    .parquet(folder.toString());
            anew.values().stream()
                    .flatMap(set -> ParquetFile.below(folder.resolve(FileSets.folder(set)), Map.of()).stream())
                    .forEach(file -> files.add(file.path()));
        }
        return Map.of(table.name(), files);
    }

    /** By the delivery of the row. */
    private Column set() {
        var sets = new ArrayList<Column>();
        anew.forEach((delivery, set) -> {
            sets.add(lit(delivery.day() + "." + delivery.revision()));
            sets.add(lit(set));
        });
        return element_at(map(sets.toArray(Column[]::new)), concat_ws(".", col("delivery_day"), col("revision")));
    }

    /** Rows that a join has scattered, as few files of a set again, the same each time. */
    private static Dataset<Row> inOrder(Dataset<Row> rows) {
        return rows.hint("rebalance", FileSets.SET).sortWithinPartitions(FileSets.SET, "line", "person_id");
    }
}
