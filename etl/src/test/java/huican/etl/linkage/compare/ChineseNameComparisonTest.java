package huican.etl.linkage.compare;

import static huican.etl.linkage.compare.Compared.of;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChineseNameComparisonTest {
    private static final Comparison NAME = Compared.kind("chinese_name", 1);

    private static String level(String a, String b) {
        return Compared.level(NAME, of(a), of(b));
    }

    @ParameterizedTest
    @CsvSource({
        "王建国, 王 建 国",
        "古丽·阿依木, 古丽•阿依木",
        "ａｎｎａ LEE, ANNALEE",
        "王建国, 王建国",
    })
    void spacesDotsWidthAndCaseMakeNoOtherName(String a, String b) {
        assertThat(level(a, b)).isEqualTo("equal");
    }

    @ParameterizedTest
    @CsvSource({"王建國, 王建国", "张彥, 张彦", "李麗, 李丽", "陈喆, 陈哲", "闫峯, 阎峰", "欧陽修, 歐阳修"})
    void traditionalAndVariantCharactersAreTheSame(String a, String b) {
        assertThat(level(a, b)).isEqualTo("variant");
    }

    @ParameterizedTest
    @CsvSource({"李萍, 李平", "傅晓丽, 付小莉", "王𬀩, 王伟"})
    void whatSoundsTheSameIsOneSound(String a, String b) {
        assertThat(level(a, b)).isEqualTo("same_sound");
    }

    @ParameterizedTest
    @CsvSource({"林晓英, 凌晓音", "李兰, 李南", "陈珍, 岑针", "孙胜, 孙森"})
    void whatTheSouthWestHearsAsOneSoundIsNear(String a, String b) {
        assertThat(level(a, b)).isEqualTo("near_sound");
    }

    @ParameterizedTest
    @CsvSource({
        "王建国, 王*国",
        "王建国, 王？国",
        "王建国, □建国",
        "王建國, 王建\uFFFD",
        "王建国, 王某国",
        "王*国, 王*国",
        "王建国, 王国",
        "王建国, 王建",
        "欧阳建国, 欧阳国"
    })
    void aLostCharacterFitsAnyOther(String a, String b) {
        assertThat(level(a, b)).isEqualTo("masked");
    }

    @ParameterizedTest
    @CsvSource({"王**, 王建国", "王某某, 王建国", "王*, 王明", "王*, 王建国", "*明, 王明"})
    void whereOneCharacterIsLeftItsAgreementIsWeak(String a, String b) {
        assertThat(level(a, b)).isEqualTo("one_character");
    }

    @ParameterizedTest
    @CsvSource({"王*国, 王建军", "王**, 李建国", "*建国, 李国", "王*, 李明明"})
    void whatIsLeftMustAgree(String a, String b) {
        assertThat(level(a, b)).isEqualTo("different");
    }

    @Test
    void aCharacterThatLooksAlikeButSoundsOtherwiseIsSimilar() {
        assertThat(level("李学冶", "李学治")).isEqualTo("similar");
        assertThat(level("吴明", "昊明")).isEqualTo("similar");
    }

    @ParameterizedTest
    @CsvSource({"王建国, 王国建", "王明, 明王"})
    void neighboursThatChangedPlacesAreSwapped(String a, String b) {
        assertThat(level(a, b)).isEqualTo("swapped");
    }

    @ParameterizedTest
    @CsvSource({"王建国, 王建军", "欧阳建国, 欧阳建军", "欧阳修, 欧阳军", "王小𬀩, 王小强"})
    void oneOtherCharacterOfTheGivenNameIsOneCharacter(String a, String b) {
        assertThat(level(a, b)).isEqualTo("one_character");
    }

    @ParameterizedTest
    @CsvSource({"王建国, 李建国", "欧阳建国, 李建国", "欧阳建国, 诸葛建国"})
    void aGivenNameWithAnotherFamilyNameIsThat(String a, String b) {
        assertThat(level(a, b)).isEqualTo("other_family_name");
    }

    @ParameterizedTest
    @CsvSource({
        "王明, 李明",
        "王明, 王军",
        "张𬀩, 张强",
        "王建国, 李卫东",
        "王, 李",
        "欧阳修, 上官修",
        "王建国, 王卫东",
        "王明, 王建国",
        "建国, 王建国",
        "王建国, 玛依拉古丽"
    })
    void theRestIsDifferent(String a, String b) {
        assertThat(level(a, b)).isEqualTo("different");
    }

    @Test
    void longNamesAndLettersAreComparedAsText() {
        assertThat(level("买买提·吐尔逊江", "买买提·吐尔逊")).isEqualTo("similar");
        assertThat(level("买买提·吐尔逊", "买买提")).isEqualTo("one_character");
        assertThat(level("阿卜杜·热合曼", "古丽·阿依木")).isEqualTo("different");
        assertThat(level("JOHN SMITH", "JON SMITH")).isEqualTo("similar");
    }

    @Test
    void withoutANameNothingIsSaid() {
        assertThat(level("王明", null)).isNull();
        assertThat(level("王明", " ")).isNull();
        assertThat(level("***", "王建国")).isNull();
    }
}
