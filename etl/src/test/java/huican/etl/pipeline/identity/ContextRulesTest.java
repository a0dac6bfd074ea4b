package huican.etl.pipeline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.linkage.context.JoinByContext;
import huican.etl.testing.People;
import huican.etl.testing.Spark;
import huican.schemas.vocabulary.ContextVerdict;
import huican.seeds.linkage.ContextRule;
import huican.seeds.linkage.ContextRules;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The rules of context.yml, each by its key, on one district that is linked once: every case has people of its own names. */
@ExtendWith(Spark.class)
class ContextRulesTest {
    private static final String HERE = "500113001";
    private static final String THERE = "500113002";
    private static final String FIRST = "一级";

    private static int order = 101;
    private static SmallDistrict.Linked linked;

    private static final String PLAIN = man("19600101");
    private static final String NAMESAKE_ONE = man("19600202");
    private static final String NAMESAKE_TWO = man("19700202");
    private static final String PAID = man("19600303");
    private static final String FRAIL = man("19600404");
    private static final String UNPAID = man("19600505");
    private static final String DECIDED = man("19600606");
    private static final String TWICE = man("19600707");
    private static final String NEW = man("19600808");
    private static final String POOR = man("19600909");
    private static final String EXPIRED = man("19601010");
    private static final String SOUND = man("19601111");
    private static final String CHILD = man("20150512");
    private static final String OTHER_CHILD = man("20150615");
    private static final String ENROLLED_CHILD = man("20150716");
    private static final String UNINSURED = man("19611111");
    private static final String INSURED = man("19611212");
    private static final String WITHOUT_PENSION = man("19620101");

    private static String man(String born) {
        order += 2;
        return People.idNumber(born, order);
    }

    /** The number with birth date and order kept and the check digit and area wrong: nothing else finds it. */
    private static String mistyped(String number) {
        return "999999" + number.substring(6, 17) + "Z";
    }

    private static String profile(String key) {
        return "rec:civil_affairs|两项补贴发放|" + key;
    }

    private static String pupil(String key) {
        return "rec:education|学籍信息|" + key;
    }

