package huican.etl.person;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.linkage.profile.CountIdentityRecords;
import huican.etl.linkage.profile.KeyedHash;
import huican.etl.linkage.profile.ProfileIds;
import huican.etl.testing.AcceptedRows;
import huican.etl.testing.People;
import huican.etl.testing.Spark;
import huican.etl.testing.TestContracts;
import huican.schemas.run.Sha256;
import huican.seeds.linkage.SurvivorshipRules;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the same records give is the same as long as the version is: nights leave golden records standing by it. */
@ExtendWith(Spark.class)
class GoldenRecordVersionTest {
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);

    @Test
    void whoeverChangesWhatComesOutRaisesTheVersion() {
        String given = Stream.of(
                        ReportedRows.reported(ReportedRows.contradicting(1).toArray(Row[]::new)), holders())
                .flatMap(reported -> golden(reported))
                .sorted()
                .collect(Collectors.joining("\n"));

        assertThat(ChooseSurvivingValues.VERSION + " " + Sha256.of(given).substring(0, 20))
                .as("raise ChooseSurvivingValues.VERSION, then write the new digest here")
                .isEqualTo("1 c7009553bae4d6123e6d");
    }

    private static Stream<String> golden(Dataset<Row> reported) {
        var rules = SurvivorshipRules.ofProduct();
        var survived = reported.transform(new ChooseSurvivingValues(rules, ReportedRows.SOURCES)::apply)
                .localCheckpoint();
        return Stream.of(
                        survived.transform(new GoldenRecords()::apply),
                        survived.transform(new ValueOrigins(rules, ReportedRows.extracts())::apply))
                .flatMap(table -> table.collectAsList().stream().map(row -> row.mkString("|")));
    }

    /** Certificates that count, have run out or are not in force, of one person with several numbers; their guardian's is another's. */
    private static Dataset<Row> holders() {
        var extract = TestContracts.extract("registry", "certificate_holder");
        return AcceptedRows.of(
                        extract,
                        certificate(2, 101, "2020-01-01", "2026-01-01", "正常"),
                        certificate(3, 102, "2021-01-01", "2025-06-29", "正常"),
                        certificate(4, 103, "2022-01-01", "2030-01-01", "注销"),
                        certificate(5, 104, "2025-07-01", "2035-01-01", "正常"))
                .coalesce(1)
                .transform(
                        new CountIdentityRecords(extract, new ProfileIds(new KeyedHash(new byte[] {1, 2, 3})))::apply)
                .transform(new AttributeRows(ReportedRows.extracts(), DAY)::apply)
                .withColumn("person_id", col("name"))
                .withColumn("number", col("own_number"));
    }

    private static Map<String, Object> certificate(int line, int order, String issued, String ends, String state) {
        var row = new HashMap<String, Object>();
        row.put("record_key", "r" + line);
        row.put("delivery_day", DAY);
        row.put("revision", 1);
        row.put("file", "f");
        row.put("line", (long) line);
        row.put("name", "张三");
        row.put("certificate_no", People.idNumber("19800101", order) + "41");
        row.put("certificate_no_valid", true);
        row.put("guardian_id_number", People.idNumber("19800101", 101));
        row.put("guardian_id_number_valid", order == 102);
        row.put("issue_date", LocalDate.parse(issued));
        row.put("valid_to", LocalDate.parse(ends));
        row.put("certificate_state", state);
        return row;
    }
}
