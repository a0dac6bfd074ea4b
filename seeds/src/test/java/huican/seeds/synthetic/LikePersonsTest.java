package huican.seeds.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import huican.seeds.synthetic.Person.Likeness;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People who can be taken for each other. */
class LikePersonsTest {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);
    private static final List<Household> HOUSEHOLDS = new ArrayList<>();

    private static HouseholdMaker maker;

    @BeforeAll
    static void make() {
        var options = new GenerateOptions(Path.of("unused"), 12_000, DAY, DAY, 5, 0, false);
        var rates = Rates.read();
        maker = new HouseholdMaker(options, rates);
        new Population(options, rates, maker).forEach(HOUSEHOLDS::add);
    }

    @Test
    void twinsHaveFamilyNameBirthDateAndNeighbouringNumbers() {
        var sameSex = new HashSet<Boolean>();

        for (var twins : pairs(Likeness.TWIN)) {
            Person first = twins.get(0);
            Person second = twins.get(1);
            assertThat(second.birth()).isEqualTo(first.birth());
            assertThat(sequence(second) - sequence(first)).isBetween(1, 3);
            assertThat(second.idNumber().substring(0, 14))
                    .isEqualTo(first.idNumber().substring(0, 14));
            sameSex.add(first.male() == second.male());
        }
        assertThat(sameSex).containsExactlyInAnyOrder(true, false);
        assertThat(pairs(Likeness.TWIN))
                .hasSizeBetween(60, 180)
                .anySatisfy(twins -> assertThat(twins).allMatch(Person::everCertified));
    }

    @Test
    void brothersAndSistersShareACharacterOfTheirNames() {
        assertThat(pairs(Likeness.SIBLING_GENERATION)).hasSizeGreaterThan(60).allSatisfy(siblings -> {
            String first = siblings.get(0).name();
            String second = siblings.get(1).name();
            assertThat(second).isNotEqualTo(first);
            if (!first.contains("·") && !second.contains("·")) {
                assertThat(second.substring(0, 2)).isEqualTo(first.substring(0, 2));
            }
        });
    }

    @Test
    void namesakesLiveInAnotherTown() {
        int namesakes = 0;
        for (var household : HOUSEHOLDS) {
            var person = household.members().get(0);
            if (person.likeness().contains(Likeness.NAMESAKE)) {
                var other = HOUSEHOLDS.get((int) household.index() - HouseholdMaker.NAMESAKE_DISTANCE);
                var like = other.members().get(0);
                assertThat(List.of(person.name(), person.sex())).isEqualTo(List.of(like.name(), like.sex()));
                assertThat(person.birth()).isEqualTo(like.birth());
                assertThat(person.idNumber()).isNotEqualTo(like.idNumber());
                assertThat(household.town()).isNotEqualTo(other.town());
                namesakes++;
            }
        }
        assertThat(namesakes).isBetween(20, 80);
    }

    @Test
    void nobodyHasTheNumberOfAnother() {
        var numbers = new HashSet<String>();
        HOUSEHOLDS.forEach(household -> household
                .members()
                .forEach(person -> assertThat(numbers.add(person.idNumber())).isTrue()));
    }

    @Test
    void aNumberThatSomebodyHasIsKnownAsGiven() {
        for (var household : HOUSEHOLDS.subList(0, 100)) {
            assertThat(household.members()).allMatch(person -> maker.mayBeGiven(person.idNumber()));
        }
        String nobodys = "500113" + "19570409" + "000";
        assertThat(maker.mayBeGiven(nobodys + IdNumbers.checkCharacter(nobodys)))
                .isFalse();
    }

    @Test
    void theHeadAnswersForTheOthers() {
        for (var household : HOUSEHOLDS) {
            String head = household.head().idNumber();
            assertThat(household.members())
                    .filteredOn(person -> !person.equals(household.head()))
                    .allMatch(person -> person.guardianNumber().equals(head));
        }
    }

    /** First members of this likeness, each with the other of the household. */
    private static List<List<Person>> pairs(Likeness likeness) {
        return HOUSEHOLDS.stream()
                .map(household -> household.members().stream()
                        .filter(member -> member.likeness().contains(likeness))
                        .limit(2)
                        .toList())
                .filter(pair -> pair.size() == 2)
                .toList();
    }

    private static int sequence(Person person) {
        return Integer.parseInt(person.idNumber().substring(14, 17));
    }
}
