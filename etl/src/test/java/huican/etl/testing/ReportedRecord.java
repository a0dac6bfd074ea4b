package huican.etl.testing;

import huican.etl.linkage.profile.AssessNumbers;
import huican.etl.linkage.profile.CountClaims;
import huican.etl.linkage.profile.FileRecords;
import huican.etl.linkage.profile.MergeProfileRows;
import huican.etl.standardise.IdNumber;
import huican.seeds.linkage.LinkageRules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A record as FileRecords takes it, column by column; what is not reported is null. Immutable: every addition is a new one. */
public record ReportedRecord(Map<String, String> columns) {
    /** In the order of a file. */
    public static final List<String> COLUMNS = List.of(
            "record",
            "source",
            "extract",
            "number",
            "number_valid",
            "number_length",
            "certificate",
            "name",
            "sex",
            "birth_date",
            "town",
            "address",
            "phone",
            "household",
            "related");

    /** Of a department that knows nothing but a name. */
    public static ReportedRecord of(String source, String name) {
        return new ReportedRecord(Map.of())
                .with("source", source)
                .with("extract", source + ".rows")
                .with("name", name);
    }

    public ReportedRecord with(String column, String value) {
        if (!COLUMNS.contains(column)) {
            throw new IllegalArgumentException(column);
        }
        var more = new TreeMap<>(columns);
        more.put(column, value);
        return new ReportedRecord(more);
    }

    /** With a number, valid or not. */
    public ReportedRecord number(String number) {
        return with("number", number).with("number_valid", String.valueOf(IdNumber.valid(number) != null));
    }

    /** As if it had been delivered with 15 digits. */
    public ReportedRecord short15(String number) {
        return number(number).with("number_length", "15");
    }

    public ReportedRecord born(String date) {
        return with("birth_date", date);
    }

    /** As a table; a record without a name of its own gets its place. */
    public static Dataset<Row> records(ReportedRecord... records) {
        var schema = new StructType();
        for (String column : COLUMNS) {
            schema = schema.add(column, DataTypes.StringType);
        }
        var rows = new java.util.ArrayList<Row>();
        for (ReportedRecord reported : records) {
            ReportedRecord named = reported.columns.containsKey("record")
                    ? reported
                    : reported.with("record", String.valueOf(rows.size()));
            rows.add(RowFactory.create(COLUMNS.stream().map(named.columns::get).toArray()));
        }
        return Spark.session().createDataFrame(rows, schema);
    }

    /** What they say about persons: merged, numbers assessed. */
    public static Dataset<Row> profiles(ReportedRecord... records) {
        return records(records)
                .transform(new FileRecords()::apply)
                .transform(new MergeProfileRows()::apply)
                .transform(new CountClaims()::apply)
                .transform(new AssessNumbers(LinkageRules.ofProduct().fields())::apply);
    }
}
