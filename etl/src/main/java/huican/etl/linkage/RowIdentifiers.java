package huican.etl.linkage;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.schemas.contract.ExtractContract;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Says by what number each accepted row names its person.
 *
 * <p>Shape: accepted rows of one extract in; the same with {@code identifier} (never null), {@code second_identifier} (where a row names its
 * person by two different numbers) and {@code method} out. An identifier is {@code id:} and a valid ID number (a valid one inside a certificate
 * number is the same person's), else {@code cert:} and the certificate number without its re-issue, else {@code rec:} and the record itself:
 * then the row is explicitly unlinked, a person of its own. Numbers of guardians and heads of household have other roles and are not looked at.
 */
public record RowIdentifiers(ExtractContract extract) implements Step {
    public static final String BY_ID_NUMBER = "id_number";
    public static final String BY_CERTIFICATE = "certificate_no";
    public static final String UNLINKED = "unlinked";

    @Override
    public Dataset<Row> apply(Dataset<Row> rows) {
        Column id = idNumber();
        Column certificate = certificate();
        Column record = concat_ws("|", lit("rec:" + extract.source()), lit(extract.physicalName()), col("record_key"));
        return rows.withColumn("identifier", coalesce(id, certificate, record))
                .withColumn("second_identifier", when(certificate.notEqual(id), certificate))
                .withColumn(
                        "method",
                        when(id.isNotNull(), BY_ID_NUMBER)
                                .when(certificate.isNotNull(), BY_CERTIFICATE)
                                .otherwise(UNLINKED));
    }

    private Column idNumber() {
        return extract.role("id_number")
                .map(c -> when(col(c.name() + "_valid"), concat(lit("id:"), col(c.name()))))
                .orElse(lit(null).cast("string"));
    }

    private Column certificate() {
        return extract.role("certificate_no")
                .map(c -> when(col(c.name() + "_valid"), concat(lit("id:"), substring(col(c.name()), 1, 18)))
                        .when(col(c.name()).isNotNull(), concat(lit("cert:"), substring(col(c.name()), 1, 20))))
                .orElse(lit(null).cast("string"));
    }
}
