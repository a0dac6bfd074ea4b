package huican.schemas.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.release.ReleaseProfile.RareRows;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProfileReaderTest {
    private static final String PROFILE = """
            receiver: 民政局
            purpose: 核对
            until: 2027-12-31
            columns:
              person: [person_pseudonym, area_code]
              area: all
            rows:
              area_code: ["500113004"]
            pseudonym_key: "2027"
            """;

    private static final ReleaseValues VALUES = new ReleaseValues(Map.of(
            "area_code", new TreeMap<>(Map.of("500113003", "龙洲湾街道", "500113004", "鱼洞街道")),
            "category", new TreeMap<>(Map.of("4", "肢体", "5", "智力")),
            "sex", new TreeMap<>(Map.of("男", "男", "女", "女"))));

    private static ReleaseProfile read(String yaml) {
        return new ProfileReader(ReleaseTable.all(), VALUES).read("p", "profiles/p.yml", yaml);
    }

    @Test
    void aProfileSaysWhoGetsWhatAndForHowLong() {
        assertThat(read(PROFILE))
                .isEqualTo(new ReleaseProfile(
                        "p",
                        "民政局",
                        "民政局",
                        "核对",
                        LocalDate.parse("2027-12-31"),
                        Map.of("person", List.of("person_pseudonym", "area_code"), "area", List.of()),
                        Map.of("area_code", List.of("500113004")),
                        "2027",
                        RareRows.REFUSED));
    }

    @Test
    void everyMistakeIsToldWithItsLine() {
        String yaml = """
                receiver: 民政/局
                purpose: 核对
                until: 2027
                columns:
                  person: [area_code, cattegory]
                  persons: all
                rows:
                  area_code: []
                pseudonym_key: k
                k_anonymity: {generalise: [risk_level], remaining: drop}
                """;

        assertThatThrownBy(() -> read(yaml)).hasMessage("""
                HC-C004 profiles/p.yml:1 receiver："民政/局" 应为文字、数字和 . _ -，最长 64 个字符
                HC-C012 profiles/p.yml:6 columns.persons：没有键 "persons"，是否为 "person"？
                HC-C012 profiles/p.yml:5 columns.person：没有列 "cattegory"，是否为 "category"？
                HC-C002 profiles/p.yml:5 columns.person：应含主键 person_pseudonym，或写 all
                HC-C005 profiles/p.yml:3 until：应为日期 yyyy-MM-dd，不是 "2027"
                HC-C002 profiles/p.yml:8 rows.area_code：没有值；不限制就不写这一列
                HC-C012 profiles/p.yml:10 k_anonymity.generalise：没有列 "risk_level"；有 age_band、area_code、category、grade、household_registration、sex
                HC-C012 profiles/p.yml:10 k_anonymity.remaining：没有 "drop"；有 suppress、refuse""");
    }

    @Test
    void aValueThatIsNoneIsToldWithTheOneThatIsMeant() {
        String rows = """
                rows:
                  area_code: ["500113004", "50011304", 龙洲湾, 渝中]
                  category: [肢体, 8]
                  sex: [女性]
                  risk_level: [purple]
                """;

        assertThatThrownBy(() -> read(PROFILE.replace("rows:\n  area_code: [\"500113004\"]\n", rows)
                        .replace("[person_pseudonym, area_code]", "all")))
                .hasMessage("""
                        HC-C012 profiles/p.yml:8 rows.area_code：没有值 "50011304"，是否为 "500113004"？
                        HC-C012 profiles/p.yml:8 rows.area_code：没有值 "龙洲湾"，是否为 "500113003"（龙洲湾街道）？
                        HC-C012 profiles/p.yml:8 rows.area_code：没有值 "渝中"；有 500113003 龙洲湾街道、500113004 鱼洞街道
                        HC-C012 profiles/p.yml:9 rows.category：没有值 "肢体"，是否为 "4"（肢体）？
                        HC-C012 profiles/p.yml:9 rows.category：没有值 "8"；有 4 肢体、5 智力
                        HC-C012 profiles/p.yml:10 rows.sex：没有值 "女性"，是否为 "女"？""");
    }

    @Test
    void allStandsForTheColumnsThereAreWhenItIsApproved() {
        var before = new HashMap<>(ReleaseTable.all());
        before.put("area", before.get("area").only(List.of("area_code", "name")));

        ReleaseGrant grant = ReleaseGrant.of(read(PROFILE), before);

        assertThat(grant.tables(ReleaseTable.all()).stream()
                        .filter(table -> table.name().equals("area"))
                        .flatMap(table -> table.contract().columnNames().stream()))
                .containsExactly("area_code", "name");
    }

    @Test
    void aGrantIsTheSameAfterItWasKept() {
        ReleaseGrant grant = ReleaseGrant.of(read(PROFILE), ReleaseTable.all());

        assertThat(ReleaseGrant.read(grant.document())).isEqualTo(grant);
        assertThat(ReleaseGrant.read(grant.document()).hash()).isEqualTo(grant.hash());
    }

    @Test
    void onlyWhatAProfileSaysMakesItAnother() {
        String hash = ReleaseGrant.hash(read(PROFILE));

        assertThat(ReleaseGrant.hash(read("# 2025 年商定\n" + PROFILE))).isEqualTo(hash);
        assertThat(ReleaseGrant.hash(read(PROFILE.replace("area_code]", "area_code, sex]"))))
                .isNotEqualTo(hash);
    }

    @Test
    void aColumnThatIsGrantedAndNoMoreThereIsTold() {
        var later = new HashMap<>(ReleaseTable.all());
        later.put("person", later.get("person").only(List.of("person_pseudonym")));

        assertThat(ReleaseGrant.of(read(PROFILE), ReleaseTable.all()).missing(later))
                .containsExactly("person.area_code");
    }
}
