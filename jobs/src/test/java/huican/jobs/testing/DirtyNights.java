package huican.jobs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.Cli.Ended;
import huican.seeds.synthetic.GenerateOptions;
import huican.seeds.synthetic.GeneratedSummary;
import huican.seeds.synthetic.SyntheticDistrict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Nights on deliveries with planted mistakes, run once for the tests of a JVM. Two districts: the first night by night; the second with both
 * days in one night and then a day on which nearly every department does something wrong, by a worker that is a process, whose logs are looked into
 * as well.
 */
public final class DirtyNights implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 6, 29);
    private static final LocalDate LAST_DAY = LocalDate.of(2025, 6, 30);

    private final Path folder;
    private final District first;
    private final District second;
    private final Ended troubled;

    /** A generated district and a home. */
    public record District(Path out, Path home, GeneratedSummary summary, PublishedCopy main, PublishedCopy identity) {
        private static District generate(Path folder, long seed) {
            Path out = folder.resolve("district-" + seed);
            var summary =
                    SyntheticDistrict.generate(new GenerateOptions(out, 300, FIRST_DAY, LAST_DAY, seed, 0.01, false));
            Path home = folder.resolve("home-" + seed);
            // As run r20250630-01 left them; the next run of this home leaves the files of the run before.
            return new District(
                    out,
                    home,
                    summary,
                    new PublishedCopy(home.resolve("warehouse/huican-r20250630-01.duckdb")),
                    new PublishedCopy(home.resolve("warehouse/identity-r20250630-01.duckdb")));
        }

        private Path inbox(String source, String day) {
            return out.resolve("inbox").resolve(source).resolve(day);
        }

        private String[] night(String day) {
            return new String[] {
                "nightly", "--date", day, "--inbox", out.resolve("inbox").toString(), "--home", home.toString()
            };
        }

        private static void good(Ended ended) {
            assertThat(ended.exitCode()).as(ended.out() + ended.err()).isZero();
        }
    }

    /** Hands the nights to a test that has a parameter of this type. */
    public static final class Extension extends OncePerRun<DirtyNights> {
        public Extension() {
            super(DirtyNights.class, DirtyNights::new);
        }
    }

    private DirtyNights() {
        try {
            folder = Files.createTempDirectory("huican-dirty");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        first = District.generate(folder, 1);
        second = District.generate(folder, 2);
        var both = CompletableFuture.runAsync(() -> {
            District.good(WarmCli.run(first.night("2025-06-29")));
            District.good(WarmCli.run(first.night("2025-06-30")));
        });
        try (var process = new KeptProcess()) {
            District.good(process.run(second.night("2025-06-30")));
            plantTrouble(second);
            troubled = process.run(second.night("2025-07-01"));
        }
        both.join();
    }

    /** The district with this seed, 1 or 2. */
    public District district(int seed) {
        return seed == 1 ? first : second;
    }

    /** Both. */
    public List<District> districts() {
        return List.of(first, second);
    }

    /** How the night of the second district's bad day ended. */
    public Ended troubled() {
        return troubled;
    }

    private static void plantTrouble(District second) {
        DeliveryFolder.copyOf(second.inbox("registry", "2025-06-30"), second.inbox("registry", "2025-07-01"))
                .change("持证残疾人.csv", "GB18030", records -> records.subList(0, records.size() - 1));
        DeliveryFolder.copyOf(second.inbox("civil_affairs", "2025-06-30"), second.inbox("civil_affairs", "2025-07-01"))
                .delete("manifest.csv");
        DeliveryFolder.copyOf(
                        second.inbox("civil_affairs", "2025-06-30"), second.inbox("civil_affairs", "2025-06-30.2"))
                .change("社会救助.csv", "UTF-8", records -> records.subList(0, records.size() - 1))
                .listAgain("社会救助.csv", -1);
        DeliveryFolder.copyOf(second.inbox("education", "2025-06-30"), second.inbox("education", "2025-06-30.2"));
        DeliveryFolder.copyOf(
                        second.inbox("medical_insurance", "2025-06-30"),
                        second.inbox("medical_insurance", "2025-07-01"))
                .changeLines(
                        "参保信息.txt.gz",
                        lines -> lines.stream()
                                .map(line -> line.equals(lines.get(0)) ? line + "|备注" : line + "|")
                                .toList())
                .listAgain("参保信息.txt.gz", 0)
                .write("说明.txt", "请查收");
        DeliveryFolder.copyOf(
                        second.inbox("human_resources", "2025-06-30"), second.inbox("human_resources", "2025-07-01"))
                .change("养老参保.csv", "GB18030", records -> {
                    int state = records.get(0).indexOf("状态");
                    records.forEach(record -> record.remove(state));
                    return records;
                })
                .listAgain("养老参保.csv", 0);
        DeliveryFolder.copyOf(
                        second.inbox("rural_revitalization", "2025-06-30"),
                        second.inbox("rural_revitalization", "2025-07-01"))
                .write("其他.csv", "甲,乙\r\n1,2\r\n")
                .list("其他.csv", 1);
        DeliveryFolder.copyOf(
                second.inbox("rural_revitalization", "2025-06-30"), second.inbox("taxation", "2025-07-01"));
        plantAttacks(second);
    }

    /** Corrections that are none: compressed lines without end, and a name that leads elsewhere. */
    private static void plantAttacks(District second) {
        DeliveryFolder.copyOf(
                        second.inbox("medical_insurance", "2025-06-30"),
                        second.inbox("medical_insurance", "2025-07-01.2"))
                .changeLines("参保信息.txt.gz", lines -> List.of(lines.get(0), "x".repeat(100 << 20)))
                .listAgain("参保信息.txt.gz", 0);
        DeliveryFolder.copyOf(
                        second.inbox("rural_revitalization", "2025-06-30"),
                        second.inbox("rural_revitalization", "2025-07-01.2"))
                .write("manifest.csv", "file,rows,sha256\n../\u202Esecret.csv,1," + "0".repeat(64) + "\n");
    }

    @Override
    public void close() {
        TestFolders.remove(folder);
    }
}
