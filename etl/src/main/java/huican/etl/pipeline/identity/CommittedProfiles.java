package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.udf;

import huican.etl.linkage.profile.ComparedValues;
import huican.etl.linkage.profile.ProfileIds;
import huican.etl.pipeline.storage.Few;
import huican.schemas.vocabulary.LinkMethod;
import huican.schemas.vocabulary.NumberState;
import huican.seeds.linkage.ContextRule;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * The table identity_profile as of the last committed run, by regions.
 *
 * @param rows of the table
 */
record CommittedProfiles(Dataset<Row> rows, ProfileIds ids) {
    /** What linkage asks of a profile: {@link NightProfiles} has them too. */
    static final List<String> COLUMNS = List.of(
            "profile",
            "profile_id",
            "hash",
            "number",
            "number_valid",
            "number_state",
            "number_reason",
            "number_birth_date",
            "confirmed",
            "certified",
            "name",
            "sex",
            "birth_date",
            "town",
            "address",
            "phone",
            "household",
            "related",
            "records",
            "extracts",
            "values",
            "unresolved",
            "fingerprint");

    /** Rows of some regions. */
    Dataset<Row> in(Few regions) {
        return rows.filter(regions.hold(col("region")));
    }

    /** Without some regions. */
    CommittedProfiles outside(Few regions) {
        return new CommittedProfiles(rows.filter(not(regions.hold(col("region")))), ids);
    }

    /** Regions of the rows of which a condition holds. */
    Few regions(Column where) {
        return Few.of(rows.filter(where).select("region"));
    }

    /** Whether only the context may find the profile's person: what it says depends on everybody's rows. */
    static Column isLeftToContext() {
        return col("method")
                .equalTo(LinkMethod.UNLINKED.word())
                .or(col("method").startsWith(ContextRule.PREFIX))
                .or(coalesce(col("number_state").equalTo(NumberState.SUSPECT.word()), lit(false)));
    }

    /**
     * Whether the register knows the profile, its number or its person.
     *
     * @param identifiers of the register
     * @param persons of the register
     */
    Column isKnownBy(Few identifiers, Few persons) {
        Column known = persons.hold(col("person_id"));
        return identifiers.isEmpty()
                ? known
                : known.or(identifiers.mapped(ProfileIds::profileId).hold(col("profile_id")))
                        .or(col("owns_number").and(identifiers.hold(ids.ofNumber(col("number")))));
    }

    /** Rows of the table with {@link #COLUMNS}. */
    Dataset<Row> assessed(Dataset<Row> some) {
        ProfileIds ofHome = ids;
        UDF1<String, String> identifier = ofHome::identifier;
        return some.withColumn("values", ComparedValues.unpacked(col("compared")))
                .withColumn("hash", udf(identifier, DataTypes.StringType).apply(col("profile")))
                .withColumn("birth_date", col("birth_date").cast("string"))
                .withColumn("number_birth_date", col("number_birth_date").cast("string"))
                .select(COLUMNS.stream().map(functions::col).toArray(Column[]::new));
    }

    /** A profile's number and those it names, as the table has them and {@link #COLUMNS}. */
    static Column numbers() {
        return array_compact(array_union(array(col("number")), coalesce(split(col("related"), " "), array())));
    }
}
