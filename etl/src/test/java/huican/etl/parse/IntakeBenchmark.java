package huican.etl.parse;

import huican.etl.standardise.RowContent;
import huican.etl.standardise.RowValues;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.SourceContract;
import huican.seeds.reference.CodeLists;
import huican.seeds.reference.Departments;
import huican.seeds.reference.Towns;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Reads files as a night's task does (decode, records, checks) on one thread and writes down how long it took; {@code bench/intake} calls it.
 *
 * <p>Arguments: file of results, to which it appends; passes; files in folders named after their source. A line each: {@code file,step,bytes,rows,cpu_seconds}, the best pass.
 */
final class IntakeBenchmark {

    public static void main(String[] arguments) throws IOException {
        int passes = Integer.parseInt(arguments[1]);
        for (String argument : List.of(arguments).subList(2, arguments.length)) {
            Path path = Path.of(argument);
            var extract = extract(path);
            var values = new RowValues(extract, CodeLists.read(), Towns.read());
            measure(Path.of(arguments[0]), path, "decode + records", passes, () -> read(extract, path, null));
            measure(
                    Path.of(arguments[0]),
                    path,
                    "decode + records + checks",
                    passes,
                    () -> read(extract, path, values));
        }
    }

    private interface Pass {
        long rows();
    }

    private static void measure(Path results, Path path, String step, int passes, Pass pass) throws IOException {
        var thread = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;
        long rows = 0;
        for (int i = 0; i < passes; i++) {
            long before = thread.getCurrentThreadCpuTime();
            rows = pass.rows();
            best = Math.min(best, thread.getCurrentThreadCpuTime() - before);
        }
        Files.writeString(
                results,
                String.format(
                        Locale.ROOT,
                        "%s,%s,%d,%d,%.3f%n",
                        path.getFileName(),
                        step,
                        Files.size(path),
                        rows,
                        best / 1e9),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static long read(ExtractContract extract, Path path, RowValues values) {
        var rows = new ReadFileRows(
                new FileToRead(extract, LocalDate.EPOCH, 1, path.getFileName().toString(), path.toString(), 0));
        FileRead last = null;
        while (rows.hasNext()) {
            last = rows.next();
            if (values != null && last instanceof RawRecord row && row.whole()) {
                values.read(row.fields(), row.rounded(), LocalDate.EPOCH);
                RowContent.hash(row.fields(), extract.columns().size());
            }
        }
        var outcome = (FileOutcome) last;
        if (!outcome.error().isEmpty()) {
            throw new IllegalStateException(path + "：" + outcome.error());
        }
        return outcome.rows();
    }

    private static ExtractContract extract(Path path) {
        Path folder = path.getParent().getFileName();
        for (SourceContract source : Departments.ofProduct().sources()) {
            if (source.source().equals(folder.toString())) {
                return source.extractOf(path.getFileName().toString()).orElseThrow();
            }
        }
        throw new IllegalArgumentException(folder + " 不是来源部门");
    }

    private IntakeBenchmark() {}
}
