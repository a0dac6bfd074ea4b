package huican.etl.pipeline.person;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.pipeline.person.PersonHome.Left;
import huican.etl.testing.Spark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A night leaves the tables by person as they would be from nothing, and writes of them only what changed. */
@ExtendWith(Spark.class)
class TablesByPersonTest {
    private static final LocalDate MAY = LocalDate.of(2025, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2025, 6, 1);
    private static final LocalDate FAR = LocalDate.of(2030, 1, 1);
    private static final IntFunction<String> OWN = person -> "p" + person;

    @TempDir
    Path folder;

    @Test
    void onlyWhatChangedIsWritten() {
        var home = new PersonHome(folder);
        home.certificates("2025-06-28", 1, FAR, 1, 2, 3).payments("2025-06-28", 1, MAY, 1, 2);
        check(home, "2025-06-28", OWN);

        home.payments("2025-06-29", 1, JUNE, 1, 3);
        var more = check(home, "2025-06-29", OWN);
        assertThat(more.written("certificate")).isEmpty();
        assertThat(more.files().get("payment")).hasSize(2);
        assertThat(more.written("payment")).singleElement().asString().contains("2025-06-29-");

        var again = check(home, "2025-06-30", OWN);
        assertThat(again.written()).isEmpty();
        assertThat(again.files()).isEqualTo(more.files());

        var merged = check(home, "2025-06-30", person -> person == 3 ? "p1" : "p" + person);
        assertThat(merged.written("certificate")).hasSize(1);
        assertThat(merged.written("payment")).singleElement().asString().contains("2025-06-29-");
        assertThat(merged.written("person")).isNotEmpty();

        var split = check(home, "2025-06-30", OWN);
        assertThat(split.written("payment")).hasSize(1);

        home.payments("2025-06-30", 1, MAY, 2);
        var overwritten = check(home, "2025-06-30", OWN);
        assertThat(overwritten.written("payment")).hasSize(2).noneMatch(file -> file.contains("2025-06-29-"));

        home.payments("2025-06-29", 2, JUNE, 1);
        var corrected = check(home, "2025-06-30", OWN);
        assertThat(corrected.written("payment")).singleElement().asString().contains("2025-06-29.2-");
        assertThat(corrected.files().get("payment")).hasSize(3);

        var older = check(home, "2025-06-28", OWN);
        assertThat(older.written("certificate")).isEmpty();
        assertThat(home.rows(older, "payment")).hasSize(2);
    }

    @Test
    void goldenRecordsAreWrittenAnewWhereACertificateHasRunOut() {
        var home = new PersonHome(folder);
        home.certificates("2025-06-28", 1, LocalDate.of(2025, 6, 29), 1, 2).payments("2025-06-28", 1, MAY, 1, 2);
        check(home, "2025-06-28", OWN);

        assertThat(check(home, "2025-06-29", OWN).written()).isEmpty();
        var ranOut = check(home, "2025-06-30", OWN);

        assertThat(ranOut.written("person")).isNotEmpty();
        assertThat(ranOut.written("certificate")).isEmpty();
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(longs = {1, 2})
    void anyHistoryOfNightsLeavesWhatOneFromNothingWould(long seed) {
        var random = new Random(seed);
        var home = new PersonHome(folder);
        var revisions = new HashMap<String, Integer>();
        var persons = new HashMap<Integer, String>();
        for (int night = 0; night < 5; night++) {
            String day = LocalDate.of(2025, 6, 26 + random.nextInt(4)).toString();
            if (night == 0 || random.nextInt(3) > 0) {
                int revision = revisions.merge("payment" + day, 1, Integer::sum);
                home.payments(day, revision, random.nextBoolean() ? MAY : JUNE, some(random));
            }
            if (night == 0 || random.nextInt(3) == 0) {
                int revision = revisions.merge("certificate" + day, 1, Integer::sum);
                home.certificates(day, revision, LocalDate.of(2025, 6, 26 + random.nextInt(4)), some(random));
            }
            persons.put(random.nextInt(6), "p" + random.nextInt(6));
            var who = Map.copyOf(persons);
            String asOf = LocalDate.of(2025, 6, 27 + random.nextInt(3)).toString();
            if (random.nextInt(3) == 0) {
                home.killedNight(asOf, OWN);
            }
            check(home, asOf, person -> who.getOrDefault(person, "p" + person));
        }
    }

    private static int[] some(Random random) {
        return IntStream.range(0, 6).filter(person -> random.nextBoolean()).toArray();
    }

    private static Left check(PersonHome home, String asOf, IntFunction<String> personOf) {
        var left = home.night(asOf, personOf);
        var anew = home.anew(asOf, personOf);
        for (String table : PersonHome.TABLES) {
            assertThat(home.rows(left, table)).as(table).isEqualTo(home.rows(anew, table));
        }
        return left;
    }
}
