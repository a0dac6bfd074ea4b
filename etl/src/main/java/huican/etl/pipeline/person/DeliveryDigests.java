package huican.etl.pipeline.person;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import huican.etl.person.DigestLinks;
import huican.etl.pipeline.inforce.RowsInForce;
import huican.etl.pipeline.night.NightContext;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * By what tonight's rows of a delivery, and whose they are, can be told from those of other nights.
 *
 * @param rows of each delivery in force: its accepted files, which are written once, and which of their rows do not count
 * @param persons {@link DigestLinks}
 */
record DeliveryDigests(Map<Key, List<String>> rows, Map<Key, Links> persons) {
    private static final Links NONE = new Links("", "");

    /** A delivery of an extract. */
    private record Key(String table, LocalDate day, int revision) {
        static Key of(ExtractContract extract, DeliveryRecord delivery) {
            return new Key(extract.table(), delivery.day(), delivery.revision());
        }
    }

    private record Links(String persons, String reported) {}

    /**
     * Of all deliveries in force.
     *
     * @param reported columns of {@code AttributeRows} with {@code person_id} and {@code number}
     */
    static DeliveryDigests of(NightContext context, RowsInForce inForce, Dataset<Row> reported) {
        var extracts = context.extracts();
        var superseded = superseded(inForce);
        var rows = new HashMap<Key, List<String>>();
        for (ExtractContract extract : extracts) {
            inForce.files().byDelivery(extract).forEach((delivery, files) -> {
                var key = Key.of(extract, delivery);
                rows.put(key, List.of(String.join(" ", names(context, files)), superseded.getOrDefault(key, "")));
            });
        }
        var persons = new HashMap<Key, Links>();
        for (Row row : reported.transform(new DigestLinks()::apply).collectAsList()) {
            persons.put(
                    new Key(extracts.get(row.getInt(0)).table(), row.getAs(1), row.getInt(2)),
                    new Links(row.getString(3), row.getString(4)));
        }
        return new DeliveryDigests(rows, persons);
    }

    /** Whether no row of the delivery was accepted. */
    boolean isEmpty(ExtractContract extract, DeliveryRecord delivery) {
        return rows.get(Key.of(extract, delivery)).get(0).isEmpty();
    }

    /** Of the delivery's rows by person. */
    List<String> byPerson(ExtractContract extract, DeliveryRecord delivery) {
        var key = Key.of(extract, delivery);
        return List.of(
                String.join(" ", rows.get(key)), persons.getOrDefault(key, NONE).persons());
    }

    /** Of what the delivery says about persons on the day. */
    List<String> reported(ExtractContract extract, DeliveryRecord delivery) {
        var key = Key.of(extract, delivery);
        return List.of(
                String.join(" ", rows.get(key)), persons.getOrDefault(key, NONE).reported());
    }

    private static List<String> names(NightContext context, List<String> files) {
        var home = context.night().home();
        return files.stream().map(file -> home.relative(Path.of(file))).sorted().toList();
    }

    private static Map<Key, String> superseded(RowsInForce inForce) {
        var digests = new HashMap<Key, String>();
        if (inForce.allCount()) {
            return digests;
        }
        // A key is there once per delivery: nothing can cancel out.
        var rows = inForce.superseded()
                .groupBy("extract_table", "delivery_day", "revision")
                .agg(count(lit(1)), bit_xor(xxhash64(col("record_key"))));
        for (Row row : rows.collectAsList()) {
            digests.put(new Key(row.getString(0), row.getAs(1), row.getInt(2)), row.getLong(3) + "/" + row.getLong(4));
        }
        return digests;
    }
}
