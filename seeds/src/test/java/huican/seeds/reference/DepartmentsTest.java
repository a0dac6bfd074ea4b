package huican.seeds.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.contract.ContractException;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.ExtractContract.Limits;
import huican.schemas.contract.SourceContract;
import huican.schemas.resource.ResourceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Departments as folders; {@code transport} is one on the class path of these tests alone. */
class DepartmentsTest {
    private static final String CONTRACT = "parking_permit.odcs.yaml";

    @TempDir
    private Path definitions;

    @Test
    void aFolderOnTheClassPathIsADepartmentWithItsOwnCodeLists() {
        var departments = Departments.ofProduct();

        assertThat(departments.sources())
                .extracting(SourceContract::source)
                .contains("registry", "civil_affairs", "medical_insurance", "education", "human_resources")
                .contains("rural_revitalization", "transport");
        var permit = extract(departments, "transport_parking_permit");
        assertThat(departments.title("transport")).isEqualTo("区交通局");
        assertThat(permit.format().encoding()).isEqualTo("GB18030");
        assertThat(departments.lists().of("transport", permit.columns().get(3)).word("轮椅车"))
                .isEqualTo("残疾人机动轮椅车");
        assertThat(departments.lists().shared()).doesNotContainKey("vehicle_kind");
        assertThat(departments.changes()).isEmpty();
    }

    @Test
    void everyExtractOfTheProductSaysHowLongItIsKeptAndWhenItIsHeld() {
        assertThat(Departments.ofProduct().extracts()).allSatisfy(extract -> {
            assertThat(extract.retention().zh()).isEqualTo("10 年");
            assertThat(extract.limits().quarantineHoldShare()).isEqualTo(0.05);
            assertThat(extract.limits().breakerMinShare()).isEqualTo(extract.snapshot() ? 0.7 : 0);
            assertThat(extract.limits().linkRateHoldShare()).isEqualTo(0.2);
            assertThat(extract.limits().linkRateHoldMinRows()).isEqualTo(200);
            assertThat(extract.key()).isNotEmpty();
        });
    }

    @Test
    void aDeploymentAddsADepartmentOrReplacesAFileOfOne() throws IOException {
        own("taxi", CONTRACT, text -> text.replace("transport", "taxi"));
        own("taxi", "source.yml", text -> text.replace("source: transport", "source: taxi"));
        own("taxi", "codes/vehicle_kind.csv", text -> text);
        own(
                "transport",
                CONTRACT,
                text -> text.replace("value: 0.70", "value: 0.50")
                        .replace(
                                "  - {property: quarantineHoldShare",
                                "  - {property: linkRateHoldShare, value: 0.35}\n  - {property: linkRateHoldMinRows, value: 50}\n"
                                        + "  - {property: quarantineHoldShare"));

        var departments = Departments.of(definitions);

        assertThat(extract(departments, "taxi_parking_permit").limits().breakerMinShare())
                .isEqualTo(0.7);
        assertThat(extract(departments, "transport_parking_permit").limits().breakerMinShare())
                .isEqualTo(0.5);
        assertThat(extract(departments, "transport_parking_permit").limits())
                .extracting(Limits::linkRateHoldShare, Limits::linkRateHoldMinRows)
                .containsExactly(0.35, 50L);
        assertThat(departments.changes())
                .containsExactly(
                        "新增 schemas/sources/taxi/codes/vehicle_kind.csv",
                        "新增 schemas/sources/taxi/parking_permit.odcs.yaml",
                        "新增 schemas/sources/taxi/source.yml",
                        "改用 schemas/sources/transport/parking_permit.odcs.yaml");
    }

