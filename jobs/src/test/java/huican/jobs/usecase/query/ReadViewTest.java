package huican.jobs.usecase.query;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.problem.Refusal;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.TwoTowns;
import huican.schemas.run.Home;
import huican.schemas.run.ViewQuestion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadViewTest {
    @TempDir
    private Path folder;

    @Test
    void aFileOfAnOlderVersionLacksAViewAndIsNoMistakeOfTheAsker() {
        TwoTowns.in(new IdentityHome(folder)).publish();
        try (var views = ReadView.of(new Home(folder))) {
            for (var question : List.of(
                    new ViewQuestion("of_a_later_version", List.of("area_code"), List.of(), 10, 0),
                    new ViewQuestion("area", List.of("of_a_later_version"), List.of(), 10, 0))) {
                assertThatThrownBy(() -> views.read(question))
                        .isInstanceOf(Refusal.class)
                        .hasMessageStartingWith("HC-W042 ");
            }
        }
    }
}
