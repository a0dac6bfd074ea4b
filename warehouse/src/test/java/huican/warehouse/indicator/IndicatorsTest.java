package huican.warehouse.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.contract.ExtractContract;
import huican.schemas.resource.ResourceFolder;
import huican.seeds.reference.Departments;
import huican.seeds.reference.SeedFile;
import huican.warehouse.definition.DefinitionException;
import huican.warehouse.definition.DefinitionFolder;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndicatorsTest {
    private static final DefinitionFolder MEDICAL =
            new DefinitionFolder(new ResourceFolder("warehouse/indicators/medical"), Optional.empty());

    private static final String GOOD = """
            key: medical
            title: {zh: 医保, en: Medical}
            kind: ratio
            unit: '%'
            period: medical_year
            legal_source: 某文
            needs: [参保信息]
            numerator: {zh: 参保}
            versions: [{version: 1, sql: v1.sql, valid_from: 2021-01-01}, {version: 2, sql: v2.sql, valid_from: 2025-01-01}]
            """;

    @Test
    void everyFolderHasCasesAndTheSqlOfItsVersions() {
        var indicators = Indicators.all();

        assertThat(indicators)
                .extracting(Indicator::key)
                .containsExactly(
                        "income_growth",
                        "vocational_training",
                        "dibao_inclusion",
                        "living_subsidy",
                        "nursing_subsidy",
                        "pension",
                        "medical",
                        "school_enrolment",
                        "rehabilitation",
                        "assistive_device",
                        "home_accessibility",
                        "community_mental_rehab",
                        "day_care",
                        "family_doctor");
        for (Indicator indicator : indicators) {
            var folder = new ResourceFolder("warehouse/indicators/" + indicator.key());
            assertThat(folder.has("cases.yml"))
                    .as(indicator.key() + " has cases")
                    .isTrue();
            for (var version : indicator.versions()) {
                assertThat(folder.text(version.sql()))
                        .startsWith("-- One row per")
                        .contains("-- Definition " + indicator.versionName(version) + ", from " + version.validFrom())
                        .contains(indicator.legalSource());
            }
        }
    }

    @Test
    void needsAreExtractsOfTheContractsAndAlwaysTheRegistry() {
        var extracts = Departments.ofProduct().sources().stream()
                .flatMap(source -> source.extracts().stream())
                .map(ExtractContract::physicalName)
                .toList();

        assertThat(Indicators.all()).allSatisfy(indicator -> {
            assertThat(extracts).containsAll(indicator.needs());
            assertThat(indicator.needs()).contains("持证残疾人");
        });
    }

    @Test
    void everyIndicatorHasATargetAndEveryTargetAnIndicator() {
        var targets = SeedFile.read("policy/targets.csv").rows().stream()
                .map(row -> row.get("indicator"))
                .distinct()
                .toList();

        assertThat(targets)
                .containsExactlyInAnyOrderElementsOf(
                        Indicators.all().stream().map(Indicator::key).toList());
    }

    @Test
    void theVersionInForceIsTheLastOneBegunAndBeforeAnyTheFirst() {
        var indicator = Indicators.read(MEDICAL, "x", GOOD);

        assertThat(indicator.versionAt(LocalDate.parse("2024-12-31")).version()).isEqualTo(1);
        assertThat(indicator.versionAt(LocalDate.parse("2025-01-01")).version()).isEqualTo(2);
        assertThat(indicator.versionAt(LocalDate.parse("2019-01-01")).version()).isEqualTo(1);
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestOne() {
        refused(
                GOOD.replace("unit:", "unti:"),
                "HC-W002 x:4 unti：没有键 \"unti\"，是否为 \"unit\"？\nHC-W004 x:1 unit：缺少 unit。该定义未加载。");
        refused(
                GOOD.replace("en: Medical", "eng: Medical"),
                "HC-W002 x:2 title.eng：没有键 \"eng\"，是否为 \"en\"？\nHC-W004 x:2 title.en：缺少 en。该定义未加载。");
        refused(GOOD.replace("kind: ratio", "kind: ration"), "HC-W015 x:3 kind：没有 \"ration\"，是否为 \"ratio\"？该定义未加载。");
    }

    @Test
    void allMistakesOfAFileAreToldTogether() {
        refused(
                GOOD.replace("period: medical_year", "period: medical_yer")
                        .replace("valid_from: 2021-01-01", "valid_from: 2021-13-01")
                        .replace("version: 2", "version: two")
                        .replace("numerator: {zh: 参保}", "numerator: 参保"),
                """
                HC-W015 x:5 period：没有 "medical_yer"，是否为 "medical_year"？
                HC-W004 x:8 numerator：应为键值结构
                HC-W015 x:9 versions[0].valid_from：应为日期 yyyy-MM-dd，不是 "2021-13-01"
                HC-W015 x:9 versions[1].version：应为 1 到 9999 的数，不是 "two"。该定义未加载。""");
    }

    @Test
    void aKeyWrittenTwiceIsRefusedWithItsLine() {
        assertThatThrownBy(() -> Indicators.read(MEDICAL, "x", GOOD + "unit: again\n"))
                .hasMessageStartingWith("HC-W001 x:")
                .hasMessageContaining("unit");
    }

    @Test
    void titleLegalSourceAndOrderAreRequired() {
        refused(GOOD.replace("legal_source: 某文\n", ""), "HC-W004 x:1 legal_source：缺少 legal_source。该定义未加载。");
        refused(GOOD.replace("period: medical_year\n", ""), "HC-W004 x:1 period：缺少 period。该定义未加载。");
        refused(GOOD.replace("title: {zh: 医保, en: Medical}\n", ""), "HC-W004 x:1 title：缺少 title。该定义未加载。");
        refused(
                GOOD.replace("key: medical\n", "") + "key: medical\n",
                "HC-W003 x:1 title：键的顺序应为 key, title, kind, unit, period, legal_source, needs, numerator, versions。该定义未加载。");
        refused(GOOD.replace("key: medical", "key: other"), "HC-W006 x:1 key：key 应为文件夹名 \"medical\"。该定义未加载。");
    }

    private static void refused(String yaml, String message) {
        assertThatThrownBy(() -> Indicators.read(MEDICAL, "x", yaml))
                .isInstanceOf(DefinitionException.class)
                .hasMessage(message);
    }
}
