package huican.jobs.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefinitionsTest {
    @Test
    void whatTheProgramComesWithHasNoProblem() {
        assertThat(Definitions.problems()).isEmpty();
    }
}
