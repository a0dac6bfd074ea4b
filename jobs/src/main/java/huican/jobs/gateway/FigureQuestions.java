package huican.jobs.gateway;

import huican.schemas.figures.Explanation;
import huican.schemas.figures.WhatIfComparison;
import huican.schemas.run.Home;
import huican.warehouse.explain.CompareWhatIf;
import huican.warehouse.explain.ExplainChange;
import huican.warehouse.recompute.FiguresPackage;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Questions about figures that need the tables of runs, not only what is published; no Spark and no ownership of the home. What cannot be is an
 * {@link IllegalArgumentException}, what is there and does not allow it an {@link IllegalStateException}; the message is for the user.
 */
public final class FigureQuestions {
    private FigureQuestions() {}

    /** Why a figure moved between two published days. */
    public static Explanation explain(Home home, String indicator, LocalDate from, LocalDate to, String area) {
        return ExplainChange.of(home, indicator, from, to, area);
    }

    /** An indicator, a kind of exception or a risk rule by the definition in force on a published day, and by a what-if. */
    public static WhatIfComparison compare(Home home, String key, String whatIf, LocalDate asOf) {
        return CompareWhatIf.of(home, key, whatIf, asOf);
    }

    /** What {@link #packageFigures} wrote. */
    public record Packaged(String runId, long persons, long cells) {}

    /** Writes what a day's figures rest on, so that somebody else computes them again. */
    public static Packaged packageFigures(Home home, LocalDate asOf, Path folder) {
        var written = FiguresPackage.write(home, asOf, folder);
        return new Packaged(written.runId(), written.persons(), written.cells());
    }
}
