package huican.etl.linkage.profile;

import huican.etl.Step;
import huican.schemas.contract.ExtractContract;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What rows say about persons, rows of one file that say the same counted together as far as they stand in one partition.
 *
 * <p>Shape: accepted rows of an extract in; {@link IdentityRecord#SCHEMA} out: {@code rows} add up over records that say the same, of {@code last_line} the
 * greatest counts. No shuffle.
 */
public record CountIdentityRecords(ExtractContract extract, ProfileIds ids) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        var schema = rows.schema();
        var identity = new RowIdentity(extract);
        var accepted = new AcceptedRow(extract, schema);
        var place = new Place(
                schema.fieldIndex("delivery_day"),
                schema.fieldIndex("revision"),
                schema.fieldIndex("file"),
                schema.fieldIndex("line"),
                schema.fieldIndex("record_key"),
                schema.fieldIndex("raw"));
        var ofHome = ids;
        return rows.mapPartitions(
                (MapPartitionsFunction<Row, Row>) all -> counted(all, identity, accepted, place, ofHome),
                Encoders.row(IdentityRecord.SCHEMA));
    }

    /** Positions of columns. */
    private record Place(int day, int revision, int file, int line, int key, int raw) implements java.io.Serializable {}

    private record File(LocalDate day, int revision, String name) {}

    private static Iterator<Row> counted(
            Iterator<Row> rows, RowIdentity identity, AcceptedRow accepted, Place place, ProfileIds ids) {
        var files = new LinkedHashMap<File, CountedRecords>();
        var full = new ArrayList<List<Object[]>>();
        while (rows.hasNext()) {
            Row row = rows.next();
            var file = new File(row.getAs(place.day()), row.getInt(place.revision()), row.getString(place.file()));
            var counts = files.computeIfAbsent(
                    file, f -> new CountedRecords(identity, ids, f.day(), f.revision(), f.name()));
            counts.add(
                    identity.of(
                            accepted.values(row),
                            accepted.valid(row),
                            row.getString(place.key()),
                            row.getString(place.raw())),
                    row.getLong(place.line()));
            if (counts.isFull()) {
                full.add(counts.take());
            }
        }
        files.values().forEach(counts -> full.add(counts.take()));
        return full.stream().flatMap(List::stream).map(RowFactory::create).iterator();
    }
}
