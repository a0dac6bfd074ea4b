package huican.etl.standardise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import huican.etl.standardise.RowValues.Finding;
import huican.etl.standardise.RowValues.Problem;
import huican.etl.testing.People;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Towns;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RowValuesTest {
    private static final String ID = People.idNumber("19700101", 11);
    private static final LocalDate DELIVERED = LocalDate.of(2025, 6, 30);
    private static final ExtractContract HOLDER = TestContracts.extract("registry", "certificate_holder");
    private static final ExtractContract ASSISTANCE = TestContracts.extract("civil_affairs", "social_assistance");
    private static final ExtractContract SURVEY = TestContracts.extract("registry", "needs_survey");
    private static final ExtractContract ENROLMENT = TestContracts.extract("medical_insurance", "enrolment");
    private static final ExtractContract PAYMENT = TestContracts.extract("civil_affairs", "subsidy_payment");

    @Test
    void aGoodRowHasItsKeyAndTypedValues() {
        var read = read(
                ASSISTANCE,
                Map.of(
                        "家庭编号",
                        "JT1",
                        "身份证号",
                        " " + ID.toLowerCase() + " ",
                        "救助类别",
                        "城镇低保",
                        "起始年月",
                        "2020年5月",
                        "姓名",
                        "甲"));

        assertThat(read.problems()).isEmpty();
        assertThat(read.recordKey()).isEqualTo("JT1|" + ID + "|城市低保|2020-05");
    }

    @Test
    void aMissingKeyAndAMissingRequiredValueAreTwoRules() {
        var read = read(ASSISTANCE, Map.of("家庭编号", "　", "身份证号", ID, "救助类别", "城市低保", "起始年月", "202005"));

        assertThat(read.problems())
                .extracting(Problem::column, Problem::rule)
                .containsExactly(tuple("家庭编号", "key_empty"), tuple("姓名", "required_missing"));
        assertThat(read.recordKey()).isNull();
    }

    @Test
    void anInvalidIdNumberIsKeptReportedAndNeverQuarantined() {
        String wrong = ID.substring(0, 17) + (ID.charAt(17) == '0' ? '1' : '0');
        var read = read(
                ASSISTANCE,
                Map.of("家庭编号", "JT1", "身份证号", wrong, "救助类别", "1", "起始年月", "202005", "姓名", "甲", "户主身份证号", "123"));

        assertThat(read.problems()).isEmpty();
        assertThat(read.valid()[1]).isFalse();
        assertThat(read.recordKey()).isEqualTo("JT1|" + wrong + "|城市低保|2020-05");
        assertThat(read.findings())
                .containsExactly(new Finding("id_invalid", "身份证号"), new Finding("id_invalid", "户主身份证号"));
    }

    @Test
    void aValueOutsideItsListIsAProblemOnlyWhereItIsRequired() {
        var read = read(
                ASSISTANCE, Map.of("家庭编号", "JT1", "身份证号", ID, "救助类别", "待定", "起始年月", "202005", "姓名", "甲", "单人户", "也许"));

        assertThat(read.problems()).containsExactly(new Problem("救助类别", "code_unknown", "待定"));
        assertThat(read.findings()).containsExactly(new Finding("value_not_understood", "单人户"));
    }

    @Test
    void aMisshapenCertificateQuarantinesOnlyWhereItIsRequired() {
        assertThat(read(HOLDER, holder(ID + "83", "肢体", "三级")).problems())
                .containsExactly(new Problem("残疾人证号", "certificate_format", ID + "83"));
        var payment = read(
                PAYMENT,
                Map.of(
                        "发放批次", "B1", "序号", "1", "发放年月", "202506", "补贴类型", "2", "姓名", "甲", "残疾人证号", ID + "83", "金额",
                        "80", "发放状态", "成功"));
        assertThat(payment.problems()).isEmpty();
        assertThat(payment.findings()).containsExactly(new Finding("value_not_understood", "残疾人证号"));
    }

    @Test
    void theColumnWinsOverTheDigitsOfTheCertificate() {
        var read = read(HOLDER, holder(ID + "43B2", "4", "一级"));

        assertThat(read.problems()).isEmpty();
        assertThat(read.recordKey()).isEqualTo(ID + "43B2");
        assertThat(read.findings()).containsExactly(new Finding("certificate_code_conflict", "残疾等级"));
    }

    @Test
    void anUnknownTownIsKeptAndReportedAndAnUnknownSexIsKnown() {
        var row = new HashMap<>(holder(ID + "43", "4", "3"));
        row.put("镇街", "天宫");
        row.put("性别", "0");
        var read = read(HOLDER, row);

        assertThat(read.problems()).isEmpty();
        assertThat(read.findings()).containsExactly(new Finding("town_unknown", "镇街"));
    }

    @Test
    void valuesBeyondTheirBoundsAreNotUnderstoodAndSetARowAsideWhereTheyAreRequired() {
        var assistance = new HashMap<>(Map.of("家庭编号", "JT1", "身份证号", ID, "救助类别", "1", "起始年月", "202005", "姓名", "甲"));
        assistance.putAll(Map.of("家庭人口数", "31", "家庭月人均收入", "6222021234567890", "月保障金额", "-1000000000"));
        assertThat(read(ASSISTANCE, assistance).findings())
                .containsExactly(
                        new Finding("value_not_understood", "家庭人口数"),
                        new Finding("value_not_understood", "家庭月人均收入"),
                        new Finding("value_not_understood", "月保障金额"));
        assistance.putAll(Map.of("家庭人口数", "30", "家庭月人均收入", "999999999.99", "月保障金额", "-999,999,999.99"));
        assertThat(read(ASSISTANCE, assistance).findings()).isEmpty();

        var survey = new HashMap<String, String>();
        SURVEY.columns().forEach(c -> survey.put(c.header(), "否"));
        survey.putAll(
                Map.of("残疾人证号", ID + "43", "年度", "2027", "家庭人口数", "0", "家庭人均年收入", "1000000000", "调查日期", "2025-07-01"));
        assertThat(read(SURVEY, survey).problems())
                .extracting(Problem::column, Problem::rule)
                .containsExactly(
                        tuple("年度", "year_invalid"),
                        tuple("家庭人口数", "integer_invalid"),
                        tuple("家庭人均年收入", "amount_invalid"),
                        tuple("调查日期", "date_invalid"));
        survey.putAll(Map.of("年度", "1999", "家庭人口数", "1962", "家庭人均年收入", "0", "调查日期", "1899-12-31"));
        assertThat(read(SURVEY, survey).problems()).extracting(Problem::column).containsExactly("年度", "家庭人口数", "调查日期");
        survey.putAll(Map.of("年度", "2026", "家庭人口数", "1", "调查日期", "2025-06-30"));
        assertThat(read(SURVEY, survey).problems()).isEmpty();
    }

    @Test
    void anEndMayLieAHundredYearsAheadOrNeverCome() {
        var row = new HashMap<>(holder(ID + "43", "4", "3"));
        for (String end : List.of("长期", "2125-06-30", "无", "")) {
            row.put("有效期至", end);
            assertThat(read(HOLDER, row).findings()).as(end).isEmpty();
        }
        for (String end : List.of("2125-07-01", "9999-12-31", "1899-01-01", "很久")) {
            row.put("有效期至", end);
            assertThat(read(HOLDER, row).findings())
                    .as(end)
                    .containsExactly(new Finding("value_not_understood", "有效期至"));
        }
        row.put("发证日期", "长期");
        assertThat(read(HOLDER, row).problems()).containsExactly(new Problem("发证日期", "date_invalid", "长期"));
    }

    @Test
    void wordsForNothingAreNoValueUnlessTheListKnowsThem() {
        for (String nothing :
                List.of("无", "暂无", "不详", "未知", "未办理", "NULL", "null", "N/A", "-", "--", "/", "－", "／", " 无 ")) {
            var read = read(
                    ASSISTANCE,
                    Map.of(
                            "家庭编号", "JT1", "身份证号", nothing, "救助类别", "1", "起始年月", "202005", "姓名", nothing, "户主身份证号",
                            nothing, "单人户", nothing, "家庭人口数", nothing));
            assertThat(read.problems())
                    .as(nothing)
                    .containsExactly(
                            new Problem("身份证号", "key_empty", nothing), new Problem("姓名", "required_missing", nothing));
            assertThat(read.findings()).as(nothing).isEmpty();
        }
        var enrolment = new HashMap<>(Map.of("身份证号", ID, "参保年度", "2025", "险种", "职工", "姓名", "无忌", "参保状态", "参保"));
        enrolment.putAll(Map.of("资助类别", "无", "性别", "未知"));
        assertThat(read(ENROLMENT, enrolment).values()).contains("无", "未知的性别", "无忌");
    }

    @Test
    void aFormulaWithoutAValueLeavesNone() {
        var row = new HashMap<>(holder(ID + "43", "4", "3"));
        row.put("住址", "#N/A");
        row.put("监护人身份证号", "#REF!");
        row.put("监护人姓名", "#1号");
        assertThat(read(HOLDER, row).findings())
                .containsExactly(new Finding("cell_error", "住址"), new Finding("cell_error", "监护人身份证号"));
        row.put("姓名", "#VALUE!");
        row.put("残疾人证号", "#DIV/0!");
        assertThat(read(HOLDER, row).problems())
                .containsExactly(
                        new Problem("残疾人证号", "key_empty", "#DIV/0!"), new Problem("姓名", "required_missing", "#VALUE!"));
    }

    @Test
    void anUnwrappedNumberIsTheKeyAndIsReported() {
        for (String written : List.of("=\"" + ID + "\"", "'" + ID, "\u200B" + ID + "\t")) {
            var read =
                    read(ASSISTANCE, Map.of("家庭编号", "JT1", "身份证号", written, "救助类别", "1", "起始年月", "202005", "姓名", "甲"));
            assertThat(read.recordKey()).isEqualTo("JT1|" + ID + "|城市低保|2020-05");
            assertThat(read.valid()[1]).isTrue();
            assertThat(read.findings())
                    .isEqualTo(
                            written.startsWith("\u200B") ? List.of() : List.of(new Finding("value_unwrapped", "身份证号")));
        }
    }

    @Test
    void aNumberOfSomebodyNotYetBornOrTooOldOrRoundedIsInvalidThoughItsCheckCharacterFits() {
        String unborn = People.idNumber("20250701", 11);
        String old = People.idNumber("18991231", 11);
        var values = new RowValues(PAYMENT, CodeLists.read(), Towns.read());
        for (String number : List.of(unborn, old)) {
            var read = read(PAYMENT, payment(number, number + "43"));
            assertThat(read.problems()).isEmpty();
            assertThat(read.findings())
                    .containsExactly(new Finding("id_invalid", "身份证号"), new Finding("id_invalid", "残疾人证号"));
        }
        assertThat(read(PAYMENT, payment(People.idNumber("20250630", 11), "")).findings())
                .isEmpty();

        var rounded = values.read(fields(PAYMENT, payment(ID, "")), List.of(5), DELIVERED);
        assertThat(rounded.valid()[5]).isFalse();
        assertThat(rounded.findings()).containsExactly(new Finding("id_invalid", "身份证号"));
    }

    @Test
    void theRelationToTheHeadIsFreeTextAndAResidentIsARegistration() {
        var read = read(
                ASSISTANCE,
                Map.of("家庭编号", "JT1", "身份证号", ID, "救助类别", "1", "起始年月", "202005", "姓名", "甲", "与户主关系", "三儿媳的外甥"));
        assertThat(read.findings()).isEmpty();
        assertThat(read.values()).contains("三儿媳的外甥");

        var row = new HashMap<>(holder(ID + "43", "4", "3"));
        row.put("户口性质", "居民");
        assertThat(read(HOLDER, row).problems()).isEmpty();
    }

    @Test
    void aTownIsKnownByItsCodesAndWithItsOfficeAndDistrict() {
        for (String town : List.of(
                "500113004000",
                "鱼洞街道办事处",
                "巴南区鱼洞街道",
                "重庆市巴南区鱼洞街道办事处",
                "重庆市巴南区人民政府鱼洞街道办事处",
                "重庆市 巴南区 鱼洞街道",
                "重庆巴南鱼洞街道")) {
            var row = new HashMap<>(holder(ID + "43", "4", "3"));
            row.put("镇街", town);
            assertThat(read(HOLDER, row).values()).as(town).contains("500113004");
        }
        for (String town : List.of("500113004001", "江津区石滩镇", "巴南区", "鱼洞街道办事处新市街社区", "500113")) {
            var row = new HashMap<>(holder(ID + "43", "4", "3"));
            row.put("镇街", town);
            assertThat(read(HOLDER, row).findings()).as(town).containsExactly(new Finding("town_unknown", "镇街"));
        }
    }

    private static Map<String, String> payment(String idNumber, String certificate) {
        return Map.of(
                "发放批次",
                "B1",
                "序号",
                "1",
                "发放年月",
                "202506",
                "补贴类型",
                "2",
                "姓名",
                "甲",
                "身份证号",
                idNumber,
                "残疾人证号",
                certificate,
                "金额",
                "80",
                "发放状态",
                "成功");
    }

    private static Map<String, String> holder(String certificate, String category, String grade) {
        return Map.of(
                "残疾人证号",
                certificate,
                "姓名",
                "甲",
                "性别",
                "1",
                "出生日期",
                "1970.1.1",
                "户口性质",
                "农业",
                "镇街",
                "鱼洞",
                "残疾类别",
                category,
                "残疾等级",
                grade,
                "发证日期",
                "2020-1-1",
                "证件状态",
                "正常");
    }

    private static RowValues.Read read(ExtractContract extract, Map<String, String> row) {
        return new RowValues(extract, CodeLists.read(), Towns.read()).read(fields(extract, row), List.of(), DELIVERED);
    }

    private static List<String> fields(ExtractContract extract, Map<String, String> row) {
        return extract.columns().stream().map(c -> row.get(c.header())).collect(Collectors.toList());
    }
}
