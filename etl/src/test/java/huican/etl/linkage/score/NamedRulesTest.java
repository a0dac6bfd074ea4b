package huican.etl.linkage.score;

import static huican.etl.testing.Known.named;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.linkage.score.PairScorer.Score;
import huican.etl.standardise.IdNumber;
import huican.etl.testing.Known;
import huican.etl.testing.People;
import huican.schemas.vocabulary.PairVerdict;
import huican.seeds.linkage.PairRule;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The rules of person.yml that stand above every weight: each by its key. */
class NamedRulesTest {
    private static final String FATHERS = People.idNumber("19620714", 351);
    private static final String TWINS_FIRST = People.idNumber("20080305", 113);
    private static final String TWINS_SECOND = People.idNumber("20080305", 115);

    /** Same day, family name, generation name, address, telephone, household. */
    private static Known twin(String name) {
        return named(name)
                .born("2008-03-05")
                .with("sex", "男")
                .with("address", "某路1号")
                .with("phone", "023-1")
                .with("household", "civil_affairs:7")
                .with("town", "鱼洞街道");
    }

    @Test
    void different_numbers_twinsWithTheirOwnNumbersAreNeverOne() {
        var score = twin("王建国").number(TWINS_FIRST).with(twin("王建军").number(TWINS_SECOND));

        assertRule(score, "different_numbers", PairRule.Verdict.NEVER, PairVerdict.SEPARATE);
    }

    @Test
    void different_numbers_namesakesBornOneDayApartInOtherTownsAreNeverOne() {
        Known here = named("王伟").number(TWINS_FIRST).born("2008-03-05").with("town", "鱼洞街道");
        Known there = named("王伟")
                .number(People.idNumber("20080306", 257))
                .with("birth_date", "2008-03-06")
                .with("town", "花溪街道");

        assertRule(here.with(there), "different_numbers", PairRule.Verdict.NEVER, PairVerdict.SEPARATE);
    }

    @Test
    void two_numbers_nearly_equal_namesakesBornTenDaysApartAreAskedAndNeverOne() {
        Known one = named("王伟").number(People.idNumber("19350312", 357)).with("town", "鱼洞街道");
        Known other = named("王伟").number(People.idNumber("19350322", 357)).with("town", "石龙镇");

        assertRule(one.with(other), "two_numbers_nearly_equal", PairRule.Verdict.ONLY_PEOPLE, PairVerdict.REVIEW);
        assertRule(
                one.with(other.with("name", "王强")), "different_numbers", PairRule.Verdict.NEVER, PairVerdict.SEPARATE);
    }

    @Test
    void two_numbers_one_birth_date_isAskedWhateverTheTownAndNeverLinks() {
        Known here = named("王伟").number(TWINS_FIRST).born("2008-03-05").with("town", "鱼洞街道");
        Known there = named("王偉").number(TWINS_SECOND).born("2008-03-05").with("town", "花溪街道");

        assertRule(here.with(there), "two_numbers_one_birth_date", PairRule.Verdict.ONLY_PEOPLE, PairVerdict.REVIEW);
    }

    @Test
    void two_numbers_one_telephone_aCorrectedNumberIsAsked() {
        Known before = named("王伟").number(People.idNumber("19350312", 357)).with("phone", "023-1");
        Known corrected = named("王伟").number(People.idNumber("19530312", 357)).with("phone", "023-1");

        assertRule(
                before.with(corrected), "two_numbers_one_telephone", PairRule.Verdict.ONLY_PEOPLE, PairVerdict.REVIEW);
    }

    @Test
    void two_numbers_one_home_isAsked() {
        Known one = named("王伟").number(People.idNumber("19350312", 357)).with("address", "某路1号");
        Known other = named("王伟").number(People.idNumber("19530312", 357)).with("address", "某路1号");

        assertRule(one.with(other), "two_numbers_one_home", PairRule.Verdict.ONLY_PEOPLE, PairVerdict.REVIEW);
    }

    @Test
    void two_numbers_one_certificate_isAskedWithoutAKnownGuardian() {
        Known holder = named("王伟").number(TWINS_FIRST);
        Known payment = named("王伟").number(TWINS_SECOND).with("second_number", TWINS_FIRST);

        assertRule(
                holder.with(payment), "two_numbers_one_certificate", PairRule.Verdict.ONLY_PEOPLE, PairVerdict.REVIEW);
    }

