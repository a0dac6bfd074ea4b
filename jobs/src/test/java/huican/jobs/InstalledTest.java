package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.CommandModel;
import huican.jobs.testing.Installation;
import huican.jobs.testing.Installation.Product;
import huican.jobs.testing.Installation.Step;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each command once, through the launcher, on the jars that package made and nothing else; and each command line of docs/operations.md and docs/zh, word
 * by word. One home serves all: they stand in the order in which a town's operator would come to them. Beside it, each on a home of its own:
 * {@link InstalledIdentityTest}, for which numbers have to be wrong, and {@link InstalledRunnerTest}, which needs no night.
 */
@Tag("installed")
@ExtendWith(Installation.Extension.class)
class InstalledTest {
    private static final Path PROJECT = TestFolders.project();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```");

    private static final List<Step> STEPS = List.of(
            new Step("doctor", 0, "Java"),
            new Step("demo --trouble --persons 300 --days 2", 3, "惠残"),
            new Step("help", 0, "用法"),
            new Step("help HC-D305", 0, "HC-D305"),
            new Step("generate --out generated --persons 20 --days 2025-06-30..2025-06-30 --seed 1", 0, "已生成 6 部门"),
            new Step("nightly --date 2025-06-30 --dry-run", 0, "."),
            new Step("query \"SELECT run_id, state, logs FROM run\"", 0, "run_id"),
            new Step(
                    "query \"SELECT indicator, title_zh, numerator_zh, denominator_zh, target FROM indicator\"",
                    0,
                    "indicator"),
            new Step(
                    "query \"SELECT as_of, period, numerator, denominator, rate, target, met, distance, status FROM coverage_rate"
                            + " WHERE indicator = 'nursing_subsidy' AND area_code = '500113' AND breakdown = 'all'\"",
                    0,
                    "as_of"),
            new Step("deliveries list --state 挂起", 0, "civil_affairs"),
            new Step("deliveries show civil_affairs 2025-06-30", 0, "区民政局"),
            new Step("deliveries release civil_affairs 2025-06-30 --reason \"换届清理，已核实\"", 0, "✔"),
            new Step("deliveries refuse civil_affairs 2025-06-30 --reason \"又不要了\"", 2, "."),
            new Step("deliveries rejects civil_affairs 2025-06-29 --out 退回民政", 0, "退回"),
            new Step("deliveries rejects registry 2025-06-30 --out 退回", 0, "退回"),
            new Step("nightly --date 2025-06-30", 3, "惠残"),
            new Step(
                    "query \"FROM indicator_fact WHERE indicator = 'nursing_subsidy' AND NOT in_numerator\"",
                    0,
                    "as_of"),
            new Step(
                    "query \"SELECT numerator, denominator FROM coverage_rate WHERE area_code = '500113'\" --as-of 2025-06-29",
                    0,
                    "numerator"),
            new Step(
                    "query \"SELECT numerator FROM coverage_rate WHERE indicator = 'pension'\" --cite", 0, "numerator"),
            new Step("explain nursing_subsidy --from 2025-06-29 --to 2025-06-30", 0, "重度残疾人护理补贴覆盖率"),
            new Step("figures freeze --as-of 2025-06-30 --reason \"上报市残联\"", 0, "已定为正式"),
            new Step("figures package --as-of 2025-06-30 --out 重算", 0, "（代号）"),
            new Step("definitions list", 0, "^各行相同：valid_from 2021-01-01"),
            new Step("definitions show nursing_subsidy", 0, "nursing_subsidy v1"),
            new Step("definitions check", 0, "SQL 可运行"),
            new Step("definitions diff", 0, "没有差别"),
            new Step("definitions diff nursing_subsidy --what-if extended", 0, "测算"),
            new Step(
                    "query \"SELECT section, sentence_zh, plan_value, value, unit, met, status, missing_zh FROM plan_measure"
                            + " JOIN published USING (as_of)\" --format csv",
                    0,
                    "^section,sentence_zh"),
            new Step("seeds check --date 2025-06-30", 0, "有效期"),
            new Step("contracts check schemas/sources schemas/sources", 0, ""),
            new Step("contracts dictionary --out dictionary", 0, "dictionary"),
            new Step("contracts export coverage_rate --as-of 2025-06-30 --out exported", 0, "coverage_rate"),
            new Step(
                    "export coverage --as-of 2025-06-30 --format xlsx --out exported",
                    0,
                    "^✔ coverage_rate 截至 2025-06-30"),
            new Step("report --month 2025-06 --out 月报.html", 0, "月报 2025-06"),
            new Step("release --as-of 2025-06-30 --out released", 0, "bureau-20250630-01"),
            new Step("releases list", 0, "bureau-20250630-01"),
            new Step("releases show bureau-20250630-01", 0, "未收到回执"),
            new Step("releases approve bureau --reason 每年复核", 0, "已批准"),
            new Step("releases keys", 0, "^正在使用 [0-9a-f]{64}"),
            new Step("releases receipt bureau-20250630-01 --file released/SHA256SUMS", 0, "已登记"),
            new Step("releases withdraw bureau-20250630-01 --reason 试用", 0, "已撤回"),
            new Step("releases rotate-key", 0, "已更换签名密钥"),
            new Step("step pull --date 2025-06-30 --run outside__1", 0, "deliveries="),
            new Step("backup --out /backup/huican-$(date +%F).zip", 0, "已备份"),
            new Step("restore /backup/huican-2025-06-30.zip --home /srv/huican", 0, "已恢复"));

    @Test
    void everyCommandHasItsLineHere() {
        assertThat(CommandModel.leaves())
                .allSatisfy(command ->
                        assertThat(allSteps()).anyMatch(step -> (step.line() + " ").startsWith(command + " ")));
    }

    @Test
    void everyCommandLineOfTheOperatorsPagesHasItsLineHere() throws IOException {
        assertThat(allSteps()).extracting(Step::line).containsAll(documented());
    }

    @Test
    void everyCommandDoesWhatItSaysAsInstalled(Product product) throws IOException, InterruptedException {
        try (var installation = product.installation()) {
            Path folder = installation.folder();
            Files.createDirectories(folder.resolve("backup"));
            var names = new LinkedHashMap<String, String>();
            names.put("huican-2025-06-30.zip", "*.zip"); // the one that backup made, whatever day it is
            names.put("/backup/", folder + "/backup/");
            names.put("/srv/huican", folder + "/restored");
            names.put("schemas/sources", PROJECT.resolve("schemas/sources").toString());
            installation.follow(STEPS, names, (step, out) -> {
                if (step.line().startsWith("demo ")) {
                    Files.delete(folder.resolve("data/DEMO")); // from here on it is a home like any other
                }
            });
        }
    }

    private static List<Step> allSteps() {
        return Stream.of(STEPS, InstalledIdentityTest.STEPS, InstalledRunnerTest.STEPS)
                .flatMap(List::stream)
                .toList();
    }

    /** Command lines of the blocks, without the launcher's name and remarks, and those in running text that name a whole command. */
    private static Set<String> documented() throws IOException {
        var lines = new LinkedHashSet<String>();
        for (Path page : operatorsPages()) {
            BLOCK.matcher(Files.readString(page))
                    .results()
                    .forEach(block -> block.group(1)
                            .lines()
                            .filter(line -> line.startsWith("./huican "))
                            .map(line -> line.substring("./huican ".length())
                                    .replaceAll("\\s{2,}#.*", "")
                                    .strip())
                            .forEach(lines::add));
        }
        return lines;
    }

    private static List<Path> operatorsPages() throws IOException {
        try (var chinese = Files.list(PROJECT.resolve("docs/zh"))) {
            return Stream.concat(Stream.of(PROJECT.resolve("docs/operations.md")), chinese)
                    .toList();
        }
    }
}
