package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Installation;
import huican.jobs.testing.Installation.Product;
import huican.jobs.testing.Installation.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * As {@link InstalledTest}: the commands about who is who and about whom a worker looks after, on a home with one night of a day on which numbers are
 * missing and mistyped: something is linked by weights, and something waits for a person.
 */
@Tag("installed")
@ExtendWith(Installation.Extension.class)
class InstalledIdentityTest {
    private static final Pattern ID = Pattern.compile("[a-z][0-9a-f]{12,}");

    static final List<Step> STEPS = List.of(
            new Step(
                    "generate --out noisy --persons 300 --days 2025-07-01..2025-07-01 --seed 42 --dirty 0.1", 0, "已生成"),
            new Step("nightly --date 2025-07-01 --inbox noisy/inbox", 0, "惠残"),
            new Step("identity review", 0, "."),
            new Step("identity sample --n 200 --seed 1 --out sample.csv", 0, "样本"),
            new Step("identity explain v3f0c9a1b2d4e", 0, "."),
            new Step("identity decide v3f0c9a1b2d4e same --reason \"电话核实\"", 0, "✔"),
            new Step("identity decide f12… f34… different --reason \"本人到场\"", 0, "✔"),
            new Step("identity decide --undo f12… f34… --reason \"重新核对\"", 0, "✔"),
            new Step("person show p3c9…", 0, "p[0-9a-f]+"),
            new Step("identity judge s1a2b3c4d/7 unsure", 0, "已记录"),
            new Step("identity judge --from sample.csv", 0, "已记录"),
            new Step("identity model", 0, "."),
            new Step("exceptions list --town 500113004 --state open", 0, "均为待核实"),
            new Step("exceptions assign 0a1b2c3d4e5f --to chen", 0, "✔"),
            new Step("exceptions settle 0a1b2c3d4e5f --reason \"已报民政补发\"", 0, "✔"),
            new Step("exceptions settle 0a1b2c3d4e5f --explained-until 2025-12-31 --reason \"已入住机构，按机构标准发放\"", 0, "✔"),
            new Step("exceptions history 0a1b2c3d4e5f", 0, "[0-9a-f]{24}"),
            new Step("exceptions export --town 500113004 --out 清单.xlsx", 0, "✔"),
            new Step("exceptions import 清单.xlsx", 2, "HC-J304"), // nothing is filled in
            new Step("risk confirm p3c9… income_below_line --reason \"入户核实\"", 2, "HC-J310"), // not flagged
            new Step("risk refute p3c9… income_below_line --reason \"漏计外出务工收入\"", 2, "HC-J310"));

    @Test
    void everyCommandDoesWhatItSaysAsInstalled(Product product) throws IOException, InterruptedException {
        try (var installation = product.installation()) {
            var names = new LinkedHashMap<String, String>();
            installation.follow(STEPS, names, (step, out) -> after(installation, step, out, names));
        }
    }

    /** What a later line has to name. */
    private static void after(Installation installation, Step step, String out, Map<String, String> names)
            throws IOException, InterruptedException {
        if (step.line().equals("identity review")) {
            ID.matcher(out)
                    .results()
                    .map(MatchResult::group)
                    .filter(id -> id.startsWith("v"))
                    .findFirst()
                    .ifPresent(id -> names.put("v3f0c9a1b2d4e", id));
        } else if (step.line().startsWith("identity sample")) {
            Path file = installation.folder().resolve("sample.csv");
            String sample = Files.readString(file);
            List<String> profiles = ID.matcher(sample)
                    .results()
                    .map(MatchResult::group)
                    .filter(id -> id.startsWith("f"))
                    .distinct()
                    .toList();
            names.putIfAbsent(
                    "v3f0c9a1b2d4e",
                    profiles.get(0) + " " + profiles.get(1)); // nothing waits for a person: any two will do
            names.put("f12…", profiles.get(2));
            names.put("f34…", profiles.get(3));
            var item = Pattern.compile("s[0-9a-f]{8}/\\d+").matcher(sample);
            assertThat(item.find()).as(sample).isTrue();
            names.put("s1a2b3c4d/7", item.group());
            Files.writeString(file, sample.replaceAll("(?m),,(\\r?)$", ",same,$1"));
            var person = ID.matcher(installation
                    .run("query \"SELECT person_id FROM person ORDER BY 1 LIMIT 1\" --format csv")
                    .out());
            assertThat(person.find()).isTrue();
            names.put("p3c9…", person.group());
            var exception = Pattern.compile("[0-9a-f]{24}")
                    .matcher(installation.run("exceptions list --format csv").out());
            assertThat(exception.find()).isTrue();
            names.put("0a1b2c3d4e5f", exception.group());
        }
    }
}