    @Test
    void mistyped_order_number_of15DigitsIsLinkedIfNameBirthDateAndHomeAgree() {
        Known whole = named("王建国").number(FATHERS).with("town", "鱼洞街道").with("sex", "男");
        Known old = named("王建国").number(People.idNumber("19620714", 331)).with("number_length", "15");

        assertRule(
                whole.with(old.with("town", "鱼洞街道")), "mistyped_order_number", PairRule.Verdict.LINK, PairVerdict.LINK);
        assertRule(
                whole.with(old.with("town", "花溪街道")),
                "two_numbers_one_birth_date",
                PairRule.Verdict.ONLY_PEOPLE,
                PairVerdict.REVIEW);
        assertRule(
                whole.with(old.with("town", "鱼洞街道").with("number_length", "18")),
                "two_numbers_one_birth_date",
                PairRule.Verdict.ONLY_PEOPLE,
                PairVerdict.REVIEW);
    }

    @Test
    void different_numbers_twinsAreNeverOneThoughOneNumberHad15Digits() {
        String first = People.idNumber("19080305", 113);
        String second = People.idNumber("19080305", 115);
        Known twin = twin("王建国").born("1908-03-05");

        assertRule(
                twin.number(first).with(twin.with("name", "王建军").number(second).with("number_length", "15")),
                "different_numbers",
                PairRule.Verdict.NEVER,
                PairVerdict.SEPARATE);
    }

    @Test
    void aNumberDeliveredWith15DigitsMayHoldATypingErrorAndIsLinked() {
        Known whole = named("王建国").number(FATHERS).with("town", "鱼洞街道");
        String body = "4" + FATHERS.substring(1, 17);
        Known old = named("王建国")
                .number(body + IdNumber.check(body))
                .with("number_length", "15")
                .with("town", "鱼洞街道");

        assertThat(whole.with(old).verdict()).isEqualTo(PairVerdict.LINK);
    }

    @Test
    void namesakesBornOnOneDayInOtherTownsAreNotLinkedIfOneHasNoNumberEither() {
        Known here = named("王伟").number(TWINS_FIRST).born("2008-03-05").with("town", "鱼洞街道");
        Known there = named("王伟").born("2008-03-05").with("town", "花溪街道");

        assertThat(here.with(there).verdict()).isNotEqualTo(PairVerdict.LINK);
    }

    @Test
    void twinsOfWhomOneHasNoNumberAreNotLinked() {
        assertThat(twin("王建国").number(TWINS_FIRST).with(twin("王建军")).verdict()).isNotEqualTo(PairVerdict.LINK);
        assertThat(twin("王建国").with(twin("王建军")).verdict()).isNotEqualTo(PairVerdict.LINK);
    }

    @Test
    void one_certificate_two_people_isNeverOne() {
        String invalid = FATHERS.substring(0, 17) + "-";
        Known holder = named("王建国").with("number", invalid).born("1962-07-14");
        Known other = named("李秀英").with("second_number", invalid).born("1971-11-02");

        assertRule(holder.with(other), "one_certificate_two_people", PairRule.Verdict.NEVER, PairVerdict.SEPARATE);
    }

    @Test
    void equal_number_other_name_isAskedWhateverElseIsKnown() {
        Known one = named("王建国").number(FATHERS);
        Known other = named("陈志强").number(FATHERS);

        assertRule(one.with(other), "equal_number_other_name", PairRule.Verdict.REVIEW_ALWAYS, PairVerdict.REVIEW);
        assertRule(
                one.born("1962-07-14").with(other.born("1971-11-02")),
                "equal_number_other_name",
                PairRule.Verdict.REVIEW_ALWAYS,
                PairVerdict.REVIEW);
    }

    @Test
    void equal_number_other_name_aMistypedFamilyNameIsAsked() {
        assertRule(
                named("冯芳").number(FATHERS).with(named("马芳").number(FATHERS)),
                "equal_number_other_name",
                PairRule.Verdict.REVIEW_ALWAYS,
                PairVerdict.REVIEW);
    }

    @Test
    void equal_number_other_name_alsoIfItIsTheCertificatesNumber() {
        Known holder = named("王建国").number(FATHERS);
        Known payment = named("陈志强").number(TWINS_FIRST).with("second_number", FATHERS);

        assertRule(holder.with(payment), "equal_number_other_name", PairRule.Verdict.REVIEW_ALWAYS, PairVerdict.REVIEW);
    }

