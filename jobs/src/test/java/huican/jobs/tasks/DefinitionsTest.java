package huican.jobs.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.run.Home;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DefinitionsTest {
    @Test
    void whatTheProgramComesWithHasNoProblem() {
        assertThat(Definitions.problems(new Home(Path.of("nowhere")))).isEmpty();
    }
}
