package huican.etl.linkage.cluster;

import static huican.etl.testing.Known.named;
import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.linkage.cluster.Resolution.Member;
import huican.etl.linkage.cluster.Resolution.ScoredPair;
import huican.etl.testing.Known;
import huican.etl.testing.People;
import huican.schemas.vocabulary.LinkMethod;
import huican.schemas.vocabulary.PairVerdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A and B are holders with valid numbers of their own, s, t and u are unresolved, without. The margin is 6 bits. */
class ResolveComponentTest {
    private static final String OF_A = People.idNumber("19620714", 351);
    private static final String INVALID = OF_A.substring(0, 17) + "-";
    private static final String OF_B = People.idNumber("19801103", 214);

    private final Map<String, String[]> values = new LinkedHashMap<>(Map.of(
            "A", named("王建国").number(OF_A).values(),
            "B", named("王建国").number(OF_B).values(),
            "s", named("王建国").values(),
            "t", named("王建国").values(),
            "u", named("王建国").values()));

    @Test
    void theBestPairIsLinkedAndTheOtherOneIsContradicted() {
        var resolution = resolve(link("A", "s", 20), link("B", "s", 12));

        assertThat(clusters(resolution)).contains(Set.of("A", "s"), Set.of("B"));
        assertThat(outcomes(resolution)).containsExactly("A-s linked null", "B-s separate contradicted");
        assertThat(member(resolution, "s"))
                .isEqualTo(new Member("s", "A", "A", 20.0, LinkMethod.PROBABILISTIC, "model"));
        assertThat(member(resolution, "B")).isEqualTo(new Member("B", "B", null, null, null, null));
    }

    @Test
    void noChainJoinsTwoValidNumbers() {
        var resolution = resolve(link("A", "s", 30), link("s", "t", 25), link("B", "t", 18), link("t", "u", 22));

        assertThat(clusters(resolution)).contains(Set.of("A", "s", "t", "u"), Set.of("B"));
        assertThat(outcomes(resolution)).contains("B-t separate contradicted");
    }

    @Test
    void aPairThatIsOnlyJustLinkedJoinsNobodyWhomPeopleWouldBeAskedAbout() {
        values.put("A", named("王建国").with("number", INVALID).values());
        values.put("s", named("王□").with("number", INVALID).values());
        values.put("t", named("李秀英").with("number", INVALID).values());

        var onlyJust = resolve(link("A", "s", 20), link("s", "t", 12));
        assertThat(clusters(onlyJust)).contains(Set.of("A", "s"), Set.of("t"));
        assertThat(outcomes(onlyJust)).contains("s-t review through_another");

        assertThat(clusters(resolve(link("A", "s", 20), link("s", "t", 16)))).contains(Set.of("A", "s", "t"));
    }

    @Test
    void anUnresolvedProfileThatFitsTwoPersonsNearlyAsWellGoesToPeople() {
        var resolution = resolve(link("A", "s", 20), link("B", "s", 15));

        assertThat(clusters(resolution)).contains(Set.of("A"), Set.of("B"), Set.of("s"));
        assertThat(outcomes(resolution)).containsExactly("A-s review ambiguous", "B-s review ambiguous");
    }

    @Test
    void aRivalCountsAlsoIfItIsOnlyWorthALook() {
        var resolution = resolve(link("A", "s", 11), review("B", "s", 7, null));

        assertThat(outcomes(resolution)).containsExactly("A-s review ambiguous", "B-s review null");
    }

    @Test
    void whoFitsWorseByTheMarginIsNoRival() {
        var resolution = resolve(link("A", "s", 20), link("B", "s", 14));

        assertThat(outcomes(resolution)).containsExactly("A-s linked null", "B-s separate contradicted");
    }

    @Test
    void whomPeopleCalledAnotherIsNoRival() {
        var resolution = resolve(List.of(decision("B", "s", false)), link("A", "s", 20), link("B", "s", 19));

        assertThat(outcomes(resolution)).containsExactly("A-s linked null", "B-s separate decided");
    }

    @Test
    void twoProfilesOfOnePersonAreNoRivals() {
        var resolution = resolve(link("A", "t", 30), link("A", "s", 20), link("s", "t", 19));

        assertThat(clusters(resolution)).contains(Set.of("A", "s", "t"));
    }

