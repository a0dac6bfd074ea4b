package huican.seeds.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
