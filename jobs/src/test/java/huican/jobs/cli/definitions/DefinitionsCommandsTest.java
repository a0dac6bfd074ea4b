package huican.jobs.cli.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli.Ended;
import huican.jobs.testing.WarmCli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsCommandsTest {
    @TempDir
    Path home;

    @Test
    void allDefinitionsAreListedWithTheVersionInForce() {
        var listed = run("definitions", "list", "--format", "csv");

        assertThat(listed.out())
                .startsWith("kind,version,valid_from,title_zh,what_if,own\r\n")
                .contains("indicator,nursing_subsidy v1,2021-01-01,重度残疾人护理补贴覆盖率,extended,false\r\n")
                .contains("exception,paid_twice v1,2021-01-01,")
                .contains("risk_rule,income_below_line v1,2021-01-01,");
        assertThat(run("definitions", "show", "nursing_subsidy").out())
                .startsWith("重度残疾人护理补贴覆盖率（nursing_subsidy v1，2021-01-01 起）\n依据 ")
                .contains("key: nursing_subsidy\n")
                .contains("SELECT h.person_id, h.pay_month");
        assertThat(run("definitions", "show", "nursing_subsidi").err())
                .startsWith("HC-W069 没有口径 nursing_subsidi。什么也没有做；有哪些：huican definitions list，是否为 \"nursing_subsidy\"？");
    }

    @Test
    void whatADeploymentAddsAndReplacesIsListedAndTriedBeforeANight() throws IOException {
        own("risk/income_drop/v1.sql", "-- One row per nobody.\nSELECT person_id FROM no_such_relation\n");
        own("indicators/holders/indicator.yml", """
                key: holders
                title: {zh: 持证人数, en: Holders}
                kind: count
                unit: 人
                period: month
                legal_source: 本部署
                needs: [持证残疾人]
                numerator: {zh: 持证残疾人}
                versions: [{version: 1, sql: v1.sql, valid_from: 2021-01-01}]
                """);
        own(
                "indicators/holders/v1.sql",
                "-- One row per holder.\nSELECT person_id, true AS in_numerator FROM holder\n");

        assertThat(run("definitions", "diff").out())
                .isEqualTo(
                        "新增 warehouse/indicators/holders/indicator.yml\n新增 warehouse/indicators/holders/v1.sql\n改用 warehouse/risk/income_drop/v1.sql\n");
        var checked = run("definitions", "check");
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.out())
                .contains("HC-W013 预警规则 ")
                .contains("income_drop v1")
                .doesNotContain("holders");
        assertThat(run("definitions", "list").out()).contains("holders v1");
        Files.delete(home.resolve("definitions/warehouse/risk/income_drop/v1.sql"));
        assertThat(run("definitions", "check").exitCode()).isZero();
    }

    @Test
    void aDefinitionThatCannotBeReadIsNamed() throws IOException {
        own("indicators/medical/indicator.yml", "key: medical\nsql: v1.sql\n");

        assertThat(run("definitions", "check").out())
                .contains(
                        "HC-W002 definitions/warehouse/indicators/medical/indicator.yml:2 sql：没有键 \"sql\"",
                        "缺少 versions");
        assertThat(run("definitions", "list").err()).contains("HC-W002").contains("请先改正");
    }

    private void own(String file, String text) throws IOException {
        Path path = home.resolve("definitions/warehouse").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Ended run(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        return WarmCli.run(all.toArray(String[]::new));
    }
}