    @Test
    void whatPeopleCalledOneIsOneWhateverTheNumbersSay() {
        var resolution = resolve(List.of(decision("A", "B", true)), link("A", "s", 20), link("B", "s", 18));

        assertThat(clusters(resolution)).contains(Set.of("A", "B", "s"));
        assertThat(member(resolution, "A")).isEqualTo(new Member("A", "A", "B", null, LinkMethod.DECISION, "zhang"));
        assertThat(member(resolution, "B")).isEqualTo(new Member("B", "A", "A", null, LinkMethod.DECISION, "zhang"));
        assertThat(member(resolution, "s"))
                .isEqualTo(new Member("s", "A", "A", 20.0, LinkMethod.PROBABILISTIC, "model"));
    }

    @Test
    void twoValidNumbersOfOneNameAreAskedAndNeverJoinedNotThroughAThirdEither() {
        values.put("A", named("王建国").number(OF_A).with("phone", "023-1").values());
        values.put("B", named("王建国").number(OF_B).with("phone", "023-1").values());
        var asked = review("A", "B", -20, "two_numbers_one_telephone");

        var resolution = resolve(asked, link("A", "s", 30), link("B", "t", 30), link("s", "t", 20));

        assertThat(clusters(resolution)).contains(Set.of("A", "s"), Set.of("B", "t"));
        assertThat(outcomes(resolution)).contains("A-B review two_numbers_one_telephone", "s-t separate contradicted");
        assertThat(clusters(resolve(List.of(decision("A", "B", true)), asked))).contains(Set.of("A", "B"));
        assertThat(outcomes(resolve(List.of(decision("A", "B", false)), asked)))
                .containsExactly("A-B separate decided");
    }

    @Test
    void aQuestionForPeopleIsAskedWhateverElseSpeaksAgainstIt() {
        values.put("A", named("王建国").number(OF_A).with("phone", "023-1").values());
        values.put("B", named("王建国").number(OF_B).with("phone", "023-1").values());
        values.put("C", named("王建固").number(OF_B).values());
        var asked = review("A", "B", -20, "two_numbers_one_telephone");

        assertThat(outcomes(resolve(asked, link("B", "C", 30)))).contains("A-B review two_numbers_one_telephone");
        assertThat(outcomes(resolve(List.of(decision("A", "C", false)), asked, link("B", "C", 30))))
                .contains("A-B separate decided");
    }

    @Test
    void whatPeopleCalledTwoIsNotLinked() {
        var resolution = resolve(List.of(decision("A", "s", false)), link("A", "s", 40), review("A", "t", 5, null));

        assertThat(clusters(resolution)).doesNotContain(Set.of("A", "s"));
        assertThat(outcomes(resolution)).containsExactly("A-s separate decided", "A-t review null");
    }

    @Test
    void whatPeopleCalledTwoIsNotLinkedThroughAThirdEither() {
        var resolution = resolve(List.of(decision("A", "s", false)), link("s", "t", 30), link("A", "t", 20));

        assertThat(clusters(resolution)).contains(Set.of("s", "t"), Set.of("A"));
        assertThat(outcomes(resolution)).containsExactly("A-t separate contradicted", "s-t linked null");
    }

    @Test
    void whoIsDeclaredToHaveTwoNumbersDoesNotContradictAHolderOfOneOfThem() {
        values.put("C", named("王建囯").number(OF_A).values());

        var resolution = resolve(List.of(decision("A", "B", true)), link("A", "C", 40));

        assertThat(clusters(resolution)).contains(Set.of("A", "B", "C"));
    }

    @Test
    void whoIsDeclaredToHaveTwoNumbersContradictsAThirdNumber() {
        values.put("C", named("王建国").number(People.idNumber("19710909", 118)).values());

        var resolution = resolve(List.of(decision("A", "B", true)), link("B", "s", 30), link("C", "s", 20));

        assertThat(clusters(resolution)).contains(Set.of("A", "B", "s"), Set.of("C"));
    }

    @Test
    void aQuestionThatTheClustersHaveAnsweredIsNotAsked() {
        var resolution =
                resolve(link("A", "s", 30), link("A", "t", 28), review("s", "t", 5, null), review("B", "t", 4, null));

        assertThat(outcomes(resolution))
                .containsExactly("A-s linked null", "A-t linked null", "B-t separate contradicted", "s-t linked null");
    }

