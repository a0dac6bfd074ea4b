package huican.warehouse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Tables by person with rows of every kind that figures rest on, the same for the same seed: some people without a certificate, some with two, some dead. */
public final class RandomPeople {
    private final Random random;
    private final Map<String, List<Map<String, String>>> tables = new HashMap<>();

    private RandomPeople(long seed) {
        this.random = new Random(seed);
    }

    /** So many persons, {@code p0} … */
    public static Map<String, List<Map<String, String>>> of(long seed, int persons) {
        var people = new RandomPeople(seed);
        for (int i = 0; i < persons; i++) {
            people.add("p" + i, i);
        }
        return people.tables;
    }

    private void add(String person, int number) {
        String born = date(1940, 2022);
        row("person", person, "sex", one("男", "女"), "birth_date", born);
        int certificates = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(8) / 7;
        for (int i = 0; i < certificates; i++) {
            row(
                    "certificate", person, //
                    "certificate_no", "50011319000101%04d4%d".formatted(number, i),
                    "town", one("500113004", "500113005", "500113007", "别处"),
                    "sex", one("男", "女"),
                    "birth_date", born,
                    "category", one("视力", "听力", "言语", "肢体", "智力", "精神", "多重"),
                    "grade", one("一级", "二级", "三级", "四级"),
                    "household_registration", one("农业", "非农业", "居民"),
                    "issue_date", date(2012, 2024),
                    "valid_to", one("2035-01-01", "2025-06-01", "2026-01-01"));
        }
        if (chance(20)) {
            row("death", person, "death_date", date(2024, 2025));
        }
        for (int year : new int[] {2020, 2024}) {
            if (chance(2)) {
                row(
                        "survey", person, //
                        "survey_year", "" + year,
                        "household_size", one("1", "2", "4"),
                        "income_per_head_yuan", one("5000.55", "12000.00", "23456.78"),
                        "need_rehabilitation", one("是", "否"),
                        "need_device", one("是", "否"),
                        "need_home", one("是", "否"),
                        "need_care", one("是", "否"),
                        "family_doctor", one("是", "否"),
                        "community_mental_rehab", one("是", "否", "不适用"));
            }
        }
        if (chance(3)) {
            row(
                    "assistance", person, //
                    "assistance_category", one("城市低保", "农村低保", "特困供养", "低保边缘"),
                    "household_no", "J" + random.nextInt(30),
                    "household_size", one("1", "3"),
                    "start_month", one("2024-01-01", "2025-06-01"));
        }
        if (chance(2)) {
            row(
                    "payment",
                    person, //
                    "subsidy_type",
                    one("困难生活补贴", "重度护理补贴"),
                    "pay_state",
                    one("成功", "成功", "失败", "追回"),
                    "pay_month",
                    "2025-06-01");
        }
        row(
                "medical_enrolment",
                person,
                "insurance_year",
                "2025",
                "scheme",
                one("城乡居民", "职工"),
                "state",
                one("参保", "停保"));
        row("pension", person, "insurance_year", "2024", "scheme", one("城乡居民", "职工"), "state", one("缴费", "代缴", "中断"));
        row(
                "student",
                person,
                "school_year",
                "2024-2025",
                "stage",
                one("小学", "初中", "高中"),
                "state",
                one("在读", "毕业", "辍学"));
        row(
                "service", person, //
                "service_type", one("基本康复", "辅具适配", "托养照护", "无障碍改造", "职业技能培训"),
                "result", one("完成", "未完成"),
                "service_date", one("2024-05-06", "2025-03-04", "2023-01-02"));
    }

    private void row(String table, String person, String... columns) {
        var row = new LinkedHashMap<String, String>();
        row.put("person_id", person);
        for (int i = 0; i < columns.length; i += 2) {
            row.put(columns[i], columns[i + 1]);
        }
        tables.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
    }

    private String one(String... values) {
        return values[random.nextInt(values.length)];
    }

    private boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    private String date(int first, int last) {
        return "%d-%02d-%02d"
                .formatted(first + random.nextInt(last - first + 1), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }
}
