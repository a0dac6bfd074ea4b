import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.KnownState;
import huican.schemas.run.Night;
import huican.warehouse.FiguresTask;
import java.nio.file.Path;
import java.time.LocalDate;

/** {@code TrueFigures HOME DAY RUN}: the task figures alone, on a home whose tables by person name the true persons. */
public final class TrueFigures {
    public static void main(String[] arguments) {
        var day = LocalDate.parse(arguments[1]);
        var home = new Home(Path.of(arguments[0]));
        var night = new Night(home, home.inbox(), arguments[2], "bench", day, day.atStartOfDay());
        JsonFile.write(night.knownState(), KnownState.empty());
        FiguresTask.run(night);
    }
}
