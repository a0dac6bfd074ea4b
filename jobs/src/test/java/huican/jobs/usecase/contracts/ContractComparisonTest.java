package huican.jobs.usecase.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.problem.Refusal;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractComparisonTest {
    private static final String CONTRACT = "transport/parking_permit.odcs.yaml";

    @TempDir
    private Path folder;

    private Path before;
    private Path after;

    @BeforeEach
    void twoEqualVersions() {
        before = folder.resolve("before");
        after = folder.resolve("after");
        TestFolders.copy(TestFolders.resource("definitions/schemas/sources"), before);
        TestFolders.copy(before, after);
    }

    @Test
    void equalContractsDoNotDiffer() {
        assertThat(ContractComparison.of(before, after)).isEmpty();
        Path schemas = TestFolders.project().resolve("schemas");
        assertThat(ContractComparison.of(schemas, schemas)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "physicalName: 证号 | physicalName: 证件号 | 证号 physicalName",
                "name: issue_date | name: issued | 发证日期 name",
                "valueType, value: town | valueType, value: text | 镇街 valueType",
                "value: 停车证.csv | value: 停车证.txt | file",
                "value: GB18030 | value: UTF-8 | encoding",
                "value: \",\" | value: \";\" | delimiter",
                "headerRow, value: 1 | headerRow, value: 2 | headerRow",
                "MinShare, value: 0.70 | MinShare, value: 0.80 | breakerMinShare",
                "HoldShare, value: 0.05 | HoldShare, value: 0.01 | quarantineHoldShare",
                "MinLines, value: 20 | MinLines, value: 5 | quarantineHoldMinLines",
                "{property: file | ~{property: linkRateHoldShare, value: 0.1}\n  - {property: file~ | linkRateHoldShare",
                "{property: file | ~{property: linkRateHoldMinRows, value: 50}\n  - {property: file~ | linkRateHoldMinRows",
                "value: 10, unit: y | value: 10, unit: m | retention（天）",
                "role, value: person_name | role, value: other_person_name | 姓名 role",
            })
    void aTightenedOrChangedRuleBreaks(String old, String now, String place) throws IOException {
        change(CONTRACT, old.strip(), now.strip());

        assertThat(ContractComparison.of(before, after)).singleElement().satisfies(difference -> {
            assertThat(difference.breaking()).isTrue();
            assertThat(difference.place()).isEqualTo("transport.parking_permit " + place.strip());
        });
        assertThat(ContractComparison.of(after, before)).hasSize(1);
    }

    @Test
    void whatIsRelaxedDoesNotBreak() throws IOException {
        change(CONTRACT, "MinShare, value: 0.70", "MinShare, value: 0.50");
        change(CONTRACT, "MinLines, value: 20", "MinLines, value: 50");
        change(CONTRACT, "value: 10, unit: y", "value: 30, unit: y");

        assertThat(ContractComparison.of(before, after)).hasSize(3).noneMatch(Difference::breaking);
    }

    @Test
    void aRemovedColumnBreaksAndANewOptionalOneDoesNot() throws IOException {
        String text = Files.readString(after.resolve(CONTRACT));
        int town = text.indexOf("      - name: town");
        Files.writeString(
                after.resolve(CONTRACT), text.substring(0, town) + text.substring(text.indexOf("slaProperties")));

        assertThat(ContractComparison.of(before, after))
                .containsExactly(new Difference("transport.parking_permit 镇街", "有 → 无", true, "部门仍交付的列不再读取"));
        assertThat(ContractComparison.of(after, before))
                .containsExactly(new Difference("transport.parking_permit 镇街", "无 → 有", false, "新增的非必填列"));
    }

    @Test
    void anOptionalColumnThatBecomesRequiredBreaks() throws IOException {
        change(CONTRACT, "physicalName: 镇街", "physicalName: 镇街\n        required: true");

        assertThat(ContractComparison.of(before.resolve(CONTRACT), after.resolve(CONTRACT)))
                .containsExactly(
                        new Difference("transport.parking_permit 镇街 required", "false → true", true, "原来能收的空值会隔离"));
    }

    @Test
    void aNarrowedCodeListBreaksThoughTheContractIsTheSame() throws IOException {
        change("transport/codes/vehicle_kind.csv", "轮椅车;代步车", "代步车;电动轮椅");

        assertThat(ContractComparison.of(before.resolve("transport"), after.resolve("transport")))
                .containsExactly(
                        new Difference(
                                "transport.parking_permit 车辆类型 codeList vehicle_kind", "少了 轮椅车", true, "原来认识的值会隔离"),
                        new Difference("transport.parking_permit 车辆类型 codeList vehicle_kind", "多了 电动轮椅", false, "放宽"));
    }

    @Test
    void sharedCodeListsBesideTheSchemasAreComparedToo() throws IOException {
        Path project = TestFolders.project();
        for (String version : List.of("one", "two")) {
            TestFolders.copy(
                    project.resolve("schemas/sources"),
                    Files.createDirectories(folder.resolve(version)).resolve("schemas/sources"));
            TestFolders.copy(
                    project.resolve("seeds/codes"),
                    Files.createDirectories(folder.resolve(version + "/seeds")).resolve("codes"));
        }
        Path list = folder.resolve("two/seeds/codes/code_list.csv");
        Files.writeString(list, Files.readString(list).replace("男性;M", "男性"));

        assertThat(ContractComparison.of(folder.resolve("one/schemas"), folder.resolve("two/schemas")))
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference.change()).isEqualTo("少了 M"));
    }

    @Test
    void anExtractThatIsGoneBreaksAndALowerClassificationOfATableToo() throws IOException {
        Files.delete(after.resolve("transport/bus_trip.odcs.yaml"));
        Path tables = TestFolders.project().resolve("schemas/tables");
        Files.copy(tables.resolve("certificate.odcs.yaml"), before.resolve("certificate.odcs.yaml"));
        Files.writeString(
                after.resolve("certificate.odcs.yaml"),
                Files.readString(tables.resolve("certificate.odcs.yaml"))
                        .replace("classification: pii", "classification: internal"));

        assertThat(ContractComparison.of(before, after))
                .allMatch(Difference::breaking)
                .extracting(Difference::place)
                .containsExactly("transport.bus_trip", "certificate certificate_no classification");
    }

    @Test
    void whatCannotBeReadIsNotCompared() throws IOException {
        change(CONTRACT, "kind: DataContract", "kin: DataContract");

        assertThatThrownBy(() -> ContractComparison.of(before, after))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("HC-C012")
                .hasMessageContaining("没有比较");
        assertThatThrownBy(() -> ContractComparison.of(before, folder.resolve("nowhere")))
                .hasMessageContaining("没有 ");
        assertThatThrownBy(() -> ContractComparison.of(before, after.resolve(CONTRACT)))
                .hasMessageContaining("都应是文件，或都是文件夹");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "logicalTypeOptions: {maxLength: 20} | logicalTypeOptions: {maxLength: 18} | true",
                "logicalTypeOptions: {maxLength: 18} | logicalTypeOptions: {maxLength: 20} | false",
                "logicalTypeOptions: {minLength: 1} | logicalTypeOptions: {minLength: 2} | true",
                "logicalTypeOptions: {pattern: a} | logicalTypeOptions: {pattern: b} | true",
                "tags: [a] | logicalTypeOptions: {maxLength: 20} | true",
                "logicalTypeOptions: {maxLength: 20} | tags: [a] | false",
                "quality: [{metric: invalidValues, arguments: {validValues: [甲, 乙]}, mustBe: 0}] | quality: [{metric: invalidValues, arguments: {validValues: [甲]}, mustBe: 0}] | true",
                "quality: [{metric: invalidValues, arguments: {validValues: [甲]}, mustBe: 0}] | quality: [{metric: invalidValues, arguments: {validValues: [甲, 乙]}, mustBe: 0}] | false",
                "tags: [a] | quality: [{metric: nullValues, mustBe: 0}] | true",
            })
    void whatOdcsItselfAsksOfValuesMayOnlyBeRelaxed(String old, String now, boolean breaking) throws IOException {
        for (var version : List.of(List.of(before, old), List.of(after, now))) {
            Path file = ((Path) version.get(0)).resolve(CONTRACT);
            String text = Files.readString(file);
            Files.writeString(file, text.replaceFirst("(?m)^( +)(physicalName: 证号)$", "$1$2\n$1" + version.get(1)));
        }

        assertThat(ContractComparison.of(before, after))
                .singleElement()
                .satisfies(difference -> assertThat(difference.breaking()).isEqualTo(breaking));
    }

    @Test
    void boundsOfDatesMayOnlyBeRelaxed() throws IOException {
        String date = "- {property: valueType, value: date}";
        change(CONTRACT, date, date + "\n          - {property: latestAfterDelivery, value: P0D}");

        assertThat(ContractComparison.of(before, after)).singleElement().satisfies(difference -> {
            assertThat(difference.place()).endsWith("发证日期 latestAfterDelivery（天）");
            assertThat(difference.breaking()).isTrue();
        });
        assertThat(ContractComparison.of(after, before))
                .singleElement()
                .satisfies(difference -> assertThat(difference.breaking()).isFalse());
    }

    private void change(String file, String old, String now) throws IOException {
        String text = Files.readString(after.resolve(file));
        assertThat(text).contains(old);
        Files.writeString(after.resolve(file), text.replaceFirst(java.util.regex.Pattern.quote(old), now));
    }
}
