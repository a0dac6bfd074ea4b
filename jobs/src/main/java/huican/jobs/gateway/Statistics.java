package huican.jobs.gateway;

import huican.schemas.run.ExportedFile;
import huican.schemas.run.Home;
import huican.schemas.run.MonthReport;
import huican.warehouse.export.ExportFormat;
import huican.warehouse.export.NewFiles;
import huican.warehouse.export.ViewExport;
import huican.warehouse.report.MonthFigures;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What the jobs ask of the warehouse for statisticians; needs no Spark. */
public final class Statistics {
    private Statistics() {}

    /**
     * Writes a published view of a day as a file.
     *
     * @throws IllegalArgumentException if what is asked for cannot be; the message is for the user
     * @throws IllegalStateException if what is published does not allow it; the message is for the user
     */
    public static ExportedFile export(
            Home home, String view, LocalDate asOf, String format, boolean unsuppressed, Path out) {
        ExportFormat wanted = ExportFormat.of(format).orElseThrow(() -> unknown(format));
        return ViewExport.write(home, new ViewExport.Asked(view, asOf, wanted, unsuppressed, out));
    }

    /**
     * What a month's report tells.
     *
     * @throws IllegalStateException if nothing is published for the month; the message is for the user
     */
    public static MonthReport month(Home home, YearMonth month, boolean unsuppressed) {
        return MonthFigures.read(home, month, unsuppressed);
    }

    /**
     * Writes a file for others, whole, with its hash beside it.
     *
     * @throws IllegalArgumentException if something is there already, or it is in the home; the message is for the user
     * @throws IllegalStateException if it cannot be written; the message is for the user
     */
    public static void write(Home home, Path file, String text) {
        NewFiles.write(home, file, text);
    }

    /** Whether {@link #write} may write there; the same exception. */
    public static void checkFree(Home home, Path file) {
        NewFiles.checkFree(home, file);
    }

    private static IllegalArgumentException unknown(String format) {
        String formats =
                Arrays.stream(ExportFormat.values()).map(ExportFormat::word).collect(Collectors.joining("、"));
        return new IllegalArgumentException("--format 应为 " + formats + " 之一，不是 \"" + format + "\"。没有导出。");
    }
}
