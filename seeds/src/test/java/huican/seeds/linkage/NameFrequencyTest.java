package huican.seeds.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import huican.seeds.reference.SeedFile;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NameFrequencyTest {
    private static final NameFrequency NAMES = NameFrequency.read("family_name_share.csv");

    @Test
    void aNameIsAsCommonAsItsFamilyNameAndTheLengthOfItsGivenName() {
        var names = new NameFrequency(Map.of("王", 0.07));

        assertThat(names.of("王明")).isEqualTo(0.07 * 0.006);
        assertThat(names.of("王建国")).isEqualTo(0.07 * 0.0006);
        assertThat(names.of("王")).isEqualTo(names.of("王明"));
    }

    @Test
    void aFamilyNameThatIsNotListedIsRarerThanAllThatAre() {
        double rare = NAMES.of("亓建国");

        assertThat(NAMES.familyNames().keySet())
                .allSatisfy(family -> assertThat(NAMES.of(family + "建国")).isGreaterThan(rare));
    }

    @Test
    void aCharacterOutsideTheBasicPlaneIsOneCharacter() {
        assertThat(NAMES.of("王𬀩")).isEqualTo(NAMES.of("王伟"));
        assertThat(NAMES.of("𬀩伟")).isEqualTo(NAMES.of("亓伟"));
    }

    @Test
    void theListedFamilyNamesAreMostOfThePopulationAndNoMoreThanAll() {
        var listed = SeedFile.read("linkage/family_name_share.csv").rows();

        assertThat(NAMES.familyNames()).hasSameSizeAs(listed);
        assertThat(NAMES.familyNames().values().stream()
                        .mapToDouble(share -> share)
                        .sum())
                .isBetween(0.5, 1.0);
    }
}