    @BeforeAll
    static void aDistrict(@TempDir Path folder) {
        var district = new SmallDistrict()
                .holder(PLAIN, "陈建国", HERE, FIRST)
                .paid("plain 3", PLAIN, "陈建国", HERE, 3)
                .paid("plain 4", null, "陈建国", HERE, 4)
                .paid("plain elsewhere", null, "陈建国", THERE, 5)
                .holder(NAMESAKE_ONE, "王伟", HERE, FIRST)
                .holder(NAMESAKE_TWO, "王伟", HERE, FIRST)
                .paid("namesake 3 of one", NAMESAKE_ONE, "王伟", HERE, 3)
                .paid("namesake 3 of two", NAMESAKE_TWO, "王伟", HERE, 3)
                .paid("namesake", null, "王伟", HERE, 4)
                .holder(PAID, "李秀英", HERE, FIRST)
                .paid("paid 3", PAID, "李秀英", HERE, 3)
                .paid("paid 4", PAID, "李秀英", HERE, 4)
                .paid("paid again", null, "李秀英", HERE, 4)
                .paid("failed", null, "李秀英", HERE, 4, Map.of("pay_state", "失败"))
                .paid("taken back", null, "李秀英", HERE, 4, Map.of("pay_state", "追回"))
                .holder(FRAIL, "周大海", HERE, "三级")
                .paid("frail", null, "周大海", HERE, 4)
                .holder(UNPAID, "吴小云", HERE, FIRST)
                .paid("months apart 1", null, "吴小云", HERE, 1)
                .paid("months apart 4", null, "吴小云", HERE, 4)
                .holder(DECIDED, "郑文斌", HERE, FIRST)
                .paid("decided 3", DECIDED, "郑文斌", HERE, 3)
                .paid("decided", null, "郑文斌", HERE, 4)
                .decided("n|" + DECIDED + "|郑文斌", profile("decided"), false)
                .holder(TWICE, "冯玉兰", HERE, FIRST)
                .paid("twice 3", TWICE, "冯玉兰", HERE, 3)
                .paid("twice a", null, "冯玉兰", HERE, 4)
                .paid("twice b", null, "冯玉兰", HERE, 4)
                .holder(NEW, "褚志强", HERE, FIRST, Map.of("issue_date", LocalDate.of(2025, 5, 7)))
                .paid("new", null, "褚志强", HERE, 5)
                .holder(POOR, "卫红梅", HERE, "四级")
                .dibao(POOR, "卫红梅", HERE, LocalDate.of(2025, 3, 1))
                .paid("poor 3", POOR, "卫红梅", HERE, 3, Map.of("subsidy_type", "困难生活补贴"))
                .paid("poor 4", null, "卫红梅", HERE, 4, Map.of("subsidy_type", "困难生活补贴"))
                .paid("poor before", null, "卫红梅", HERE, 2, Map.of("subsidy_type", "困难生活补贴"))
                .holder(EXPIRED, "蒋长河", HERE, FIRST, Map.of("valid_to", LocalDate.of(2025, 2, 10)))
                .paid("expired 2", null, "蒋长河", HERE, 2)
                .paid("expired 3", null, "蒋长河", HERE, 3)
                .holder(SOUND, "沈立军", HERE, FIRST)
                .paid("sound 3", SOUND, "沈立军", HERE, 3)
                .paid("sound", null, "沈力军", HERE, 4)
                .holder(CHILD, "王小宝", HERE, "二级")
                .pupil("child", null, "王小宝", HERE, LocalDate.of(2015, 12, 5), "男")
                .holder(OTHER_CHILD, "王小贝", HERE, "二级")
                .pupil("another", null, "王小贝", HERE, LocalDate.of(2011, 2, 3), "男")
                .pupil("girl", null, "王小贝", HERE, LocalDate.of(2015, 5, 16), "女")
                .holder(ENROLLED_CHILD, "王小虎", HERE, "二级")
                .pupil("enrolled", ENROLLED_CHILD, "王小虎", HERE, LocalDate.of(2015, 7, 16), "男")
                .pupil("once more", null, "王小虎", HERE, LocalDate.of(2015, 7, 19), "男")
                .holder(UNINSURED, "王明亮", HERE, "三级")
                .enrolled("medical_insurance", "enrolment", mistyped(UNINSURED), false, "王明亮", HERE, 2025)
                .holder(INSURED, "王家旺", HERE, "三级")
                .enrolled("medical_insurance", "enrolment", INSURED, true, "王家旺", HERE, 2025)
                .enrolled("medical_insurance", "enrolment", mistyped(INSURED), false, "王家旺", HERE, 2025)
                .holder(WITHOUT_PENSION, "何春生", HERE, "三级")
                .enrolled("human_resources", "pension", mistyped(WITHOUT_PENSION), false, "何春生", HERE, 2025);
        linked = district.linked(folder);
    }

    @Test
    void everyRuleIsTested() {
        assertThat(ContextRules.ofProduct())
                .allSatisfy(rule -> assertThat(Arrays.stream(ContextRulesTest.class.getDeclaredMethods())
                                .map(Method::getName))
                        .anyMatch(name -> name.startsWith(rule.key())));
    }

    @Test
    void only_holder_unpaid_isLinked() {
        assertThat(linked.of(profile("plain 4"))).containsExactly("link only_holder_unpaid " + PLAIN);
    }

    @Test
    void only_holder_unpaid_notInAnotherTown() {
        assertThat(linked.of(profile("plain elsewhere"))).isEmpty();
    }

    @Test
    void only_holder_unpaid_twoWhoFitGoToPeople() {
        assertThat(linked.of(profile("namesake")))
                .containsExactly(
                        "review only_holder_unpaid " + NAMESAKE_ONE, "review only_holder_unpaid " + NAMESAKE_TWO);
    }

    @Test
    void only_holder_unpaid_aMonthThatIsPaidIsNoPlaceAndAClawbackIsNobodys() {
        assertThat(linked.of(profile("paid again"))).containsExactly("none only_holder_unpaid " + PAID + ": 当月已有发放");
        assertThat(linked.of(profile("failed"))).containsExactly("link only_holder_unpaid " + PAID);
        assertThat(linked.of(profile("taken back"))).containsExactly("none only_holder_unpaid " + PAID + ": 追回不按上下文归并");
    }

