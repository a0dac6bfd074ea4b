package huican.jobs.process;

import huican.schemas.run.JsonFile;
import huican.schemas.run.Night;
import java.nio.file.Path;
import java.util.List;

/**
 * The files a run built to be published, handed from worker to runner as {@code lake/work/<run_id>/published.json}.
 *
 * @param runId the run that built them
 */
public record BuiltFiles(String runId, List<BuiltFile> files) {

    /**
     * One file; paths are absolute.
     *
     * @param built where it stands
     * @param published the name it gets after the commit
     */
    public record BuiltFile(String built, String published, String sha256) {}

    public static BuiltFiles read(Night night) {
        return JsonFile.read(file(night), BuiltFiles.class);
    }

    /** The file that gets this name. */
    public BuiltFile publishedAs(Path published) {
        return files.stream()
                .filter(f -> Path.of(f.published()).equals(published))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("运行 " + runId + " 没有建成 " + published));
    }

    public void write(Night night) {
        JsonFile.write(file(night), this);
    }

    private static Path file(Night night) {
        return night.home().work(night.runId()).resolve("published.json");
    }
}
