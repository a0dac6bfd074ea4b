package huican.etl.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.delivery.ReadDelivery.ReadFile;
import huican.etl.delivery.ReceivedDelivery.ReceivedFile;
import huican.etl.testing.TestContracts;
import huican.schemas.contract.ExtractContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.DeliveryRecord.FileCount;
import huican.schemas.vocabulary.DeliveryState;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the order in which the same deliveries arrive, and in however many nights: the same ones are in force on every day. */
class ArrivalOrderTest {
    private static final ExtractContract SNAPSHOT = TestContracts.extract("civil_affairs", "social_assistance");
    private static final ExtractContract EVENT = TestContracts.extract("civil_affairs", "death");
    private static final Map<String, ExtractContract> CONTRACTS =
            Map.of("civil_affairs/社会救助", SNAPSHOT, "civil_affairs/死亡信息", EVENT);
    private static final LocalDate FIRST = LocalDate.parse("2025-06-01");
    private static final int DAYS = 6;

    /** A folder of the inbox: some days hold only one of the two extracts. */
    private record Folder(LocalDate day, int revision, Set<ExtractContract> extracts) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theSameDeliveriesAreInForceWhateverTheOrderOfArrival(long seed) {
        var random = new Random(seed);
        List<Folder> folders = folders(random);
        var inOrder = arrive(folders, random, false);

        var shuffled = arrive(folders, random, true);

        assertThat(shuffled)
                .extracting(DeliveryRecord::state)
                .as("seed " + seed)
                .containsOnly(DeliveryState.ACCEPTED);
        for (int i = 0; i < DAYS; i++) {
            LocalDate asOf = FIRST.plusDays(i);
            assertThat(inForce(asOf, shuffled)).as("seed " + seed + ", " + asOf).isEqualTo(inForce(asOf, inOrder));
        }
    }

    private static List<Folder> folders(Random random) {
        var folders = new ArrayList<Folder>();
        for (int day = 0; day < DAYS; day++) {
            for (int revision = 1; revision <= 1 + random.nextInt(3); revision++) {
                var extracts = new HashSet<>(Set.of(SNAPSHOT, EVENT));
                if (random.nextInt(3) == 0) {
                    extracts.remove(random.nextBoolean() ? SNAPSHOT : EVENT);
                }
                folders.add(new Folder(FIRST.plusDays(day), revision, extracts));
            }
        }
        return folders;
    }

    /** Judges the folders in nights of one or several, each night's in the order in which a night judges. */
    private static List<DeliveryRecord> arrive(List<Folder> folders, Random random, boolean shuffled) {
        var waiting = new ArrayList<>(folders);
        if (shuffled) {
            Collections.shuffle(waiting, random);
        }
        var known = new ArrayList<DeliveryRecord>();
        while (!waiting.isEmpty()) {
            var night = waiting.subList(0, 1 + random.nextInt(waiting.size()));
            var judge = new DeliveryJudge(known, CONTRACTS, LocalDateTime.parse("2025-07-01T00:00:00"));
            night.stream()
                    .sorted(Comparator.comparing(Folder::day).thenComparing(Folder::revision))
                    .forEach(folder -> {
                        assertThat(judge.refusal(received(folder))).isEmpty();
                        judge.judge(
                                new ReadDelivery(received(folder), "", List.<ReadFile>of(), List.of()), counts(folder));
                    });
            known.addAll(judge.judged());
            night.clear();
        }
        return known;
    }

    private static List<List<String>> inForce(LocalDate asOf, List<DeliveryRecord> known) {
        var inForce = DeliveriesInForce.at(asOf, known);
        return List.of(SNAPSHOT, EVENT).stream()
                .map(extract ->
                        inForce.of(extract).stream().map(DeliveryRecord::folder).toList())
                .toList();
    }

    private static ReceivedDelivery received(Folder folder) {
        var files = folder.extracts().stream()
                .map(e -> new ReceivedFile(e.format().file(), 100, content(folder, e), content(folder, e), 1))
                .toList();
        return new ReceivedDelivery(
                "civil_affairs",
                folder.day(),
                folder.revision(),
                "",
                folder.day() + "." + folder.revision(),
                "",
                files,
                List.of());
    }

    private static List<FileCount> counts(Folder folder) {
        return folder.extracts().stream()
                .map(e -> new FileCount(
                        e.format().file(), e.physicalName(), 100, 100, 0, 0, content(folder, e), null, 0L))
                .collect(Collectors.toList());
    }

    private static String content(Folder folder, ExtractContract extract) {
        return extract.name() + folder.day() + "." + folder.revision();
    }
}
