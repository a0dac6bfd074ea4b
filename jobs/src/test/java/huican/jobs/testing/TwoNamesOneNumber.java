package huican.jobs.testing;

/**
 * Tables of a small run. p1 is 王小明, who also stands without number at the medical bureau (fa2, linked by the model); fb1 is 李大红 under
 * the number of 王小明, to be reviewed against him and against the 李大红 with a number of her own (p3). p0 was merged into p1.
 */
public final class TwoNamesOneNumber {
    private TwoNamesOneNumber() {}

    public static IdentityHome in(IdentityHome home) {
        return home.table("identity_profile", """
                        SELECT * FROM (VALUES
                            ('fa1', 'p1', '500113199001010000', 'valid', NULL, true, '王小明', '男', DATE '1990-01-01', '13800000001', 'A:JT0000001', 3,
                                'registry_certificate_holder civil_affairs_social_assistance', 'number', NULL, 1.0, NULL, 'rule'),
                            ('fa2', 'p1', NULL, NULL, NULL, false, '王小明', '男', DATE '1990-01-01', '13800000001', NULL, 1,
                                'medical_insurance_enrolment', 'probabilistic', 14.2, 0.99995, 'fa1', 'model'),
                            ('fb1', 'p2', '500113199001010000', 'suspect', 'anothers_number', false, '李大红', '女', DATE '1985-05-05', NULL, NULL, 2,
                                'registry_service_record', 'unlinked', NULL, NULL, NULL, NULL),
                            ('fb3', 'p3', '500113198505050000', 'valid', NULL, true, '李大红', '女', DATE '1985-05-05', NULL, NULL, 1,
                                'registry_certificate_holder', 'number', NULL, 1.0, NULL, 'rule')
                        ) AS t(profile_id, person_id, number, number_state, number_reason, owns_number, name, sex, birth_date, phone, household, records,
                            extracts, method, match_weight, match_probability, linked_profile, decided_by)""")
                .table("identity_pair", """
                        SELECT * FROM (VALUES
                            ('fa1', 'fa2', 14.2, 0.99995, NULL, 'link', 'name=equal birth_date=equal phone=equal', 'linked', 'name:sound,phone'),
                            ('fa1', 'fb1', 4.0, 0.9411, 'equal_number_other_name', 'review', 'number=equal name=different birth_date=different', 'review',
                                'number')
                        ) AS t(left_profile, right_profile, match_weight, match_probability, rule, verdict, levels, outcome, blocks)""")
                .table("identity_review", """
                        SELECT * FROM (VALUES
                            ('v0000000000a1', 'fa1', 'fb1', 'p1', 'p2', 4.0, 0.9411, 'equal_number_other_name',
                                'number=equal name=different birth_date=different'),
                            ('v0000000000b1', 'fb1', 'fb3', 'p2', 'p3', 8.1, 0.9964, NULL, 'name=equal birth_date=equal sex=equal')
                        ) AS t(review_id, left_profile, right_profile, left_person, right_person, match_weight, match_probability, rule, levels)""")
                .table("identity_model", """
                        SELECT * FROM (VALUES
                            ('prior', 'prior', 0, NULL, NULL, -20.0, NULL),
                            ('threshold', 'link', 0, NULL, NULL, 9.0, NULL),
                            ('threshold', 'review', 1, NULL, NULL, 3.0, NULL),
                            ('name', 'equal', 0, 0.9, 0.0009, 10.0, 'estimated'),
                            ('name', 'different', 9, 0.001, 0.99, -10.0, 'capped'),
                            ('birth_date', 'equal', 0, 0.95, 0.00006, 14.0, 'estimated'),
                            ('birth_date', 'different', 5, 0.01, 0.9, -6.0, 'estimated'),
                            ('number', 'equal', 0, 0.8, 0.0000001, 40.0, 'estimated'),
                            ('phone', 'equal', 0, NULL, NULL, 6.0, 'fixed'),
                            ('candidates', 'pairs', NULL, NULL, NULL, 1234.0, NULL),
                            ('candidates', 'name:sound+phone', NULL, NULL, NULL, 1047.0, NULL),
                            ('candidates', 'largest_block', NULL, NULL, NULL, 14.0, NULL),
                            ('candidates', 'left_out', NULL, NULL, NULL, 2.0, NULL)
                        ) AS t(comparison, level, position, m, u, weight, origin)""")
                .table("identity_rate", """
                        SELECT * FROM (VALUES
                            ('registry', '持证残疾人', 'all', 'all', 1000, 900, 80, 10, 10),
                            ('registry', '持证残疾人', 'age_band', '60+', 100, 60, 10, 20, 10),
                            ('registry', '持证残疾人', 'town', '500113004', 10, 0, 0, 5, 5)
                        ) AS t(source, extract, breakdown, breakdown_value, rows, linked_known, founded, review, unlinked)""")
                .table("identity_event", """
                        SELECT 'r20250629-01' AS run_id, DATE '2025-06-29' AS as_of, 'merge' AS event, 'p0' AS person_id, 'p1' AS into_person_id,
                            '同一身份证号' AS cause""")
                .table("identity_link", """
                        SELECT * FROM (VALUES
                            ('registry', '持证残疾人', 'k1', 'p1', 'id_number', 1.0, 'rule', 'fa1'),
                            ('civil_affairs', '社会救助', 'k2', 'p1', 'id_number', 1.0, 'rule', 'fa1'),
                            ('medical_insurance', '参保信息', 'k3', 'p1', 'probabilistic', 0.99995, 'model', 'fa2'),
                            ('registry', '服务记录', 'k4', 'p2', 'unlinked', NULL, NULL, 'fb1'),
                            ('registry', '持证残疾人', 'k5', 'p3', 'id_number', 1.0, 'rule', 'fb3')
                        ) AS t(source, extract, record_key, person_id, method, match_probability, decided_by, profile_id)""")
                .table(
                        "person",
                        "SELECT 'p1' AS person_id, '500113199001010000' AS id_number, '王小明' AS name, '男' AS sex, DATE '1990-01-01' AS birth_date");
    }
}
