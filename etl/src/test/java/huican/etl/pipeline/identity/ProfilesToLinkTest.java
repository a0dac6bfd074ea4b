package huican.etl.pipeline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.People;
import huican.etl.testing.Spark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A night that links the regions that changes touch finds out what one that links everything does. */
@ExtendWith(Spark.class)
@Tag("slow")
class ProfilesToLinkTest {
    private static final int PEOPLE = 400;
    private static final List<String> NAMES =
            List.of("张伟", "王芳", "李娜", "刘洋", "陈静", "杨帆", "赵磊", "黄丽", "周强", "吴敏", "徐娟", "孙涛");
    private static final List<String> TOWNS = List.of("鱼洞街道", "李家沱街道", "南泉街道");

    @TempDir
    Path folder;

    /** As the departments write about one person; what is wrong in it stays until somebody mends it. */
    private static final class Known {
        private final int order;
        private final String number;
        private final LocalDate born;
        private String name;
        private String town;
        private String phone;
        private String numberOfInsurance;
        private String nameOfInsurance;
        private String guardian;
        private boolean holder = true;
        private boolean insured = true;

        private Known(int order, Random random) {
            this.order = order;
            this.born = LocalDate.of(1950 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
            this.number = People.idNumber(born.toString().replace("-", ""), 100 + order);
            this.name = NAMES.get(random.nextInt(NAMES.size()));
            this.town = TOWNS.get(random.nextInt(TOWNS.size()));
            this.phone = "1380000" + (1000 + random.nextInt(PEOPLE));
            this.numberOfInsurance = number;
            this.nameOfInsurance = name;
        }

        private Map<String, Object> holding() {
            var row = new TreeMap<String, Object>();
            row.put("record_key", number);
            row.put("certificate_no", number + "43");
            row.put("certificate_no_valid", true);
            row.put("name", name);
            row.put("birth_date", born);
            row.put("town", town);
            row.put("phone", phone);
            row.put("issue_date", LocalDate.of(2020, 1, 1));
            row.put("certificate_state", "正常");
            if (guardian != null) {
                row.put("guardian_id_number", guardian);
                row.put("guardian_id_number_valid", true);
            }
            return row;
        }

        private Map<String, Object> insurance() {
            var row = new TreeMap<String, Object>();
            row.put("record_key", "i" + order);
            row.put("id_number", numberOfInsurance);
            row.put("id_number_valid", number.equals(numberOfInsurance) ? (Boolean) true : (Boolean) false);
            row.put("name", nameOfInsurance);
            row.put("birth_date", born);
            row.put("town", town);
            row.put("insurance_year", 2025);
            return row;
        }

        private Map<String, Object> payment(LocalDate month) {
            var row = new TreeMap<String, Object>();
            row.put("record_key", order + "|" + month);
            row.put("id_number", numberOfInsurance);
            row.put("id_number_valid", number.equals(numberOfInsurance));
            row.put("name", nameOfInsurance);
            row.put("town", town);
            row.put("pay_month", month);
            return row;
        }

        private void errs(Random random, List<Known> all) {
            var other = all.get(random.nextInt(all.size()));
            switch (random.nextInt(9)) {
                case 0 -> numberOfInsurance = number.substring(0, 15) + "9" + number.substring(16);
                case 1 -> numberOfInsurance = null;
                case 2 -> nameOfInsurance = NAMES.get(random.nextInt(NAMES.size()));
                case 3 -> guardian = other.number;
                case 4 -> town = TOWNS.get(random.nextInt(TOWNS.size()));
                case 5 -> name = NAMES.get(random.nextInt(NAMES.size()));
                case 6 -> holder = !holder;
                case 7 -> insured = !insured;
                default -> {
                    numberOfInsurance = number;
                    nameOfInsurance = name;
                    guardian = null;
                }
            }
        }
    }

    /** Other seeds, other histories: who changes linkage tries some. */
    @ParameterizedTest
    @ValueSource(longs = 11)
    void anyHistoryOfNightsLinksAsFromNothing(long seed) {
        int nights = 3;
        var random = new Random(seed);
        var home = new LinkedHome(folder);
        var all = new ArrayList<Known>();
        IntStream.range(0, PEOPLE).forEach(i -> all.add(new Known(i, random)));
        IntStream.range(0, PEOPLE / 4)
                .forEach(i -> all.get(random.nextInt(PEOPLE)).errs(random, all));
        deliver(home, all, 1, random);
        home.night("2025-06-01");

        int byRegions = 0;
        for (int day = 2; day < 2 + nights; day++) {
            IntStream.range(0, 1 + random.nextInt(2))
                    .forEach(i -> all.get(random.nextInt(PEOPLE)).errs(random, all));
            deliver(home, all, day, random);
            String asOf = "2025-06-0" + day;
            var everything = home.everything(asOf);
            var many = home.manyChanges(asOf);
            var changes = home.night(asOf);
            for (String table : everything.rows().keySet()) {
                assertThat(changes.of(table)).as(asOf + " " + table).isEqualTo(everything.of(table));
                assertThat(many.of(table)).as(asOf + " many, " + table).isEqualTo(everything.of(table));
            }
            assertThat(everything.byRegions()).isFalse();
            assertThat(many.byRegions()).isTrue();
            byRegions += changes.byRegions() ? 1 : 0;
            decide(home, changes, random);
        }
        assertThat(byRegions).as("nights that linked by what changed").isEqualTo(nights);
    }

    private static void deliver(LinkedHome home, List<Known> all, int day, Random random) {
        String date = "2025-06-0" + day;
        if (day == 1 || random.nextInt(3) > 0) {
            home.deliver(
                    LinkedHome.HOLDER,
                    date,
                    1,
                    all.stream().filter(p -> p.holder).map(Known::holding).toList());
        }
        home.deliver(
                LinkedHome.ENROLMENT,
                date,
                1,
                all.stream().filter(p -> p.insured).map(Known::insurance).toList());
        var paid = all.subList(3 * day, 3 * day + 4);
        // Some of the month before come again, about whom the department then says something else.
        home.deliver(
                LinkedHome.PAYMENT,
                date,
                1,
                paid.stream().map(p -> p.payment(LocalDate.of(2025, 5, 1))).toList());
    }

    private static void decide(LinkedHome home, LinkedHome.Linked linked, Random random) {
        var pairs = linked.of("identity_pair");
        if (!pairs.isEmpty() && random.nextBoolean()) {
            String[] pair = pairs.get(random.nextInt(pairs.size())).split("\\|");
            home.decide(pair[0], pair[1], random.nextBoolean() ? "must_link" : "cannot_link");
        }
    }
}
