package huican.etl.linkage.register;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.Spark;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nights are written as their clusters, a cluster as its identifiers: profiles are letters, numbers that it owns are digits. All histories are
 * played side by side in one home: they share no identifier.
 */
@ExtendWith(Spark.class)
class AssignPersonsTest {
    private static final Histories HISTORIES = new Histories();

    private static final Histories.History FOUNDED = HISTORIES.add("b a 2 1 | d c");

    @Test
    void aPersonIsFoundedOnItsNumberElseOnItsFirstProfile() {
        assertThat(FOUNDED.night(1)).isEqualTo(Map.of("b a 2 1", FOUNDED.person("1"), "d c", FOUNDED.person("c")));
    }

    private static final Histories.History KEPT = HISTORIES.add("a 1 | b", "a 1 | b | c 3", "a c 3 1 | b");

    @Test
    void aPersonKeepsItsNumberFromNightToNight() {
        assertThat(KEPT.night(2))
                .isEqualTo(Map.of("a 1", KEPT.person("1"), "b", KEPT.person("b"), "c 3", KEPT.person("3")));
        assertThat(KEPT.night(3)).isEqualTo(Map.of("a c 3 1", KEPT.person("1"), "b", KEPT.person("b")));
    }

    private static final Histories.History CORRECTED = HISTORIES.add("a 1 | b", "x 1 | b 2", "x 9 | b 2");

    @Test
    void whoGetsAnotherNumberOrNameStaysTheSamePersonByWhatStays() {
        assertThat(CORRECTED.night(2)).isEqualTo(Map.of("x 1", CORRECTED.person("1"), "b 2", CORRECTED.person("b")));
        assertThat(CORRECTED.night(3)).isEqualTo(Map.of("x 9", CORRECTED.person("1"), "b 2", CORRECTED.person("b")));
    }

    private static final Histories.History MERGED = HISTORIES.add("z 9", "z 9 | a 1", "z a 9 1");

    @Test
    void aMergeKeepsTheOlderPerson() {
        assertThat(MERGED.night(3)).isEqualTo(Map.of("z a 9 1", MERGED.person("9")));
    }

    private static final Histories.History RENAMED = HISTORIES.add("z", "z | a", "z y | a", "y | a", "y a");

    @Test
    void aMergeKeepsTheOlderPersonEvenIfOnlyItsNewestProfileIsLeft() {
        assertThat(RENAMED.night(5)).isEqualTo(Map.of("y a", RENAMED.person("z")));
    }

    private static final Histories.History SPLIT =
            HISTORIES.add("a b 1 | c d 2 | e f 3 | g h 4 | i j 5", "a 1 | b | c 2 | d | e 3 | f | g 4 | h | i 5 | j");

    @Test
    void aSplitLeavesThePersonWhereItsNumberIsAndFoundsANewOne() {
        for (String who : List.of("a 1", "c 2", "e 3", "g 4", "i 5")) {
            assertThat(SPLIT.night(2)).containsEntry(who, SPLIT.person(who.substring(2)));
        }
        for (String unresolved : List.of("b", "d", "f", "h", "j")) {
            assertThat(SPLIT.night(2)).containsEntry(unresolved, SPLIT.person(unresolved));
        }
    }

    private static final Histories.History MERGE_UNDONE =
            HISTORIES.add("a 1 | b 2 | c | d", "a b 1 2 | c d", "a 1 | b 2 | c | d");

    @Test
    void decidingAndUndoingLeavesPersonsAndRegisterAsTheyWere() {
        assertThat(MERGE_UNDONE.night(2)).hasSize(2);
        assertThat(MERGE_UNDONE.night(3)).isEqualTo(MERGE_UNDONE.night(1));
        assertThat(MERGE_UNDONE.register(3)).isEqualTo(MERGE_UNDONE.register(1));
    }

    private static final Histories.History SPLIT_UNDONE = HISTORIES.add("a b 1 | c", "a 1 | b | c", "a b 1 | c");

    @Test
    void separatingAndUndoingLeavesPersonsAsTheyWereAndTheRegisterRemembersWhoWasFounded() {
        assertThat(SPLIT_UNDONE.night(2)).hasSize(3);
        assertThat(SPLIT_UNDONE.night(3)).isEqualTo(SPLIT_UNDONE.night(1));
        assertThat(SPLIT_UNDONE.register(3))
                .containsAll(SPLIT_UNDONE.register(1))
                .hasSize(SPLIT_UNDONE.register(1).size() + 1);
    }

    private static final Histories.History LEFT_BEHIND = HISTORIES.add("a b 1", "a 1 | b", "b", "a b 1");

    @Test
    void whoWasFoundedByASplitIsNeverTheOtherOneAgainUnlessTheyAreOne() {
        assertThat(LEFT_BEHIND.night(2))
                .isEqualTo(Map.of("a 1", LEFT_BEHIND.person("1"), "b", LEFT_BEHIND.person("b")));
        assertThat(LEFT_BEHIND.night(3)).isEqualTo(Map.of("b", LEFT_BEHIND.person("b")));
        assertThat(LEFT_BEHIND.night(4)).isEqualTo(LEFT_BEHIND.night(1));
    }

    private static final Histories.History OWNER_FOUND = HISTORIES.add("c 1", "c | f 1", "c | f 1");

    @Test
    void whenANumberGoesToItsTrueOwnerTheOtherKeepsItsPersonAndTheOwnerFoundsItsOwn() {
        assertThat(OWNER_FOUND.night(2))
                .isEqualTo(Map.of("c", OWNER_FOUND.person("1"), "f 1", OWNER_FOUND.person("f")));
        assertThat(OWNER_FOUND.night(3)).isEqualTo(OWNER_FOUND.night(2));
    }

    private static final Histories.History AWAY = HISTORIES.add("a 1 | b 2", "b 2", "a 1 | b 2");

    @Test
    void whoComesBackIsThePersonItWas() {
        assertThat(AWAY.night(3)).isEqualTo(AWAY.night(1));
    }

    private static final List<Histories.History> RANDOM =
            List.of(HISTORIES.add(randomNights(1)), HISTORIES.add(randomNights(2)), HISTORIES.add(randomNights(3)));

    @Test
    void aRebuildFromTheSameNightsGivesTheSameNumbersInWhateverOrderItsRowsCome() {
        var rebuilt = HISTORIES.playedAgain();

        for (int night = 1; night <= HISTORIES.nights(); night++) {
            assertThat(rebuilt.persons(night)).isEqualTo(HISTORIES.persons(night));
            assertThat(rebuilt.register(night)).isEqualTo(HISTORIES.register(night));
        }
    }

    @Test
    void noTwoClustersAreOnePersonAndARegisteredIdentifierIsNeverRewritten() {
        for (int night = 1; night <= HISTORIES.nights(); night++) {
            assertThat(HISTORIES.persons(night).values()).doesNotHaveDuplicates();
        }
        for (int night = 2; night <= HISTORIES.nights(); night++) {
            assertThat(HISTORIES.register(night)).containsAll(HISTORIES.register(night - 1));
        }
        assertThat(RANDOM.get(0).register(5)).hasSizeGreaterThan(6);
    }

    private static String[] randomNights(long seed) {
        var random = new Random(seed);
        var nights = new String[5];
        for (int i = 0; i < nights.length; i++) {
            var night = new StringBuilder("a");
            for (String profile : List.of("b", "c", "d", "e", "f")) {
                night.append(random.nextBoolean() ? " | " : " ").append(profile);
            }
            nights[i] = night.append(" ").append(1 + random.nextInt(3)).toString();
        }
        return nights;
    }
}
