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

class LinkageRulesTest {
    private static final String PLACE = "definitions/linkage/person.yml";

    @TempDir
    private Path home;

    private Path definitions;

    @BeforeEach
    void aHome() {
        definitions = home.resolve("definitions");
    }

    @Test
    void theProductsFileReadsAsItIsWritten() {
        var rules = LinkageRules.ofProduct();

        assertThat(rules.title()).isEqualTo("残疾人口身份比对");
        assertThat(rules.ownNumber()).isEqualTo("number");
        assertThat(rules.comparisons())
                .extracting(ComparisonRule::name)
                .containsExactly("number", "name", "birth_date", "sex", "phone", "home");
        assertThat(rules.rules())
                .extracting(PairRule::key)
                .contains("different_numbers", "parents_number", "one_certificate_two_people")
                .doesNotHaveDuplicates();
        assertThat(rules.blocks())
                .extracting(BlockRule::name)
                .contains("number/second_number", "name:sound+birth_date/number_birth_date:year+sex/number_sex+town");
        assertThat(rules.thresholds().review()).isLessThan(rules.thresholds().link());
    }

    @Test
    void everyFieldIsListedOnceInTheOrderOfItsFirstUse() {
        assertThat(LinkageRules.ofProduct().fields())
                .startsWith(
                        "number",
                        "second_number",
                        "related",
                        "number_length",
                        "name",
                        "birth_date",
                        "number_birth_date")
                .contains("household", "address", "town", "phone")
                .doesNotHaveDuplicates();
    }

    @Test
    void aLevelHasItsEstimateUnlessTheFileFixesOrBoundsIt() {
        var number = comparison("number");
        var phone = comparison("phone").level("equal");

        assertThat(number.level("different_valid").weight(3)).isEqualTo(-30);
        assertThat(number.level("different_valid").origin(3)).isEqualTo("fixed");
        assertThat(phone.weight(15)).isEqualTo(6);
        assertThat(phone.origin(15)).isEqualTo("capped");
        assertThat(phone.weight(5)).isEqualTo(5);
        assertThat(phone.origin(5)).isEqualTo("estimated");
        assertThat(comparison("home").level("different").weight(-9)).isEqualTo(-3);
        assertThat(comparison("sex").level("nowhere_named").weight(-9)).isEqualTo(-9);
    }

    @Test
    void aBlockTouchesTheComparisonsOfItsFields() {
        var block = LinkageRules.ofProduct().blocks().stream()
                .filter(b -> b.name().equals("birth_date/number_birth_date+phone"))
                .findFirst()
                .orElseThrow();

        assertThat(block.touches(comparison("birth_date"))).isTrue();
        assertThat(block.touches(comparison("phone"))).isTrue();
        assertThat(block.touches(comparison("name"))).isFalse();
    }

    @Test
    void withoutAFileOfItsOwnAHomeHasTheProductsRules() {
        assertThat(LinkageRules.of(definitions.resolve("none"))).isEqualTo(LinkageRules.ofProduct());
    }

    @Test
    void aHomesOwnFileStandsInThePlaceOfTheProducts() throws IOException {
        own(shipped().replace("link: 9,", "link: 11.5,"));

        assertThat(LinkageRules.of(definitions).thresholds().link()).isEqualTo(11.5);
        assertThat(LinkageRules.of(definitions).comparisons())
                .isEqualTo(LinkageRules.ofProduct().comparisons());
    }