    @Test
    void invalid_number_other_name_goesToPeopleIfTheRestFitsAndNeverLinksByItself() {
        String invalid = FATHERS.substring(0, 17) + "-";
        Known one = named("王建国").with("number", invalid);
        Known other = named("陈志强").with("number", invalid);

        assertRule(one.with(other), "invalid_number_other_name", PairRule.Verdict.REVIEW, PairVerdict.SEPARATE);
        assertRule(
                one.born("1962-07-14")
                        .with("sex", "男")
                        .with(other.born("1962-07-14").with("sex", "男")),
                "invalid_number_other_name",
                PairRule.Verdict.REVIEW,
                PairVerdict.REVIEW);
    }

    @Test
    void twin_with_the_others_number_goesToPeople() {
        Known brother = twin("王建国").number(TWINS_FIRST);
        Known sister = twin("王建英").number(TWINS_FIRST).with("sex", "女");

        assertRule(brother.with(sister), "twin_with_the_others_number", PairRule.Verdict.REVIEW, PairVerdict.REVIEW);
    }

    @Test
    void other_birth_date_siblingsUnderOneNumberGoToPeople() {
        Known elder = twin("王建国").number(TWINS_FIRST);
        Known younger = twin("王建军").number(TWINS_FIRST).born("2011-09-21");

        assertRule(elder.with(younger), "other_birth_date", PairRule.Verdict.REVIEW, PairVerdict.REVIEW);
    }

    @Test
    void parents_number_inAChildsRowNeverMakesTheTwoOne() {
        Known father = named("王建国").number(FATHERS).with("phone", "023-1").with("address", "某路1号");
        Known child =
                named("王建国").with("related", FATHERS).with("phone", "023-1").with("address", "某路1号");

        assertRule(father.with(child), "parents_number", PairRule.Verdict.NEVER, PairVerdict.SEPARATE);
    }

    @Test
    void same_name_same_guardian_isOneWithoutANumber() {
        Known one = named("王小明").with("related", FATHERS);
        Known other = named("王小明").with("related", FATHERS).born("2008-03-05");

        assertRule(one.with(other), "same_name_same_guardian", PairRule.Verdict.LINK, PairVerdict.LINK);
    }

    @Test
    void same_name_same_guardian_doesNotHoldForAnotherBirthDateSexOrName() {
        Known child = named("王小明").with("related", FATHERS).born("2008-03-05").with("sex", "男");

        assertThat(child.with(child.born("2011-09-21")).rule()).isNull();
        assertThat(child.with(child.with("sex", "女")).rule()).isNull();
        assertThat(child.with(child.with("name", "王小军")).rule()).isNull();
    }

    @Test
    void other_name_isNoLinkWhateverElseAgrees() {
        Known wife = twin("李秀英");
        Known husband = twin("王建国");

        assertRule(wife.with(husband), "other_name", PairRule.Verdict.SEPARATE, PairVerdict.SEPARATE);
    }

    @Test
    void mistyped_certificate_without_a_name_isLinkedByTheNumberAlone() {
        String mistyped =
                TWINS_FIRST.substring(0, 4) + (TWINS_FIRST.charAt(4) == '1' ? '2' : '1') + TWINS_FIRST.substring(5);
        Known survey = Known.named(null).with("number", mistyped).with("certificate", mistyped);
        Known holder = twin("王建国").number(TWINS_FIRST);

        assertRule(survey.with(holder), "mistyped_certificate_without_a_name", PairRule.Verdict.LINK, PairVerdict.LINK);
    }

    @Test
    void everyRuleOfTheFileHasATestThatNamesIt() {
        var tests = Arrays.stream(NamedRulesTest.class.getDeclaredMethods())
                .filter(m -> m.isAnnotationPresent(Test.class))
                .map(m -> m.getName())
                .toList();

        assertThat(Known.RULES.rules())
                .extracting(PairRule::key)
                .allSatisfy(key -> assertThat(tests)
                        .anySatisfy(test -> assertThat(test).startsWith(key.toLowerCase(Locale.ROOT) + "_")));
    }

    private static void assertRule(Score score, String key, PairRule.Verdict says, PairVerdict verdict) {
        assertThat(score.rule()).as(Known.SCORER.words(score.levels())).isNotNull();
        assertThat(score.rule().key()).isEqualTo(key);
        assertThat(score.rule().verdict()).isEqualTo(says);
        assertThat(score.verdict()).isEqualTo(verdict);
    }
}
