package huican.seeds.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import huican.schemas.contract.ContractException;
import huican.schemas.resource.ResourceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkageModelTest {
    @TempDir
    private Path definitions;

    @Test
    void theWeightOfALevelIsHowMuchOftenerOnePersonsPairsShowIt() {
        assertThat(new LinkageModel.Level(0.8, 0.1).bits()).isEqualTo(3);
        assertThat(new LinkageModel.Level(0.05, 0.2).bits()).isEqualTo(-2);
    }

    @Test
    void aLevelThatWasNeverSeenSaysNothing() {
        assertThat(LinkageModel.of(definitions).level("name", "no_such_level").bits())
                .isZero();
    }

    @Test
    void theProductsModelIsWrittenAsItWasRead() {
        String shipped = new ResourceFolder("seeds/linkage").text("person.model.csv");

        assertThat(LinkageModel.of(definitions).csv()).isEqualTo(shipped);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsWrittenIsReadAgainInItsOrder(long seed) throws IOException {
        var random = new Random(seed);
        var levels = new LinkedHashMap<String, LinkageModel.Level>();
        for (int i = 0; i < 30; i++) {
            levels.put(
                    "c" + random.nextInt(4) + "/level_" + i,
                    new LinkageModel.Level(random.nextDouble(), Math.pow(10, -9 * random.nextDouble())));
        }
        var model = new LinkageModel(levels);

        var again = LinkageModel.read(Files.writeString(definitions.resolve("model.csv"), model.csv()));

        assertThat(again.levels().keySet()).containsExactlyElementsOf(levels.keySet());
        assertThat(again.csv()).isEqualTo(model.csv());
        levels.forEach(
                (name, level) -> assertThat(again.levels().get(name).bits()).isCloseTo(level.bits(), within(1e-4)));
    }

    @Test
    void aHomesOwnEstimateStandsInThePlaceOfTheProducts() throws IOException {
        Path file = LinkageModel.file(definitions);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "comparison,level,m,u\nname,equal,0.5,0.25\n");

        assertThat(LinkageModel.of(definitions).levels()).containsOnlyKeys("name/equal");
        assertThat(LinkageModel.of(definitions).level("name", "equal").bits()).isEqualTo(1);
    }

    @Test
    void everyFrequencyThatIsNoneIsToldWithItsLine() throws IOException {
        Path file = Files.writeString(
                definitions.resolve("model.csv"),
                "comparison,level,m,u\nname,equal,0.5,0\nname,different,half,1.5\nsex,equal,0.9,0.5\n");

        assertThatThrownBy(() -> LinkageModel.read(file))
                .isInstanceOf(ContractException.class)
                .hasMessage("""
                        HC-C005 FILE:2 u：应为大于 0、不大于 1 的数，不是 "0"
                        HC-C005 FILE:3 m：应为大于 0、不大于 1 的数，不是 "half"
                        HC-C005 FILE:3 u：应为大于 0、不大于 1 的数，不是 "1.5"
                        """.replace("FILE", file.toString()).stripTrailing());
    }
}
