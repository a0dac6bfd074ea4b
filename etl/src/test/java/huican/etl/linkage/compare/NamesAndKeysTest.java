package huican.etl.linkage.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.etl.testing.People;
import huican.seeds.reference.SeedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesAndKeysTest {

    @Test
    void aNormalNameKeepsItsTraditionalCharacters() {
        assertThat(NormalName.of(" 王 建　國 ")).isEqualTo("王建國");
        assertThat(NormalName.of("Anna ．Lee")).isEqualTo("ANNALEE");
        assertThat(NormalName.of("阿不都・热合曼")).isEqualTo("阿不都热合曼");
        assertThat(NormalName.of("王\uE863")).isEqualTo("王䶮");
        assertThat(NormalName.of("王㭎")).as("an ideograph of extension A").isEqualTo("王㭎");
        assertThat(NormalName.of(null)).isNull();
        assertThat(NormalName.of(" · ")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "曾國藩, zengguofan",
        "吕布, lvbu",
        "单雄信, shanxiongxin",
        "王*国, wang*guo",
        "王某国, wang*guo",
        "张𬀩, zhangwei",
        "Lee, LEE"
    })
    void aNameSoundsAsItsCharactersDoInNames(String name, String sound) {
        assertThat(NameSound.of(name)).isEqualTo(sound);
    }

    @ParameterizedTest
    @CsvSource({"宁静, lin jin", "陈诗, cen si", "郑珍, zen zen", "女王, lv wang"})
    void theCoarseSoundDropsWhatTheSouthWestDoesNotHear(String name, String sound) {
        assertThat(NameSound.coarse(name)).isEqualTo(sound.replace(" ", ""));
    }

    @ParameterizedTest
    @CsvSource({"欧阳修, ouyang", "歐陽修, ouyang", "欧阳, ou", "司马光, sima", "王建国, wang", "阳欧修, yang", "ANNA LEE, ANNALEE"})
    void theFamilyNameIsOneCharacterOrACompoundOne(String name, String family) {
        assertThat(NameSound.family(name)).isEqualTo(family);
    }

    @ParameterizedTest
    @ValueSource(strings = {"linkage/similar_characters.csv", "linkage/variant_characters.csv"})
    void aGroupHoldsAtLeastTwoCharactersAndNoneTwice(String file) {
        assertThat(SeedFile.read(file).rows()).allSatisfy(row -> {
            assertThat(row.get("characters").codePoints().distinct().count())
                    .isEqualTo(row.get("characters").codePoints().count())
                    .isGreaterThan(1);
            assertThat(row.get("source")).isNotEmpty();
        });
    }

    @Test
    void charactersThatLookAlikeAreListedInTheFormInWhichTheyAreCompared() {
        assertThat(SeedFile.read("linkage/similar_characters.csv").rows())
                .extracting(row -> row.get("characters"))
                .isNotEmpty()
                .filteredOn(group -> !group.equals(folded(group)))
                .isEmpty();
    }

    private static String folded(String name) {
        int[] folded = Hanzi.folded(name);
        return new String(folded, 0, folded.length);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "value, 王明, 王明",
                "sound, 王建國, wangjianguo",
                "sound, 王, null",
                "sound, 𬀩, null",
                "sound, 王*国, null",
                "family_sound, 欧阳修, ouyang",
                "family_sound, 王*国, wang",
                "family_sound, *建国, null",
                "year, 1962-07-14, 1962",
                "prefix3, 2913, 291",
                "prefix3, 29, null",
                "soundex, O'Hara-Smith, O625",
                "soundex, 王, null",
                "nysiis, Knight, NAGT",
            })
    void aKeyTakesAPartOfAValueOrNothing(String transform, String value, String part) {
        assertThat(KeyParts.named(transform).apply(value)).isEqualTo(part);
    }

    @Test
    void anIdNumberIsCutAtTheBorderOfYearAndMonth() {
        String number = People.idNumber("19620714", 351);

        assertThat(KeyParts.named("head10").apply(number)).isEqualTo("5001131962");
        assertThat(KeyParts.named("tail7").apply(number)).isEqualTo("0714351");
        assertThat(KeyParts.named("head10tail3").apply(number)).isEqualTo("5001131962351");
        assertThat(KeyParts.named("tail4").apply(number)).startsWith("351").hasSize(4);
        assertThat(KeyParts.named("tail7").apply("50011362071435")).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void ofNothingThereIsNoKey(KeyParts part) {
        assertThat(part.apply(null)).isNull();
    }

    @Test
    void aTransformNobodyKnowsIsRefusedWithTheClosestSpelling() {
        assertThatThrownBy(() -> KeyParts.named("sounds"))
                .hasMessageStartingWith("没有键变换 \"sounds\"，是否为 \"sound\"？（可用：family_sound、");
    }
}
