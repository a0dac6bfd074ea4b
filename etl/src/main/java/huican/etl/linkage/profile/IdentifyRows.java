package huican.etl.linkage.profile;

import huican.etl.Step;
import huican.schemas.contract.ExtractContract;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Says by which profile rows are identified.
 *
 * <p>Shape: standardised rows of an extract, without {@code profile_id} and {@code number_method} or with any, in; the same columns with both at the end out: {@code profile_id} is
 * never null. One row out per row in; no shuffle.
 */
public record IdentifyRows(ExtractContract extract, ProfileIds ids) implements Step {

    @Override
    public Dataset<Row> apply(Dataset<Row> all) {
        var rows = all.drop("profile_id", "number_method");
        StructType schema = rows.schema();
        var identity = new RowIdentity(extract);
        var accepted = new AcceptedRow(extract, schema);
        int key = schema.fieldIndex("record_key");
        int raw = schema.fieldIndex("raw");
        var ofHome = ids;
        return rows.map(
                (MapFunction<Row, Row>) row -> {
                    Object[] values = accepted.values(row);
                    Boolean[] valid = accepted.valid(row);
                    var record = identity.of(values, valid, row.getString(key), row.getString(raw));
                    var out = new Object[schema.length() + 2];
                    for (int i = 0; i < schema.length(); i++) {
                        out[i] = row.get(i);
                    }
                    out[schema.length()] = ProfileIds.profileId(ofHome.identifier(record.profile()));
                    out[schema.length() + 1] = identity.numberMethod(values, valid);
                    return RowFactory.create(out);
                },
                Encoders.row(schema.add("profile_id", "string").add("number_method", "string")));
    }
}
