package huican.etl.pipeline.inforce;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import huican.etl.linkage.profile.IdentityRecord;
import huican.etl.linkage.profile.ProfileRecords;
import huican.etl.pipeline.night.NightContext;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What the deliveries that count tonight say about persons beside what those said that counted in the last committed run: of deliveries that did so then and do so now
 * nothing is read.
 *
 * @param last of the committed run
 */
record RecordChanges(NightContext context, FilesInForce files, LastInForce last) {

    /**
     * {@code profile_id, numbers} (ARRAY of text): of whom other records came than went, or another number of equal rows; numbers that these hold, own ones and those of head or
     * guardian. One shuffle, by profile.
     */
    Dataset<Row> profiles() {
        var went = new ArrayList<String>();
        for (ExtractContract extract : context.extracts()) {
            var stand = files.deliveries(extract).stream()
                    .filter(delivery -> stands(extract, delivery))
                    .map(LastInForce::named)
                    .toList();
            went.addAll(files.recordsThen(
                    extract,
                    last.deliveries(extract).stream()
                            .filter(d -> !stand.contains(d))
                            .toList()));
        }
        var came = files.records((extract, delivery) -> !stands(extract, delivery));
        Column said =
                xxhash64(ProfileRecords.REPORTED.stream().map(functions::col).toArray(Column[]::new));
        return read(came, said, col("rows"))
                .union(read(went, said, negate(col("rows"))))
                .repartition(col("profile_id"))
                // The numbers are part of what is said.
                .groupBy("profile_id", "said", "number", "other_number")
                .agg(sum("rows").as("rows"))
                .filter(col("rows").notEqual(0))
                .groupBy("profile_id")
                .agg(array_compact(flatten(collect_set(array(col("number"), col("other_number")))))
                        .as("numbers"));
    }

    private boolean stands(ExtractContract extract, DeliveryRecord delivery) {
        return last.deliveries(extract).contains(LastInForce.named(delivery)) && !files.isWritten(extract, delivery);
    }

    private Dataset<Row> read(List<String> paths, Column said, Column rows) {
        return context.read(paths, IdentityRecord.SCHEMA)
                .select(col("profile_id"), said.as("said"), col("number"), col("other_number"), rows.as("rows"));
    }
}
