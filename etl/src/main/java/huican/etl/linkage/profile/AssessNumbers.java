package huican.etl.linkage.profile;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import huican.etl.Step;
import huican.etl.linkage.compare.Comparisons;
import huican.etl.linkage.compare.Dates;
import huican.etl.linkage.compare.NormalName;
import huican.etl.linkage.compare.NumberComparison;
import huican.etl.standardise.IdNumber;
import huican.schemas.vocabulary.NumberReason;
import huican.schemas.vocabulary.NumberState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Says whether a profile's number is its own, lays out the values that are compared, and marks the profiles that have to look for their person.
 *
 * <p>Shape: {@link CountClaims} in; the same with {@code number_state} (valid, invalid, suspect; null without a number), {@code number_reason} (why it
 * is suspect: {@code heads_number}; {@code guardians_number}, also where other rows of the same name say so; {@code parents_number} of whom a subsidy is
 * paid to; {@code contradicts_birth_date}; {@code anothers_number}: it is confirmed for somebody of another
 * name, and no certificate says otherwise), {@code number_birth_date} (inside the number; null if there is none), {@code values} (ARRAY of text in the order of {@code fields}) and
 * {@code unresolved} BOOLEAN out.
 *
 * <p>A number that some row confirms by its birth date is suspect only if it is the guardian's of somebody of this very name. What is the head's, guardian's
 * or parent's is compared as another person's, never as the profile's own. A number that is suspect for another reason stays the profile's: nobody but
 * people may say that two valid numbers are one person. Unresolved are profiles without a valid number of their own, those whose number has several
 * names, those with two numbers, and those known to one department only under a number delivered with 15 digits (it has no check
 * character of its own, so a mistyped one is valid). Two others with different numbers are two persons, unless people say otherwise. A profile
 * without a name is not unresolved if its number is valid: it goes to the owner.
 */
public record AssessNumbers(List<String> fields) implements Step {
    /** Profiles as what comes after takes them; those of a night have {@code identifier} besides. */
    public static final StructType SCHEMA = StructType.fromDDL("profile STRING, number STRING, number_valid BOOLEAN,"
            + " number_length STRING, second_number STRING, name STRING, sex STRING, birth_date STRING, town STRING,"
            + " address STRING, phone STRING, household STRING, related STRING, certified BOOLEAN, confirmed BOOLEAN,"
            + " others STRING, records BIGINT, sources STRING, extracts STRING, number_reason STRING, number_state STRING,"
            + " number_birth_date STRING, values ARRAY<STRING>, unresolved BOOLEAN");

    private static final int GENERATION = 15;

    @Override
    public Dataset<Row> apply(Dataset<Row> profiles) {
        var birthOf = udf((UDF1<String, String>) AssessNumbers::birthDate, DataTypes.StringType);
        var near = udf((UDF2<String, String, Boolean>) Dates::near, DataTypes.BooleanType);
        Column inside = birthOf.apply(col("number"));
        Column contradicts =
                col("number_valid").and(col("birth_date").isNotNull()).and(not(near.apply(col("birth_date"), inside)));
        Column anothers =
                col("confirmed_name").isNotNull().and(not(col("certified"))).and(otherName());
        Column reason = when(guardians(), NumberReason.GUARDIANS_NUMBER.word())
                .when(
                        not(col("confirmed")),
                        coalesce(
                                col("others"),
                                when(parents(), NumberReason.PARENTS_NUMBER.word()),
                                when(contradicts, NumberReason.CONTRADICTS_BIRTH_DATE.word()),
                                when(anothers, NumberReason.ANOTHERS_NUMBER.word())));
        Column suspect = col("number_reason").isNotNull();
        Column own = not(
                coalesce(col("number_reason").isin(NumberReason.wordsOfAnother().toArray()), lit(false)));
        return profiles.withColumn("number_reason", reason)
                .withColumn(
                        "number_state",
                        when(col("number").isNull(), lit(null).cast("string"))
                                .when(suspect, NumberState.SUSPECT.word())
                                .when(col("number_valid"), NumberState.VALID.word())
                                .otherwise(NumberState.INVALID.word()))
                .withColumn("number_birth_date", when(not(suspect), inside))
                .withColumn("values", values(own))
                .withColumn("unresolved", unresolved())
                .drop("claims", "confirmed_name", "wards", "two_numbers");
    }

