package huican.jobs.testing;

import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.vocabulary.DeliveryState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** A home with something to release: 60 holders in two towns, of them one blind woman, whom nobody is like; figures of the district and of one town. */
public final class ReleaseHome {
    public static final LocalDate DAY = LocalDate.parse("2025-06-30");

    private ReleaseHome() {}

    public static Home publish(Path root) {
        return new IdentityHome(root)
                .table("person", """
                        SELECT 'p' || i AS person_id, NULL::VARCHAR AS id_number, '王小明' AS name, CASE WHEN i % 2 = 0 THEN '女' ELSE '男' END AS sex,
                            DATE '1985-01-01' AS birth_date
                        FROM range(1, 61) AS t(i)""")
                .table("certificate", """
                        SELECT 'p' || i AS person_id, DATE '2025-06-30' AS delivery_day, 1 AS revision, i AS line, 'c' || i AS certificate_no, '农业' AS household_registration,
                            CASE WHEN i = 60 THEN '视力' ELSE '肢体' END AS category, '二级' AS grade, DATE '2020-01-01' AS issue_date,
                            DATE '2030-01-01' AS valid_to, '正常' AS certificate_state,
                            CASE WHEN i % 2 = 0 THEN '女' ELSE '男' END AS sex, DATE '1985-01-01' AS birth_date,
                            CASE WHEN i % 3 = 0 THEN '500113005' ELSE '500113004' END AS town
                        FROM range(1, 61) AS t(i)""")
                .table("coverage_rate", """
                        SELECT DATE '2025-06-30' AS as_of, 'nursing_subsidy' AS indicator, area_code, area_name, 'all' AS breakdown, 'all' AS breakdown_value,
                            numerator::BIGINT AS numerator, denominator::BIGINT AS denominator, 100.0 * numerator / denominator AS rate, '>=' AS target_operator,
                            100.0::DOUBLE AS target, true AS binding, numerator = denominator AS met, 'ok' AS status, 'v1' AS definition_version,
                            '2025-06' AS period, 'r' AS run_id, 'none' AS suppression
                        FROM (VALUES ('500113', '全区', 40, 60), ('500113004', '鱼洞街道', 38, 40)) AS t(area_code, area_name, numerator, denominator)""")
                .table("indicator", """
                        SELECT 'nursing_subsidy' AS indicator, 5 AS number, '重度残疾人护理补贴' AS title_zh, 'nursing subsidy' AS title_en, '=1+1' AS numerator_zh,
                            '持证人' AS denominator_zh, '%' AS unit, '>=' AS target_operator, 100.0::DOUBLE AS target, true AS binding, '巴南府发〔2022〕35号' AS source,
                            'v1' AS definition_version""")
                .delivery(new DeliveryRecord(
                        "registry",
                        DAY,
                        1,
                        "ab".repeat(32),
                        DeliveryState.ACCEPTED,
                        LocalDateTime.parse("2025-07-01T01:00:00"),
                        null,
                        List.of(),
                        List.of()))
                .publish();
    }

    /** Writes a profile of a home. */
    public static void profile(Home home, String name, String yaml) {
        Path file = home.definitions().resolve("profiles").resolve(name + ".yml");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
