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
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RowValuesTest {
    private static final String ID = People.idNumber("19700101", 11);
    private static final ExtractContract HOLDER = TestContracts.extract("registry", "certificate_holder");
    private static final ExtractContract ASSISTANCE = TestContracts.extract("civil_affairs", "social_assistance");
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
                ASSISTANCE, Map.of("家庭编号", "JT1", "身份证号", ID, "救助类别", "不详", "起始年月", "202005", "姓名", "甲", "单人户", "也许"));

        assertThat(read.problems()).containsExactly(new Problem("救助类别", "code_unknown", "不详"));
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
        var raw = extract.columns().stream().map(c -> row.get(c.header())).collect(Collectors.toList());
        return new RowValues(extract, CodeLists.read(), Towns.read()).read(raw);
    }
}
