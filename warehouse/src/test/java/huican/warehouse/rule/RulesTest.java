package huican.warehouse.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.contract.ExtractContract;
import huican.schemas.resource.ResourceFolder;
import huican.seeds.reference.Departments;
import huican.warehouse.CaseFile;
import huican.warehouse.definition.DefinitionException;
import huican.warehouse.definition.DefinitionFolder;
import huican.warehouse.indicator.Indicator;
import huican.warehouse.indicator.Indicators;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final String RISK = """
            key: income_drop
            title: {zh: 下降, en: Drop}
            meaning: {zh: 比上年下降}
            level: yellow
            legal_source: 某文
            needs: [需求调查]
            versions: [{version: 1, sql: v1.sql, valid_from: 2021-01-01}]
            evidence: [income_yuan]
            """;
    private static final String EXCEPTION = """
            key: paid_twice
            number: 6
            title: {zh: 重复, en: Twice}
            short: {zh: 重复}
            meaning: {zh: 同月两次}
            unit: 人
            case: subsidy
            legal_source: 某文
            needs: [两项补贴发放]
            versions: [{version: 1, sql: v1.sql, valid_from: 2021-01-01}]
            evidence: [subsidy, months]
            """;

    @Test
    void theRulesAreThoseOfTheDefinitions() {
        assertThat(RiskRule.all())
                .extracting(rule -> rule.rule().key() + " " + rule.level().word())
                .containsExactlyInAnyOrder(
                        "income_below_line red",
                        "income_after_medical_below_line red",
                        "medical_shock orange",
                        "dibao_lost orange",
                        "school_dropout orange",
                        "uninsured orange",
                        "income_drop yellow",
                        "several_disabled yellow");
        assertThat(ExceptionRule.all())
                .extracting(kind -> kind.rule().key())
                .containsExactly(
                        "living_subsidy_missing",
                        "nursing_subsidy_missing",
                        "paid_after_death",
                        "paid_without_certificate",
                        "paid_not_eligible",
                        "paid_twice",
                        "living_subsidy_arrears",
                        "nursing_subsidy_arrears",
                        "dibao_candidate",
                        "not_in_school",
                        "no_medical_insurance",
                        "no_pension",
                        "need_unmet",
                        "deceased_certificate",
                        "certificate_expiring",
                        "certificate_expired",
                        "stopped_by_expiry",
                        "monitoring_missing",
                        "identity_review");
        assertThat(ExceptionRule.all()).extracting(ExceptionRule::number).doesNotHaveDuplicates();
    }

    @Test
    void everyFolderHasCasesThatRaiseItAndTheSqlOfItsVersions() {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(CaseFile.read(rule.folder().product()))
                    .as(rule.key() + " has a case that raises it")
                    .anySatisfy(c -> assertThat(c.expect()).isNotEmpty());
            for (var version : rule.versions()) {
                assertThat(rule.sql(version))
                        .startsWith("-- One row per")
                        .contains("-- Definition " + rule.versionName(version) + ", from " + version.validFrom())
                        .contains(rule.legalSource());
            }
        });
    }

    @Test
    void needsAreExtractsOfTheContractsAndAlwaysTheRegistry() {
        var extracts = Departments.ofProduct().sources().stream()
                .flatMap(source -> source.extracts().stream())
                .map(ExtractContract::physicalName)
                .toList();

        assertThat(rules()).allSatisfy(rule -> {
            assertThat(extracts).containsAll(rule.needs()).containsAll(rule.needsOneOf());
            assertThat(rule.needs()).contains("持证残疾人");
        });
    }

    @Test
    void aRuleWhoseSqlReadsMembersOrFlagsSaysOfWhich() {
        assertThat(rules()).allSatisfy(rule -> {
            String sql = rule.sql(rule.versionAt(LocalDate.parse("2025-06-30")));
            boolean readsOthers = Pattern.compile("(FROM|JOIN) (member|past_member|risk_flag)\\b")
                    .matcher(sql)
                    .find();
            assertThat(rule.reads().isEmpty()).as(rule.key()).isEqualTo(!readsOthers);
        });
        assertThat(rules())
                .flatExtracting(Rule::reads)
                .isSubsetOf(Stream.concat(
                                Indicators.all().stream().map(Indicator::key),
                                RiskRule.all().stream().map(rule -> rule.rule().key()))
                        .toList());
    }

    @Test
    void whatTellsTheRowsOfAPersonApartIsInTheEvidence() {
        assertThat(ExceptionRule.all())
                .filteredOn(kind -> kind.caseKey().isPresent())
                .hasSize(6)
                .allSatisfy(kind -> assertThat(kind.rule().evidence())
                        .contains(kind.caseKey().orElseThrow()));
    }

    @Test
    void anUnknownKeyLevelOrEvidenceIsRefusedWithTheNearestOne() {
        refusedRisk(
                RISK.replace("needs:", "need:"),
                "HC-W002 x:6 need：没有键 \"need\"，是否为 \"needs\"？\nHC-W004 x:1 needs：缺少 needs。该定义未加载。");
        refusedRisk(
                RISK.replace("level: yellow", "level: yelow"), "HC-W015 x:4 level：没有 \"yelow\"，是否为 \"yellow\"？该定义未加载。");
        refusedRisk(
                RISK.replace("income_yuan", "incom_yuan"),
                "HC-W015 x:8 evidence：没有 \"incom_yuan\"，是否为 \"income_yuan\"？该定义未加载。");
        refusedException(
                EXCEPTION.replace("case: subsidy", "case: subsidies"),
                "HC-W015 x:7 case：没有 \"subsidies\"；最相近的是 \"subsidy\"。该定义未加载。");
        refusedException(
                EXCEPTION.replace("short:", "shrt:"),
                "HC-W002 x:4 shrt：没有键 \"shrt\"，是否为 \"short\"？\nHC-W004 x:1 short：缺少 short。该定义未加载。");
    }

    @Test
    void titleLegalSourceLevelAndFolderAreRequired() {
        refusedRisk(RISK.replace("legal_source: 某文\n", ""), "HC-W004 x:1 legal_source：缺少 legal_source。该定义未加载。");
        refusedRisk(RISK.replace("title: {zh: 下降, en: Drop}\n", ""), "HC-W004 x:1 title：缺少 title。该定义未加载。");
        refusedRisk(RISK.replace("meaning: {zh: 比上年下降}\n", ""), "HC-W004 x:1 meaning：缺少 meaning。该定义未加载。");
        refusedRisk(RISK.replace("level: yellow\n", ""), "HC-W004 x:1 level：缺少 level。该定义未加载。");
        refusedRisk(
                RISK.replace("key: income_drop", "key: other"), "HC-W006 x:1 key：key 应为文件夹名 \"income_drop\"。该定义未加载。");
        refusedException(EXCEPTION.replace("number: 6\n", ""), "HC-W004 x:1 number：缺少 number。该定义未加载。");
        refusedException(EXCEPTION.replace("unit: 人\n", ""), "HC-W004 x:1 unit：缺少 unit。该定义未加载。");
        refusedException(EXCEPTION.replace("needs: [两项补贴发放]\n", ""), "HC-W004 x:1 needs：缺少 needs。该定义未加载。");
    }

    @Test
    void redRulesAndOnlyTheySuggestAKind() {
        String message = "HC-W008 x:4 level：level 为 red 的规则须有 kind，其他规则不得有。该定义未加载。";
        refusedRisk(RISK.replace("level: yellow", "level: red"), message);
        refusedRisk(RISK.replace("level: yellow", "level: yellow\nkind: 边缘易致贫户"), message);
    }

    private static List<Rule> rules() {
        return Stream.concat(
                        RiskRule.all().stream().map(RiskRule::rule),
                        ExceptionRule.all().stream().map(ExceptionRule::rule))
                .toList();
    }

    private static void refusedRisk(String yaml, String message) {
        assertThatThrownBy(() -> RiskRule.read(folder("warehouse/risk/income_drop"), "x", yaml))
                .isInstanceOf(DefinitionException.class)
                .hasMessage(message);
    }

    private static void refusedException(String yaml, String message) {
        assertThatThrownBy(() -> ExceptionRule.read(folder("warehouse/exceptions/paid_twice"), "x", yaml))
                .isInstanceOf(DefinitionException.class)
                .hasMessage(message);
    }

    private static DefinitionFolder folder(String path) {
        return new DefinitionFolder(new ResourceFolder(path), Optional.empty());
    }
}
