package huican.jobs.testing;

import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.run.DeliveryRecord.FileHash;
import huican.schemas.vocabulary.DeliveryState;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** {@link TwoNamesOneNumber} with a town each: p1 lives in 500113004, p3 in 500113005. Figures of both towns, small and large; an exception each; a held delivery. */
public final class TwoTowns {
    public static final String OWN = "500113004";
    public static final String OTHER = "500113005";

    private TwoTowns() {}

    public static IdentityHome in(IdentityHome home) {
        return TwoNamesOneNumber.in(home)
                .table("person", """
                        SELECT * FROM (VALUES
                            ('p1', '500113199001010000', '王小明', '男', DATE '1990-01-01'),
                            ('p2', NULL, '李大红', '女', DATE '1985-05-05'),
                            ('p3', '500113198505050000', '李大红', '女', DATE '1985-05-05')
                        ) AS t(person_id, id_number, name, sex, birth_date)""")
                .table("certificate", """
                        SELECT *, DATE '2025-06-30' AS delivery_day, 1 AS revision, 1::BIGINT AS line, '农业' AS household_registration, '肢体' AS category,
                            '一级' AS grade, DATE '2020-01-01' AS issue_date, DATE '2030-01-01' AS valid_to, '正常' AS certificate_state
                        FROM (VALUES
                            ('p1', '50011319900101000041', '男', DATE '1990-01-01', '500113004'),
                            ('p3', '50011319850505000041', '女', DATE '1985-05-05', '500113005')
                        ) AS t(person_id, certificate_no, sex, birth_date, town)""")
                .table("coverage_rate", """
                        SELECT DATE '2025-06-30' AS as_of, 'nursing_subsidy' AS indicator, area_code, area_name, 'all' AS breakdown, 'all' AS breakdown_value,
                            numerator::BIGINT AS numerator, denominator::BIGINT AS denominator, 100.0 * numerator / denominator AS rate, '>=' AS target_operator,
                            100.0::DOUBLE AS target, true AS binding, numerator = denominator AS met, 'ok' AS status, 'v1' AS definition_version,
                            '2025-06' AS period, suppression, 'r' AS run_id
                        FROM (VALUES
                            ('500113', '全区', 90, 100, 'none'),
                            ('500113004', '鱼洞街道', 4, 20, 'primary'),
                            ('500113005', '花溪街道', 77, 80, 'primary')
                        ) AS t(area_code, area_name, numerator, denominator, suppression)""")
                .table("indicator_fact", """
                        SELECT DATE '2025-06-30' AS as_of, 'nursing_subsidy' AS indicator, person_id, NULL::VARCHAR AS household_id, true AS in_denominator,
                            person_id = 'p1' AS in_numerator, area_code, '农业' AS household_registration, sex, 4 AS category, 1 AS grade, '18-44' AS age_band,
                            NULL::DOUBLE AS value, NULL::DOUBLE AS weight, 'v1' AS definition_version
                        FROM (VALUES ('p1', '男', '500113004'), ('p3', '女', '500113005')) AS t(person_id, sex, area_code)""")
                .table("exception", """
                        SELECT DATE '2025-06-30' AS as_of, 'paid_after_death' AS exception, exception_id, person_id, 'P:' || person_id AS household_id, area_code,
                            DATE '2025-06-01' AS since, '{"months":["2025-06"]}' AS evidence, 'open' AS state, 'c' AS case_key, 'v1' AS definition_version, 'r' AS run_id
                        FROM (VALUES ('e1', 'p1', '500113004'), ('e3', 'p3', '500113005')) AS t(exception_id, person_id, area_code)""")
                .table("risk_flag", """
                        SELECT DATE '2025-06-30' AS as_of, person_id, 'P:' || person_id AS household_id, area_code, 'income_below_line' AS rule, 'v1' AS rule_version,
                            'red' AS level, NULL::VARCHAR AS kind, '{"income_yuan":"100.00"}' AS evidence, 'none' AS monitored, 'r' AS run_id
                        FROM (VALUES ('p1', '500113004'), ('p3', '500113005')) AS t(person_id, area_code)""")
                .table("quarantine", """
                        SELECT 'registry' AS source, '持证残疾人' AS extract, DATE '2025-06-30' AS delivery_day, 1 AS revision, '持证残疾人.csv' AS file, line,
                            '残疾等级' AS column_name, 'code_unknown' AS rule, '九级' AS value, '李大红,九级' AS raw_line, '九*' AS value_masked, '李**,九*' AS raw_line_masked,
                            area_code
                        FROM (VALUES (7::BIGINT, '500113004'), (8, '500113005'), (9, NULL)) AS t(line, area_code)""")
                .delivery(held("2025-06-30"))
                .delivery(held("2025-06-29"));
    }

    private static DeliveryRecord held(String day) {
        return new DeliveryRecord(
                "civil_affairs",
                LocalDate.parse(day),
                1,
                "ab".repeat(32),
                DeliveryState.HELD,
                LocalDateTime.parse("2025-07-01T00:10:00"),
                "社会救助：10 行，低于 70 %",
                List.of(new FileHash("社会救助.csv", "cd".repeat(32))),
                List.of(new FileCount("社会救助.csv", "社会救助", 10, 9, 1, 0, "cd".repeat(32), null, null)));
    }
}