    @Test
    void only_holder_unpaid_notWithoutTheConditions() {
        assertThat(linked.of(profile("frail"))).containsExactly("none only_holder_unpaid " + FRAIL + ": 当月不符合该项补贴的条件");
        assertThat(linked.of(profile("poor 4"))).containsExactly("link only_holder_unpaid " + POOR);
        assertThat(linked.of(profile("poor before")))
                .containsExactly("none only_holder_unpaid " + POOR + ": 当月不符合该项补贴的条件");
        assertThat(linked.of(profile("expired 2"))).containsExactly("link only_holder_unpaid " + EXPIRED);
        assertThat(linked.of(profile("expired 3")))
                .containsExactly("none only_holder_unpaid " + EXPIRED + ": 当月不符合该项补贴的条件");
    }

    @Test
    void only_holder_unpaid_oneOfTheMonthsBesideIsPaidOrNoneWasDue() {
        assertThat(linked.of(profile("months apart 1")))
                .containsExactly("none only_holder_unpaid " + UNPAID + ": 相邻月份都没有发放");
        assertThat(linked.of(profile("new"))).containsExactly("link only_holder_unpaid " + NEW);
    }

    @Test
    void only_holder_unpaid_whomPeopleSetApartIsNotMeant() {
        assertThat(linked.of(profile("decided"))).isEmpty();
    }

    @Test
    void only_holder_unpaid_twoRowsForOnePlaceGoToPeople() {
        assertThat(linked.of(profile("twice a"))).containsExactly("review only_holder_unpaid " + TWICE);
        assertThat(linked.of(profile("twice b"))).containsExactly("review only_holder_unpaid " + TWICE);
    }

    @Test
    void only_holder_unpaid_anotherCharacterOfTheSameSoundIsOnlyPossible() {
        assertThat(linked.of(profile("sound")))
                .containsExactly("none only_holder_unpaid " + SOUND + ": 姓名同音而字不同，或出生日期不符");
    }

    @Test
    void only_child_not_enrolled_needsABirthDateThatAgrees() {
        assertThat(linked.of(pupil("child"))).containsExactly("link only_child_not_enrolled " + CHILD);
        assertThat(linked.of(pupil("another")))
                .containsExactly("none only_child_not_enrolled " + OTHER_CHILD + ": 姓名同音而字不同，或出生日期不符");
        assertThat(linked.of(pupil("girl"))).isEmpty();
    }

    @Test
    void only_child_not_enrolled_oneRegistrationAYear() {
        assertThat(linked.of(pupil("once more")))
                .containsExactly("none only_child_not_enrolled " + ENROLLED_CHILD + ": 该学年已有学籍");
    }

    @Test
    void only_person_uninsured_oneEnrolmentAYear() {
        assertThat(linked.of("n|" + mistyped(UNINSURED) + "|王明亮"))
                .containsExactly("link only_person_uninsured " + UNINSURED);
        assertThat(linked.of("n|" + mistyped(INSURED) + "|王家旺"))
                .containsExactly("none only_person_uninsured " + INSURED + ": 该年度已有参保记录");
    }

    @Test
    void only_person_without_pension_isLinked() {
        assertThat(linked.of("n|" + mistyped(WITHOUT_PENSION) + "|何春生"))
                .containsExactly("link only_person_without_pension " + WITHOUT_PENSION);
    }

    @Test
    void aLinkedProfileIsInItsPersonsClusterByTheRulesName() {
        var links = linked.context().filter("verdict = '" + ContextVerdict.LINK.word() + "'");
        var row = linked.clusters()
                .transform(new JoinByContext(links.select("profile", "cluster", "linked_profile", "rule"))::apply)
                .filter(functions.col("profile").equalTo(profile("plain 4")))
                .select("cluster", "method", "linked_profile", "match_weight")
                .first();

        assertThat(row.mkString(" ; "))
                .isEqualTo("n|" + PLAIN + "|陈建国 ; " + ContextRule.PREFIX + "only_holder_unpaid ; n|" + PLAIN
                        + "|陈建国 ; null");
    }
}
