package huican.seeds.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.contract.ContractException;
import huican.schemas.resource.ResourceFolder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurvivorshipRulesTest {
    @TempDir
    private Path home;

    private Path definitions;

    @BeforeEach
    void aHome() {
        definitions = home.resolve("definitions");
    }

    @Test
    void theProductHasARuleForEveryAttributeAndTheNumberGoesBeforeRecords() {
        var rules = SurvivorshipRules.ofProduct();

        assertThat(rules.rules())
                .extracting(SurvivorshipRule::attribute)
                .containsExactlyElementsOf(SurvivorshipRules.ATTRIBUTES);
        assertThat(rules.of("sex").text()).isEqualTo("from_number > newest");
        assertThat(rules.of("birth_date").text()).isEqualTo("from_number > newest");
        assertThat(rules.of("birth_date").amongRecords().text()).isEqualTo("newest");
        assertThat(SurvivorshipRules.of(definitions)).isEqualTo(rules);
        assertThat(SurvivorshipRules.isOwn(definitions)).isFalse();
    }

    @Test
    void aDeploymentPutsItsOwnFileInTheirPlace() throws IOException {
        own(shipped()
                .replace(
                        "phone: {order: [unmasked, newest]}",
                        "phone: {order: [sources, most_complete], sources: [civil_affairs, registry]}"));

        assertThat(SurvivorshipRules.isOwn(definitions)).isTrue();
        assertThat(SurvivorshipRules.of(definitions).of("phone").text())
                .isEqualTo("sources(civil_affairs, registry) > most_complete");
    }

    @Test
    void everyMistakeIsToldTogetherWithItsLineAndASuggestion() throws IOException {
        own("""
                attributes:
                  name: {order: [unmaskd, sources, sources], sources: [registri]}
                  sex: {order: [newest, from_number]}
                  birth_date: {order: [from_number, most_complete]}
                  town: {order: [sources]}
                  adress: {order: [newest]}
                  phone: {order: [], source: [registry]}
                """);

        assertThatThrownBy(() -> SurvivorshipRules.of(definitions))
                .isInstanceOf(ContractException.class)
                .hasMessage("""
                        HC-C012 definitions/linkage/survivorship.yml:6 attributes.adress：没有键 "adress"，是否为 "address"？
                        HC-C012 definitions/linkage/survivorship.yml:2 attributes.name.order：没有 "unmaskd"，是否为 "unmasked"？
                        HC-C006 definitions/linkage/survivorship.yml:2 attributes.name.order："sources" 写了两次
                        HC-C012 definitions/linkage/survivorship.yml:2 attributes.name.sources：没有 "registri"，是否为 "registry"？
                        HC-C004 definitions/linkage/survivorship.yml:3 attributes.sex.order：第一项应为 from_number：口径规定有效身份证号中的性别和出生日期优先
                        HC-C012 definitions/linkage/survivorship.yml:4 attributes.birth_date.order：没有 "most_complete"；有 from_number、sources、newest
                        HC-C002 definitions/linkage/survivorship.yml:5 attributes.town.sources：order 中的 sources 与部门列表 sources 应同时有或同时没有
                        HC-C002 definitions/linkage/survivorship.yml:1 attributes.address：缺少 address
                        HC-C012 definitions/linkage/survivorship.yml:7 attributes.phone.source：没有键 "source"，是否为 "sources"？
                        HC-C002 definitions/linkage/survivorship.yml:7 attributes.phone.order：缺少 order；有 unmasked、sources、most_complete、newest""".stripIndent());
    }

    @Test
    void aFileThatIsNoUtf8IsSaidToBeSo() throws IOException {
        Path file = own("");
        Files.write(file, ("# 取值规则\n" + shipped()).getBytes(Charset.forName("GB18030")));

        assertThatThrownBy(() -> SurvivorshipRules.of(definitions))
                .isInstanceOf(ContractException.class)
                .hasMessage("HC-C001 definitions/linkage/survivorship.yml：不是 UTF-8");
    }

    private static String shipped() {
        return new ResourceFolder("seeds/linkage").text("survivorship.yml");
    }

    private Path own(String yaml) throws IOException {
        Path file = definitions.resolve("linkage/survivorship.yml");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, yaml);
    }
}
