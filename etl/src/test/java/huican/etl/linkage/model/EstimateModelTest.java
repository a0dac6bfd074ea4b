package huican.etl.linkage.model;

import static huican.etl.testing.Known.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import huican.etl.linkage.score.PairScorer;
import huican.etl.testing.Known;
import huican.etl.testing.People;
import huican.etl.testing.Spark;
import huican.seeds.linkage.LinkageModel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** 400 invented people, each known of two records that differ by rates the test sets. */
@ExtendWith(Spark.class)
class EstimateModelTest {
    private static final String FAMILIES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗";
    private static final String GIVEN = "建国明秀英强伟芳丽军平志文华玉兰海波涛春梅雪红霞燕辉鹏飞";

    private final Random random = new Random(11);
    private final ArrayList<Row> records = new ArrayList<>();

    @Test
    void whatWasSimulatedIsFoundWithoutSayingWhoIsWho() {
        for (int person = 0; person < 400; person++) {
            people(person);
        }
        var table =
                Spark.session().createDataFrame(records, StructType.fromDDL("profile STRING, values ARRAY<STRING>"));
        var scorer = new PairScorer(Known.RULES, new LinkageModel(Map.of()));

        var model = new EstimateModel(Known.RULES, scorer, 1).of(table);

        assertThat(model.level("name", "equal").m()).isCloseTo(0.9, within(0.05));
        assertThat(model.level("birth_date", "equal").m()).isCloseTo(0.95, within(0.05));
        assertThat(model.level("phone", "equal").m()).isCloseTo(0.7, within(0.08));
        assertThat(model.level("sex", "equal").u()).isCloseTo(0.5, within(0.05));
        assertThat(model.level("name", "different").u()).isGreaterThan(0.9);
        assertThat(model.level("birth_date", "equal").bits()).isGreaterThan(8);
        for (var comparison : Known.RULES.comparisons()) {
            double all = model.levels().entrySet().stream()
                    .filter(e -> e.getKey().startsWith(comparison.name() + "/"))
                    .mapToDouble(e -> e.getValue().m())
                    .sum();
            assertThat(all).as(comparison.name()).isCloseTo(1, within(1e-9));
        }
    }

    private void people(int person) {
        String born = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(22_000)).toString();
        String number = People.idNumber(born.replace("-", ""), 100 + random.nextInt(800));
        String name = character(FAMILIES) + character(GIVEN) + character(GIVEN);
        String sex = random.nextBoolean() ? "男" : "女";
        Known first = named(name).number(number).born(born).with("sex", sex).with("phone", "023-" + person);
        Known second =
                random.nextInt(2) == 0 ? first : first.with("number", null).with("number_birth_date", null);
        if (random.nextInt(10) == 0) {
            second = second.with("name", name.substring(0, 2) + character(GIVEN));
        }
        if (random.nextInt(20) == 0) {
            second = second.born(LocalDate.parse(born).plusYears(10).toString());
        }
        if (random.nextInt(10) < 3) {
            second = second.with("phone", "023-other-" + person);
        }
        String town = "镇" + random.nextInt(20);
        add("a" + person, first.with("town", town));
        add("b" + person, second.with("town", town));
    }

    private String character(String of) {
        int at = random.nextInt(of.length());
        return of.substring(at, at + 1);
    }

    private void add(String profile, Known known) {
        records.add(RowFactory.create(profile, Arrays.asList(known.values())));
    }
}
