package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.col;

import huican.etl.linkage.cluster.PersonDecision;
import huican.schemas.run.Decision;
import huican.schemas.vocabulary.DecisionKind;
import huican.schemas.vocabulary.LinkDecision;
import huican.schemas.vocabulary.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What people decided about who is who, as the night takes it: of each pair the newest decision, those taken back left out. */
final class Decided {
    /** A decision that was taken back is none. */
    private static final List<String> IN_FORCE = Term.words(LinkDecision.MUST_LINK, LinkDecision.CANNOT_LINK);

    /** Decisions of which both profiles are in force tonight; the others wait until their profiles come again. */
    static List<PersonDecision> of(List<Decision> decisions, Dataset<Row> profiles) {
        var newest = new LinkedHashMap<String, Decision>();
        decisions.stream().filter(d -> d.isAbout(DecisionKind.IDENTITY)).forEach(d -> newest.put(d.subject(), d));
        newest.values().removeIf(d -> !IN_FORCE.contains(d.action()));
        if (newest.isEmpty()) {
            return List.of();
        }
        var ids = new TreeSet<String>();
        newest.keySet().forEach(subject -> ids.addAll(List.of(subject.split("\\+"))));
        // A person decides on some dozens of pairs, so their profiles fit on the driver.
        var profileOf =
                profiles
                        .filter(col("profile_id").isin(ids.toArray()))
                        .select("profile_id", "profile")
                        .collectAsList()
                        .stream()
                        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
        var decided = new ArrayList<PersonDecision>();
        newest.forEach((subject, decision) -> {
            String a = profileOf.get(subject.split("\\+")[0]);
            String b = profileOf.get(subject.split("\\+")[1]);
            if (a != null && b != null) {
                boolean inOrder = a.compareTo(b) < 0;
                decided.add(new PersonDecision(
                        inOrder ? a : b,
                        inOrder ? b : a,
                        LinkDecision.MUST_LINK.is(decision.action()),
                        decision.actor()));
            }
        });
        return decided;
    }

    /** Of all profiles that people ever decided about, taken back or not. */
    static Set<String> profileIds(List<Decision> decisions) {
        return decisions.stream()
                .filter(d -> d.isAbout(DecisionKind.IDENTITY))
                .flatMap(d -> Stream.of(d.subject().split("\\+")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Decided() {}
}
