package huican.jobs.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.Home;
import huican.seeds.linkage.LinkageRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionsTest {
    @Test
    void whatTheProgramComesWithHasNoProblem() {
        assertThat(Definitions.problems(new Home(Path.of("nowhere")))).isEmpty();
    }

    @Test
    void aDeploymentsSurvivorshipRulesAreLookedAtBeforeANightBegins(@TempDir Path folder) throws IOException {
        var home = new Home(folder);
        Path file = home.definitions().resolve("linkage/survivorship.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "attribute: {}\n");

        assertThat(Definitions.problems(home))
                .containsExactly(
                        "HC-C012 definitions/linkage/survivorship.yml:1 attribute：没有键 \"attribute\"，是否为 \"attributes\"？",
                        "HC-C002 definitions/linkage/survivorship.yml:1 attributes：缺少 attributes",
                        "HC-C002 definitions/linkage/survivorship.yml:1 attributes.name：缺少 name",
                        "HC-C002 definitions/linkage/survivorship.yml:1 attributes.sex：缺少 sex",
                        "HC-C002 definitions/linkage/survivorship.yml:1 attributes.birth_date：缺少 birth_date",
                        "HC-C002 definitions/linkage/survivorship.yml:1 attributes.town：缺少 town",
                        "HC-C002 definitions/linkage/survivorship.yml:1 attributes.address：缺少 address",
                        "HC-C002 definitions/linkage/survivorship.yml:1 attributes.phone：缺少 phone");
    }

    @Test
    void aDeploymentsLinkageRulesAreLookedAtBeforeANightBegins(@TempDir Path folder) throws IOException {
        var home = new Home(folder);
        Path file = home.definitions().resolve("linkage/person.yml");
        Files.createDirectories(file.getParent());
        String product = LinkageRules.textOf(home.definitions());

        Files.writeString(file, product.replace("link: 9, review: 3", "link: 9, review: 12"));
        assertThat(Definitions.problems(home))
                .containsExactly("HC-C012 definitions/linkage/person.yml：阈值 review 不能高于 link，margin 不能小于 0");

        Files.writeString(file, product.replace("fields: [phone]", "fields: [phones]"));
        assertThat(Definitions.problems(home))
                .containsExactly("HC-C012 definitions/linkage/person.yml：没有字段 \"phones\"，是否为 \"phone\"？");
    }
}