    @Test
    void everyMistakeIsToldTogetherWithItsLineAndASuggestion() throws IOException {
        own("""
                key: person
                titel: {zh: 比对}
                title: {en: Linkage}
                thresholds: {prior: -200, link: nine, review: 3}
                comparisons:
                  - name: sex
                    kind: equal
                    field: [sex]
                    title: {zh: 性别}
                    options: {near1: -1}
                    levels:
                      equal: {zh: 性别相同, wieght: 2}
                      different: {most: 200}
                  - kind: date
                    fields: birth_date
                    title: {zh: 出生日期}
                  - phone
                blocks:
                  - number
                rules:
                  - key: other_sex
                    zh: 性别不同
                    when: {sexx: [different]}
                    verdict: sepparate
                  - zh: 无名
                    verdict: maybe
                """);

        assertThatThrownBy(() -> LinkageRules.of(definitions))
                .isInstanceOf(ContractException.class)
                .hasMessage("""
                        HC-C012 FILE:2 titel：没有键 "titel"，是否为 "title"？
                        HC-C004 FILE:17 comparisons[2]：应为键值结构
                        HC-C012 FILE:8 comparisons[0].field：没有键 "field"，是否为 "fields"？
                        HC-C005 FILE:10 comparisons[0].options.near1：应为 0 到 100 的数，不是 "-1"
                        HC-C012 FILE:12 comparisons[0].levels.equal.wieght：没有键 "wieght"，是否为 "weight"？
                        HC-C002 FILE:13 comparisons[0].levels.different.zh：缺少 zh
                        HC-C005 FILE:13 comparisons[0].levels.different.most：应为 -100 到 100 的数，不是 "200"
                        HC-C002 FILE:14 comparisons[1].name：缺少 name
                        HC-C004 FILE:15 comparisons[1].fields：应为列表
                        HC-C002 FILE:3 title.zh：缺少 zh
                        HC-C004 FILE:19 blocks[0]：应为列表
                        HC-C012 FILE:23 rules[0].when.sexx：没有键 "sexx"，是否为 "sex"？
                        HC-C012 FILE:24 rules[0].verdict：没有 "sepparate"，是否为 "separate"？
                        HC-C002 FILE:25 rules[1].when：缺少 when
                        HC-C002 FILE:25 rules[1].key：缺少 key
                        HC-C012 FILE:26 rules[1].verdict：没有 "maybe"；有 never、only_people、separate、review、review_always、link
                        HC-C005 FILE:4 thresholds.prior：应为 -100 到 100 的数，不是 "-200"
                        HC-C005 FILE:4 thresholds.link：应为 -100 到 100 的数，不是 "nine"
                        HC-C002 FILE:4 thresholds.margin：缺少 margin
                        """.replace("FILE", PLACE).stripTrailing());
    }

    @Test
    void aFileThatIsNoMappingOrNoYamlIsSaidToBeSo() throws IOException {
        own("- key: person\n");
        assertThatThrownBy(() -> LinkageRules.of(definitions)).hasMessage("HC-C001 " + PLACE + "：应为键值结构");

        own("key: person\ntitle: {zh: 比对\n");
        assertThatThrownBy(() -> LinkageRules.of(definitions))
                .isInstanceOf(ContractException.class)
                .hasMessageStartingWith("HC-C001 " + PLACE + ":3：不是合法的 YAML");
    }

    @Test
    void aFileThatIsNoUtf8IsSaidToBeSo() throws IOException {
        Files.write(own(""), shipped().getBytes(Charset.forName("GB18030")));

        assertThatThrownBy(() -> LinkageRules.of(definitions))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("HC-C001 " + PLACE + "：不是 UTF-8");
    }

    @Test
    void withoutComparisonsNothingCanBeCompared() throws IOException {
        own("key: person\ntitle: {zh: 比对}\nthresholds: {prior: -20, link: 9, review: 3, margin: 6}\n");

        assertThatThrownBy(() -> LinkageRules.of(definitions)).hasMessageContaining("没有比较项");
    }

    @Test
    void aLevelThatIsDerivedFromAnUnknownComparisonIsAMistake() throws IOException {
        own(shipped().replaceFirst("derived_from: \\{number:", "derived_from: {numbr:"));

        assertThatThrownBy(() -> LinkageRules.of(definitions))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("comparisons[2].derived_from.numbr：没有键 \"numbr\"，是否为 \"number\"？");
    }

    @Test
    void aComparisonIsDerivedOnlyFromOneBeforeIt() throws IOException {
        own(shipped().replaceFirst("derived_from: \\{number: .*?]}", "derived_from: {sex: [equal]}"));

        assertThatThrownBy(() -> LinkageRules.of(definitions))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("comparisons[2].derived_from.sex：没有键 \"sex\"");
    }

    private static ComparisonRule comparison(String name) {
        return LinkageRules.ofProduct().comparisons().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String shipped() {
        return new ResourceFolder("seeds/linkage").text("person.yml");
    }

    private Path own(String yaml) throws IOException {
        Path file = definitions.resolve("linkage/person.yml");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, yaml);
    }
}
