package huican.etl.pipeline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.pipeline.identity.LinkedDistrict.Linked;
import huican.etl.testing.ReportedRecord;
import huican.etl.testing.Spark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the whole chain from records to clusters, whatever the records say: the seed is the test's argument. */
@ExtendWith(Spark.class)
class LinkFilePropertyTest {
    private static final int PEOPLE = 130;

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 1)
    void unrelatedPersonsChangeNoClusterAndNeitherOrderNorPartitionsDo(long seed) throws IOException {
        List<ReportedRecord> records = LinkedDistrict.records(seed, PEOPLE, 1940, "p");
        Linked alone = LinkedDistrict.linked(folder.resolve("alone"), records, 1);

        var more = new ArrayList<>(records);
        more.addAll(LinkedDistrict.records(seed + 100, PEOPLE, 1970, "q"));
        Collections.shuffle(more, new Random(seed));
        var session = Spark.session();
        String partitions = session.conf().get("spark.sql.shuffle.partitions");
        session.conf().set("spark.sql.shuffle.partitions", 7);
        Linked together = LinkedDistrict.linked(folder.resolve("together"), more, 3);
        session.conf().set("spark.sql.shuffle.partitions", partitions);

        assertThat(alone.links()).isGreaterThan(20);
        assertThat(alone.pairs()).anyMatch(pair -> pair.endsWith(" review"));
        assertSame(together.of("p"), alone);
        assertNoClusterHoldsTwoValidNumbers(records, alone);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 3)
    void goingOnFromAnEarlierLinkGivesWhatLinkingEverythingGives(long seed) throws IOException {
        List<ReportedRecord> before = LinkedDistrict.records(seed, PEOPLE, 1940, "p");
        List<ReportedRecord> after = LinkedDistrict.later(seed, before);

        Linked earlier = LinkedDistrict.linked(folder.resolve("before"), before, 1);
        Linked full = LinkedDistrict.linked(folder.resolve("full"), after, 2);
        Linked since = LinkedDistrict.linkedSince(folder.resolve("before"), folder.resolve("since"), after);

        assertThat(full.pairs()).isNotEqualTo(earlier.pairs());
        assertSame(since, full);
        assertThat(since.candidates()).isLessThan(full.candidates() / 2);
    }

    private static void assertSame(Linked actual, Linked expected) {
        assertThat(actual.clusters()).isEqualTo(expected.clusters());
        assertThat(actual.pairs()).isEqualTo(expected.pairs());
    }

    private static void assertNoClusterHoldsTwoValidNumbers(List<ReportedRecord> records, Linked linked) {
        Map<String, TreeSet<String>> numbers = new HashMap<>();
        for (ReportedRecord reported : records) {
            if ("true".equals(reported.columns().get("number_valid"))) {
                String cluster = linked.clusters().get(reported.columns().get("record"));
                numbers.computeIfAbsent(cluster, c -> new TreeSet<>())
                        .add(reported.columns().get("number"));
            }
        }
        assertThat(numbers.values())
                .isNotEmpty()
                .allSatisfy(of -> assertThat(of).hasSize(1));
    }
}