    /**
     * Other rows give the number as the guardian's or head's of somebody of this name who is not a generation older, and no certificate has it.
     */
    private static Column guardians() {
        var normal = udf((UDF1<String, String>) NormalName::of, DataTypes.StringType);
        Column aGenerationBefore =
                substring(col("number"), 7, 4).try_cast("int").minus(GENERATION).cast("string");
        return coalesce(
                col("wards")
                        .isNotNull()
                        .and(not(col("certified")))
                        .and(exists(
                                col("wards"),
                                ward -> normal.apply(ward.getField("name"))
                                        .equalTo(normal.apply(col("name")))
                                        .and(coalesce(ward.getField("born").gt(aGenerationBefore), lit(true))))),
                lit(false));
    }

    /**
     * Whom a subsidy is paid to: every row of the profile has beside the number the certificate of somebody who is younger by {@value #GENERATION} years or
     * more.
     */
    private static Column parents() {
        var younger = udf((UDF2<String, String, Boolean>) AssessNumbers::aGenerationOlder, DataTypes.BooleanType);
        return col("two_numbers").and(col("number_valid")).and(younger.apply(col("number"), col("second_number")));
    }

    private static boolean aGenerationOlder(String number, String second) {
        return IdNumber.valid(second) != null
                && !IdNumber.birthDate(number).plusYears(GENERATION).isAfter(IdNumber.birthDate(second));
    }

    private static Column unresolved() {
        Column oneDepartment = not(col("sources").contains(" "));
        Column fifteenDigits = col("number_length").equalTo("15");
        return when(col("name").isNull().and(col("number_valid")), false)
                .when(
                        coalesce(col("number_state").equalTo(NumberState.VALID.word()), lit(false)),
                        col("claims")
                                .isNotNull()
                                .or(col("second_number").isNotNull())
                                .or(oneDepartment.and(fifteenDigits)))
                .otherwise(true);
    }

    private static Column otherName() {
        var names = Comparisons.named("chinese_name", List.of("name"), Map.of());
        int firstOther = names.levels().indexOf("other_family_name");
        return udf(
                        (UDF2<String, String, Boolean>) (name, confirmed) ->
                                names.compare(new String[] {name}, new String[] {confirmed}) >= firstOther,
                        DataTypes.BooleanType)
                .apply(col("name"), col("confirmed_name"));
    }

    private Column values(Column own) {
        return array(fields.stream()
                .map(field -> switch (field) {
                    case "number" -> when(own, col("number"));
                    case "number_length" ->
                        when(
                                own,
                                when(col("number_valid"), col("number_length")).otherwise(NumberComparison.NOT_VALID));
                    // Of a number that one row shows on the certificate too, another row's other certificate is that
                    // row's mistake.
                    case "second_number" -> when(not(col("certified")), col("second_number"));
                    case "certificate" -> when(own.and(certain()), col("number"));
                    case "related" -> {
                        Column all = concat_ws(" ", when(not(own), col("number")), col("related"));
                        yield when(all.notEqual(""), all);
                    }
                    case "number_sex" -> when(col("number_state").equalTo(NumberState.VALID.word()), sexOf());
                    default -> col(field);
                })
                .toArray(Column[]::new));
    }

    /** On a certificate, and of nobody else as far as birth dates tell. */
    private static Column certain() {
        return col("certified").and(col("confirmed").or(col("confirmed_name").isNull()));
    }

    private static Column sexOf() {
        return udf((UDF1<String, String>) IdNumber::sex, DataTypes.StringType).apply(col("number"));
    }

    /** Of 18 characters, or of 17 or 15 (one lost, or the old form); also of a number that is not valid. */
    private static String birthDate(String number) {
        if (number == null || number.length() < 17 || number.chars().limit(14).anyMatch(c -> c < '0' || c > '9')) {
            return null;
        }
        LocalDate date = IdNumber.birthDate(number);
        return date == null ? null : date.toString();
    }
}
