package huican.etl.pipeline.identity;

import static huican.etl.testing.Spark.row;
import static huican.etl.testing.Spark.table;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.check.SupersededRecords;
import huican.etl.linkage.context.ApplyContextRules;
import huican.etl.linkage.context.DecideContext;
import huican.etl.linkage.profile.AssessNumbers;
import huican.etl.linkage.profile.CountClaims;
import huican.etl.linkage.profile.IdentityRecord;
import huican.etl.linkage.profile.MergeProfileRows;
import huican.etl.linkage.profile.ProfileRecords;
import huican.etl.linkage.register.LinkRates;
import huican.etl.linkage.score.CarryOverPairs;
import huican.etl.linkage.score.ScorePairs;
import huican.etl.pipeline.storage.Stored;
import huican.etl.tables.TableSchema;
import huican.etl.testing.Known;
import huican.etl.testing.ReportedRecord;
import huican.etl.testing.Spark;
import huican.schemas.contract.Contracts;
import huican.seeds.reference.AgeBand;
import huican.seeds.reference.Parameters;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The shapes that rooms hand each other are declared once, and what comes out has them (ADR 32). */
@ExtendWith(Spark.class)
class ShapesTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);

    @Test
    void whatIsDeclaredOfATableIsItsContract() {
        assertThat(IdentityRecord.SCHEMA.toDDL())
                .isEqualTo(contract("identity_record").toDDL());
        assertThat(shape(LinkRates.SCHEMA)).isEqualTo(shape(contract("identity_rate")));
    }

    @Test
    void supersededRecordsAreTheTable() {
        var keys = empty("extract_table STRING, record_key STRING, delivery_day DATE, revision INT");

        assertThat(shape(keys.transform(new SupersededRecords()::apply).schema()))
                .isEqualTo(shape(contract("superseded_record")));
    }

    @Test
    void profilesOfANightAndOfAFileAreOneShape() {
        var night = Spark.session()
                .createDataFrame(List.of(), IdentityRecord.SCHEMA)
                .transform(new ProfileRecords()::apply)
                .transform(new MergeProfileRows()::apply)
                .transform(new CountClaims()::apply)
                .transform(new AssessNumbers(Known.RULES.fields())::apply);

        assertThat(shape(night.drop("identifier").schema())).isEqualTo(shape(AssessNumbers.SCHEMA));
        assertThat(shape(ReportedRecord.profiles(ReportedRecord.of("a", "王建国")).schema()))
                .isEqualTo(shape(AssessNumbers.SCHEMA));
    }

    @Test
    void pairsThatAreScoredAndThoseCarriedOverAreOneShape() {
        var scored = empty("left STRING, right STRING, blocks BIGINT")
                .transform(new ScorePairs(profiles(), Known.SCORER, true)::apply);
        var carriedOver = Spark.session()
                .createDataFrame(List.of(), contract("identity_pair"))
                .transform(new CarryOverPairs(profiles(), Known.SCORER)::apply);

        assertThat(shape(scored.schema())).isEqualTo(shape(ScorePairs.SCHEMA));
        assertThat(shape(carriedOver.schema())).isEqualTo(shape(ScorePairs.SCHEMA));
    }

    @Test
    void clustersAreWhatThePersonsAndTheContextTake(@TempDir Path folder) {
        var members = empty("profile STRING, cluster STRING, linked_profile STRING, match_weight DOUBLE,"
                + " join_method STRING, decided_by STRING");

        var clusters = LinkTask.clusters(
                new Stored(Spark.session(), folder),
                profiles(),
                new MatchProfiles(new ScoredPairs(members, members, Map.of()), members, members));

        assertThat(shape(clusters.schema())).isEqualTo(shape(LinkTask.CLUSTERS));
    }

    @Test
    void linksByContextAreOneShapeWhetherThereAreAnyOrNone() {
        var pairs = empty("left STRING, right STRING, rule STRING, cluster STRING, match_weight DOUBLE,"
                + " match_probability DOUBLE, levels STRING");
        var places = empty("rule STRING, profile STRING, cluster STRING, place STRING, obstacle STRING");

        var decided =
                pairs.transform(new ApplyContextRules(List.of())::apply).transform(new DecideContext(places)::apply);

        assertThat(shape(decided.schema())).isEqualTo(shape(DecideContext.SCHEMA));
    }

    @Test
    void ratesAreWhatIsDeclared() {
        var rows = table(
                "source STRING, extract STRING, profile_id STRING, rows BIGINT", row("registry", "持证残疾人", "f1", 1));
        var persons = table(
                "profile_id STRING, town STRING, sex STRING, birth_date STRING, known BOOLEAN, in_review BOOLEAN, unlinked BOOLEAN",
                row("f1", null, null, null, true, false, false));

        assertThat(shape(rows.transform(new LinkRates(persons, DAY, AgeBand.of(Parameters.at(DAY)))::apply)
                        .schema()))
                .isEqualTo(shape(LinkRates.SCHEMA));
    }

    private static Dataset<Row> profiles() {
        return Spark.session()
                .createDataFrame(List.of(), AssessNumbers.SCHEMA)
                .withColumn("hash", lit(""))
                .withColumn("profile_id", lit(""));
    }

    private static Dataset<Row> empty(String ddl) {
        return Spark.session().createDataFrame(List.of(), StructType.fromDDL(ddl));
    }

    private static StructType contract(String table) {
        return TableSchema.spark(Contracts.tables().get(table));
    }

    /** Names and types; what is joined by name has no order, and whether nulls occur is said in words. */
    private static List<String> shape(StructType schema) {
        return Arrays.stream(schema.fields())
                .map(field -> field.name() + " " + field.dataType().simpleString())
                .sorted()
                .toList();
    }
}
