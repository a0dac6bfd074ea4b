package huican.jobs.dag;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a run came about, in Airflow's words. */
public enum RunType {
    SCHEDULED,
    MANUAL,
    BACKFILL,
    ASSET_TRIGGERED;

    /** The word stored, shown and begun with by the run's id. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RunType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    /** {@code scheduled__2026-11-21T00:00:00+00:00}; an id of {@link #ASSET_TRIGGERED} is {@link #assetRunId}. */
    public String runId(Instant runAfter) {
        return word() + "__" + new TemplateTime(runAfter).isoformat();
    }

    /** {@code asset_triggered__2026-11-21T00:00:00+00:00_AbCdEfGh}. */
    public static String assetRunId(Instant runAfter, String eightLetters) {
        return ASSET_TRIGGERED.runId(runAfter) + "_" + eightLetters;
    }
}
