package huican.jobs.cli.night;

import huican.jobs.cli.Columns;
import huican.jobs.cli.Screen;
import huican.jobs.process.WorkerLine.Progress;
import huican.jobs.run.NightProgress;
import huican.jobs.run.TaskEnd;
import huican.jobs.usecase.night.NightFigures;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Says how far a night is, and prints a line as each of its stages ends, with its rows and seconds. */
final class StageLines implements NightProgress, AutoCloseable {
    private static final int TITLE = 14;

    private final Screen screen;
    private final Consumer<String> lines;
    private final MovingLine moving;
    private final NightFigures.Collected collected = new NightFigures.Collected(end -> {});
    private final Map<Stage, Duration> took = new EnumMap<>(Stage.class);
    private boolean balanced = true;
    private String cause = "";

    /** @param lines where the stages' lines go; how far they are goes to the screen */
    StageLines(Screen screen, Consumer<String> lines, Clock clock) {
        this.screen = screen;
        this.lines = lines;
        this.moving = new MovingLine(screen, clock);
    }

    @Override
    public void began(String task) {
        moving.began(task);
    }

    @Override
    public void moved(Progress progress) {
        moving.moved(progress);
    }

    @Override
    public synchronized void ended(TaskEnd end) {
        moving.ended();
        collected.ended(end);
        NightFigures figures = collected.figures();
        var stage = Stage.of(end.task());
        stage.ifPresent(s -> took.merge(s, end.took(), Duration::plus));
        if (!end.ok()) {
            String text = end.task() + "：" + end.error();
            cause = cause.isEmpty() || cause.startsWith(end.task() + "：") ? text : cause;
            String title = stage.map(Stage::title).orElse(end.task());
            String again = end.again() ? "（将重试）" : "";
            lines.accept(line(screen.bad(), title, Columns.cut(text, 200) + again, end.took()));
        } else if (stage.isPresent() && stage.get().endsWith(end.task())) {
            String problem = stage.get().problem(figures);
            balanced &= problem.isEmpty();
            String text = stage.get().text(end.runId(), figures) + (problem.isEmpty() ? "" : "  " + problem);
            String mark = problem.isEmpty() ? screen.good() : screen.bad();
            lines.accept(line(mark, stage.get().title(), text, took.get(stage.get())));
        }
    }

    @Override
    public void close() {
        moving.close();
    }

    static String line(String mark, String title, String text, Duration took) {
        String plain = "✔ " + Columns.left(title, TITLE) + text;
        String whole = Columns.ends(plain, Screen.seconds(took), Screen.COLUMNS);
        return mark + whole.substring(1);
    }

    /** Whether accepted, quarantined and duplicate rows made up all rows. */
    synchronized boolean balanced() {
        return balanced;
    }

    /** What failed first, and with it what waits for it; empty if no try failed. */
    synchronized String cause() {
        return cause;
    }
}
