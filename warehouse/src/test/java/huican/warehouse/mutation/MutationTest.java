package huican.warehouse.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A definition that is changed in one place is noticed by its own cases, or the change means the same and is on the list. */
class MutationTest {
    @TempDir
    Path folder;

    @Test
    void aStatementIsChangedInOnePlaceAtATime() {
        assertThat(SqlMutants.of("-- a < 1\nSELECT x WHERE a <= 2 AND NOT b = 'c'\n"))
                .extracting(SqlMutants.Mutant::sql)
                .containsExactly(
                        "-- a < 1\nSELECT x WHERE a < 2 AND NOT b = 'c'\n",
                        "-- a < 1\nSELECT x WHERE a <= 2 + 1 AND NOT b = 'c'\n",
                        "-- a < 1\nSELECT x WHERE a <= 2 OR NOT b = 'c'\n",
                        "-- a < 1\nSELECT x WHERE a <= 2 AND  b = 'c'\n",
                        "-- a < 1\nSELECT x WHERE a <= 2 AND NOT b <> 'c'\n",
                        "-- a < 1\nSELECT x WHERE a <= 2 AND NOT b = 'c~'\n");
    }

    @Test
    @Tag("slow")
    void everyChangeOfADefinitionIsNoticedByItsCases() {
        var survivors = new Survivors(folder).all();

        assertThat(survivors).containsExactlyInAnyOrderElementsOf(EquivalentMutants.read());
    }
}
