package huican.jobs.identity;

import huican.schemas.run.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Links the model or named rules made, drawn for people to review: how many of them are right is not known otherwise. Kept as it was drawn, for later nights
 * link differently.
 *
 * @param id {@code s} and eight hex digits: of run, size and seed
 * @param runId whose links they are
 * @param strata all of them, also those nothing was drawn from
 * @param items numbered from 1, in an order that tells nothing
 */
public record LinkSample(String id, String runId, long seed, List<Stratum> strata, List<Item> items) {
    /** Lower bounds of the strata in bits above the threshold: most mistakes are just above it. */
    private static final int[] BOUNDS = {0, 3, 6, 12};

    /**
     * Links of similar weight.
     *
     * @param name such as {@code 3-6}: bits above the threshold from which on pairs are linked; or the rule that linked them
     * @param size links of the run
     * @param drawn of these, how many are in the sample
     */
    public record Stratum(String name, long size, long drawn) {}

    /** A link to review. */
    public record Item(int number, String left, String right, String stratum) {

        public ProfilePair pair() {
            return ProfilePair.of(left, right);
        }
    }

    /** A link of the run and its weight in bits. */
    public record Link(ProfilePair pair, double weight) {}

    /** A link of the run and the named rule that made it. */
    public record RuleLink(ProfilePair pair, String rule) {}

    /**
     * Draws as evenly from the strata as these allow; what a small one cannot give the others do. The same run, size and seed give the same
     * sample, whatever the order of the links.
     *
     * @param size how many; fewer if there are no more
     * @param threshold from which weight on pairs are linked, in bits
     */
    public static LinkSample draw(String runId, int size, long seed, double threshold, List<Link> links) {
        var byStratum = new LinkedHashMap<String, List<Link>>();
        for (int i = 0; i < BOUNDS.length; i++) {
            byStratum.put(name(i), new ArrayList<>());
        }
        links.forEach(
                link -> byStratum.get(name(stratum(link.weight() - threshold))).add(link));
        return draw("", runId, size, seed, byStratum);
    }

    /** The same of links that rules made, a stratum per rule: each has a precision of its own. */
    public static LinkSample ofRules(String runId, int size, long seed, List<RuleLink> links) {
        var byRule = new TreeMap<String, List<Link>>();
        links.forEach(link ->
                byRule.computeIfAbsent(link.rule(), rule -> new ArrayList<>()).add(new Link(link.pair(), 0)));
        return draw("|rules", runId, size, seed, byRule);
    }

    private static LinkSample draw(String kind, String runId, int size, long seed, Map<String, List<Link>> byStratum) {
        Map<String, Integer> shares = shares(byStratum, size);

        var strata = new ArrayList<Stratum>();
        var drawn = new ArrayList<Item>();
        byStratum.forEach((name, of) -> {
            strata.add(new Stratum(name, of.size(), shares.get(name)));
            of.stream()
                    .sorted(byChance(seed, Link::pair))
                    .limit(shares.get(name))
                    .forEach(link -> drawn.add(
                            new Item(0, link.pair().left(), link.pair().right(), name)));
        });
        drawn.sort(byChance(seed, Item::pair));
        var items = new ArrayList<Item>();
        drawn.forEach(item -> items.add(new Item(items.size() + 1, item.left(), item.right(), item.stratum())));
        String id = "s" + Sha256.of(runId + "|" + size + "|" + seed + kind).substring(0, 8);
        return new LinkSample(id, runId, seed, List.copyOf(strata), List.copyOf(items));
    }

    private static <T> Comparator<T> byChance(long seed, Function<T, ProfilePair> pair) {
        return Comparator.comparing(t -> Sha256.of(seed + "|" + pair.apply(t).subject()));
    }

    /** Whether its strata are rules and not weights. */
    public boolean byRule() {
        return strata.stream().noneMatch(stratum -> stratum.name().matches("[0-9]+(-[0-9]+|\\+)"));
    }

    private static int stratum(double above) {
        int found = 0;
        for (int i = 0; i < BOUNDS.length; i++) {
            found = above >= BOUNDS[i] ? i : found;
        }
        return found;
    }

    private static String name(int stratum) {
        return stratum == BOUNDS.length - 1 ? BOUNDS[stratum] + "+" : BOUNDS[stratum] + "-" + BOUNDS[stratum + 1];
    }

    /** One after the other gets one more, as long as it has one and the sample is not full. */
    private static Map<String, Integer> shares(Map<String, List<Link>> byStratum, int size) {
        var shares = new LinkedHashMap<String, Integer>();
        byStratum.keySet().forEach(name -> shares.put(name, 0));
        int left = size;
        boolean given = true;
        while (left > 0 && given) {
            given = false;
            for (String name : shares.keySet()) {
                if (left > 0 && shares.get(name) < byStratum.get(name).size()) {
                    shares.merge(name, 1, Integer::sum);
                    left--;
                    given = true;
                }
            }
        }
        return shares;
    }
}