    @Test
    void aDepartmentThatOnlyTheDeploymentHasIsLeftOutWhenItIsBroken() throws IOException {
        own(
                "taxi",
                CONTRACT,
                text -> text.replace("transport", "taxi").replace("valueType, value: date", "valueType, value: dat"));

        var departments = Departments.of(definitions);

        assertThat(departments.sources())
                .extracting(SourceContract::source)
                .contains("registry")
                .doesNotContain("taxi");
        assertThat(departments.notLoaded())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("HC-C012 ")
                        .contains(
                                "schemas/sources/taxi/parking_permit.odcs.yaml:60 schema[0].properties[4].customProperties.valueType")
                        .endsWith("没有 \"dat\"，是否为 \"date\"？来源 taxi 未加载，其余照常。"))
                .anySatisfy(line -> assertThat(line).contains("source.yml：缺少这个文件"))
                .anySatisfy(line -> assertThat(line).contains("没有 \"vehicle_kind\""));
    }

    @Test
    void aChangedDepartmentOfTheProductThatIsBrokenRefusesTheNightWithAllProblemsTogether() throws IOException {
        own(
                "transport",
                CONTRACT,
                text -> text.replace("required: true", "require: true")
                        .replace("kind: DataContract", "kind: Contract"));

        assertThatThrownBy(() -> Departments.of(definitions))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining(":2 kind：应为 \"DataContract\"")
                .hasMessageContaining("没有键 \"require\"，是否为 \"required\"？")
                .hasMessageContaining("主键列必须 required: true");
    }

    @Test
    void aTableByPersonKeepsTheColumnsItIsMadeOf() throws IOException {
        Path pension = definitions.resolve("schemas/sources/human_resources/pension.odcs.yaml");
        Files.createDirectories(pension.getParent());
        String text = new ResourceFolder("schemas/sources/human_resources").text("pension.odcs.yaml");
        Files.writeString(pension, text.replace("name: state\n", "name: standing\n"));

        assertThatThrownBy(() -> Departments.of(definitions))
                .hasMessage("HC-C008 schemas/sources/human_resources/pension：表 pension 要用列 state（STRING），契约中没有");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "apiVersion: v3.1.0 | apiVersion: v2.0.0 | HC-C004 | 应为 ODCS v3.1",
                "id: transport.parking_permit | id: parking | HC-C004 | 应为 \"transport.parking_permit\"",
                "status: active | status: actve | HC-C012 | 是否为 \"active\"",
                "name: permit_no | name: PermitNo | HC-C004 | 小写字母",
                "name: permit_no | name: raw | HC-C006 | 接收表自己的列",
                "physicalName: 证号 | physicalName: 姓名 | HC-C006 | 与 properties[0] 重复",
                "primaryKeyPosition: 1 | primaryKeyPosition: 2 | HC-C007 | 主键位置缺 1",
                "primaryKey: true | primaryKey: false | HC-C007 | 不是主键列",
                "physicalType: DATE | physicalType: STRING | HC-C007 | date 的列应为 DATE",
                "classification: pii | classification: internal | HC-C007 | 应为 pii",
                "classification: internal | classification: secret | HC-C012 | 有 public、internal、confidential、pii",
                "role, value: town | role, value: twon | HC-C012 | 是否为 \"town\"",
                "value: vehicle_kind | value: vehicle_kinds | HC-C012 | 是否为 \"vehicle_kind\"",
                "valueType, value: code | valueType, value: text | HC-C007 | 只用于 valueType: code",
                "value: date} | ~value: date}\n          - {property: latestAfterDelivery, value: soon}~ | HC-C005 | ISO 8601 的时段",
                "value: text} | ~value: text}\n          - {property: latestAfterDelivery, value: P0D}~ | HC-C007 | 只用于 valueType: date、month、year",
                "value: town} | ~value: town}\n          - {property: withoutEnd, value: 长期}~ | HC-C007 | 只用于 valueType: date",
                "physicalName: 发证日期 | ~physicalName: 发证日期\n        logicalTypeOptions: {minimum: 1900}~ | HC-C005 | 应为日期 yyyy-MM-dd",
                "{property: retention, value: 10, unit: y} | {property: retention, value: 10, unit: w} | HC-C012 | 有 y、m、d",
                "{property: retention, value: 10, unit: y} | {property: latency, value: 1} | HC-C002 | 缺少 retention",
                "value: 停车证.csv | value: 停车.csv | HC-C007 | 加扩展名",
                "encoding, value: GB18030 | encoding, value: GBK | HC-C012 | 有 GB18030、UTF-8、UTF-8-BOM",
                "headerRow, value: 1 | headerRow, value: 0 | HC-C005 | 应为 1 到 100 的数",
                "headerRow, value: 1 | headerRow, value: 1.5 | HC-C005 | 应为整数",
                "breakerMinShare, value: 0.70 | breakerMinShare, value: 70 | HC-C005 | 应为 0 到 1 的数，不是 \"70\"",
                "breakerMinShare, value | breakerMinShar, value | HC-C002 | 缺少 breakerMinShare",
                "breakerMinShare, value: 0.70 | linkRateHoldShare, value: 20 | HC-C005 | 应为 0 到 1 的数，不是 \"20\"",
                "breakerMinShare, value: 0.70 | linkRateHoldMinRow, value: 200 | HC-C012 | 是否为 \"linkRateHoldMinRows\"",
                "extractKind, value: snapshot | extractKind, value: event | HC-C007 | 只用于全量",
                "property: delimiter | property: quote | HC-C006 | \"quote\" 写了两次",
                "kind: DataContract | kind: DataContract: | HC-C001 | 不是合法的 YAML",
                "kind: DataContract | name: 停车证 | HC-C001 | 不是合法的 YAML",
            })
    void aMistakeIsToldWithItsPlace(String right, String wrong, String code, String told) throws IOException {
        own("taxi", "source.yml", text -> text.replace("source: transport", "source: taxi"));
        own("taxi", "codes/vehicle_kind.csv", text -> text);
        String wanted = right.strip();
        own("taxi", CONTRACT, text -> {
            assertThat(text).contains(wanted);
            return text.replaceFirst(java.util.regex.Pattern.quote(wanted), wrong.strip())
                    .replace("transport", "taxi");
        });

        assertThat(Departments.of(definitions).notLoaded())
                .anySatisfy(line -> assertThat(line)
                        .startsWith(code.strip() + " ")
                        .containsPattern("schemas/sources/taxi/parking_permit\\.odcs\\.yaml:\\d+")
                        .contains(told.strip().replace("transport", "taxi")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "codes/vehicle_kind.csv; list,code; liste,code; HC-C009; 表头应为",
                "codes/vehicle_kind.csv; kind,2; kind,1; HC-C009; 1 残疾人机动轮椅车 重复",
                "codes/vehicle_kind.csv; 小型汽车; ''; HC-C009; name_zh 不能为空",
                "source.yml; transport: files; transport: pigeon; HC-C012; 有 files",
                "source.yml; department; departments; HC-C002; 缺少 department",
            })
    void aMistakeBesideTheContractIsToldToo(String file, String right, String wrong, String code, String told)
            throws IOException {
        for (String name : List.of(CONTRACT, "source.yml", "codes/vehicle_kind.csv")) {
            own(
                    "taxi",
                    name,
                    text -> text.replace("source: transport", "source: taxi")
                            .replace("transport.", "taxi.")
                            .replace("domain: transport", "domain: taxi")
                            .replace("source, value: transport", "source, value: taxi")
                            .replace(name.equals(file) ? right : "\0", wrong));
        }

        assertThat(Departments.of(definitions).notLoaded())
                .anySatisfy(
                        line -> assertThat(line).startsWith(code).contains(file).contains(told));
    }

    @Test
    void aFileThatNobodyWouldReadIsToldAndOneThatIsNoTextToo() throws IOException {
        own("transport", "source.yml", text -> text);
        Path folder = definitions.resolve("schemas/sources/transport");
        Files.writeString(folder.resolve("bus.odcs.yml"), "");
        Files.write(folder.resolve("source.yml"), "department: 区交通局".getBytes("GB18030"));

        assertThatThrownBy(() -> Departments.of(definitions))
                .hasMessageContaining("HC-C010 ")
                .hasMessageContaining("bus.odcs.yml：不认识这个文件")
                .hasMessageContaining("source.yml：不是 UTF-8");
    }

    private void own(String source, String name, UnaryOperator<String> change) throws IOException {
        int slash = name.lastIndexOf('/') + 1;
        var product = new ResourceFolder(
                "schemas/sources/transport" + (slash == 0 ? "" : "/" + name.substring(0, slash - 1)));
        Path file = definitions.resolve("schemas/sources/" + source + "/" + name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, change.apply(product.text(name.substring(slash))));
    }

    private static ExtractContract extract(Departments departments, String table) {
        return departments.extracts().stream()
                .filter(e -> e.table().equals(table))
                .findFirst()
                .orElseThrow();
    }
}
