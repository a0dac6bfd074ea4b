package huican.warehouse.query;

import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;

/** Finds a day's newest committed run: the published file names them all. */
public final class PublishedRun {
    private static final int NAMED = 10;

    private PublishedRun() {}

    /** Its manifest; an {@link IllegalStateException} says why there is none, and which days there are. */
    public static RunManifest of(Home home, LocalDate asOf) {
        var runs = runs(home);
        String runId = runs.get(asOf);
        if (runId == null) {
            throw new IllegalStateException("HC-W031 " + asOf + " 没有已发布的运行。什么也没有做；有 " + days(home, runs)
                    + "。先运行 huican nightly --date " + asOf + "。");
        }
        Path manifest = home.manifest(runId);
        if (!Files.isRegularFile(manifest)) {
            throw new IllegalStateException("HC-W032 " + asOf + " 的运行 " + runId + " 已过保留期（每日 40 天，月末 10 年）。什么也没有做；有 "
                    + days(home, runs) + "。可重新运行 huican nightly --date " + asOf + "。");
        }
        return JsonFile.read(manifest, RunManifest.class);
    }

    private static TreeMap<LocalDate, String> runs(Home home) {
        var runs = new TreeMap<LocalDate, String>();
        try (var query = PublishedQuery.open(home)) {
            query.run("SELECT as_of, run_id FROM run WHERE state = 'success' ORDER BY run_id", new QueryRows() {
                @Override
                public void header(List<Column> columns) {}

                @Override
                public void row(List<String> values) {
                    runs.put(LocalDate.parse(values.get(0)), values.get(1));
                }
            });
        } catch (QueryException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return runs;
    }

    /** The newest days that can still be read. */
    private static String days(Home home, TreeMap<LocalDate, String> runs) {
        List<String> kept = runs.descendingMap().entrySet().stream()
                .filter(run -> Files.isRegularFile(home.manifest(run.getValue())))
                .map(run -> run.getKey().toString())
                .toList();
        return String.join("、", kept.subList(0, Math.min(NAMED, kept.size()))) + (kept.size() > NAMED ? " 等" : "");
    }
}