    @Test
    void ofTwoClustersOnlyTheBestPairIsAsked() {
        var resolution = resolve(link("s", "t", 30), review("A", "t", 4, "one"), review("A", "s", 8, "two"));

        assertThat(outcomes(resolution)).containsExactly("A-s review two", "A-t separate one", "s-t linked null");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfTheInputDoesNotMatterAndNoClusterContradictsItself(long seed) {
        var random = new Random(seed);
        var profiles = new LinkedHashMap<String, String[]>();
        var unresolved = new TreeSet<String>();
        for (int i = 0; i < 12; i++) {
            boolean isUnresolved = random.nextBoolean();
            Known known = named("王建国");
            profiles.put("f" + i, (isUnresolved ? known : known.number(random.nextBoolean() ? OF_A : OF_B)).values());
            if (isUnresolved) {
                unresolved.add("f" + i);
            }
        }
        var pairs = new ArrayList<ScoredPair>();
        var decisions = new ArrayList<PersonDecision>();
        var names = new TreeSet<>(profiles.keySet());
        for (String left : names) {
            for (String right : names.tailSet(left, false)) {
                if ((unresolved.contains(left) || unresolved.contains(right)) && random.nextInt(3) == 0) {
                    // Whole bits: equal weights occur.
                    int weight = random.nextInt(4, 26);
                    pairs.add(weight < 9 ? review(left, right, weight, null) : link(left, right, weight));
                }
                if (random.nextInt(40) == 0) {
                    decisions.add(decision(left, right, random.nextInt(3) == 0));
                }
            }
        }

        var expected = ResolveComponent.resolve(Known.SCORER, profiles, unresolved, pairs, decisions);

        Collections.shuffle(pairs, random);
        Collections.shuffle(decisions, random);
        var shuffledNames = new ArrayList<>(profiles.keySet());
        Collections.shuffle(shuffledNames, random);
        var shuffled = new LinkedHashMap<String, String[]>();
        shuffledNames.forEach(name -> shuffled.put(name, profiles.get(name)));
        assertThat(ResolveComponent.resolve(Known.SCORER, shuffled, unresolved, pairs, decisions))
                .isEqualTo(expected);
        assertThat(expected.pairs()).hasSameSizeAs(pairs);
        assertThat(expected.members()).extracting(Member::profile).containsExactlyElementsOf(names);
        if (decisions.stream().noneMatch(PersonDecision::same)) {
            assertThat(clusters(expected)).allSatisfy(cluster -> {
                assertThat(cluster.stream()
                                .map(profiles::get)
                                .map(v -> v[Known.RULES.fields().indexOf("number")])
                                .filter(n -> n != null)
                                .distinct())
                        .hasSizeLessThan(2);
                assertThat(decisions).noneMatch(d -> cluster.contains(d.left()) && cluster.contains(d.right()));
            });
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    private static ScoredPair link(String left, String right, double weight) {
        return new ScoredPair(left, right, weight, null, PairVerdict.LINK);
    }

    private static ScoredPair review(String left, String right, double weight, String rule) {
        return new ScoredPair(left, right, weight, rule, PairVerdict.REVIEW);
    }

    private static PersonDecision decision(String left, String right, boolean same) {
        return new PersonDecision(left, right, same, "zhang");
    }

    private Resolution resolve(ScoredPair... pairs) {
        return resolve(List.of(), pairs);
    }

    private Resolution resolve(List<PersonDecision> decisions, ScoredPair... pairs) {
        return ResolveComponent.resolve(Known.SCORER, values, Set.of("s", "t", "u"), List.of(pairs), decisions);
    }

    private static Collection<Set<String>> clusters(Resolution resolution) {
        return resolution.members().stream()
                .collect(Collectors.groupingBy(
                        Member::cluster, TreeMap::new, Collectors.mapping(Member::profile, Collectors.toSet())))
                .values();
    }

    private static List<String> outcomes(Resolution resolution) {
        return resolution.pairs().stream()
                .map(o -> o.pair().left() + "-" + o.pair().right() + " "
                        + o.outcome().word() + " " + o.rule())
                .toList();
    }

    private static Member member(Resolution resolution, String profile) {
        return resolution.members().stream()
                .filter(m -> m.profile().equals(profile))
                .findFirst()
                .orElseThrow();
    }
}
