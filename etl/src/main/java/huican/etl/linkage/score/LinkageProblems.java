package huican.etl.linkage.score;

import huican.etl.linkage.profile.ProfileFields;
import huican.schemas.resource.Spelling;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.util.ArrayList;
import java.util.List;

/** What only the engine knows to be wrong with rules that can be read. */
public final class LinkageProblems {

    private static final String PLACE = "HC-C012 definitions/linkage/person.yml：";

    /** A line each; empty if a night can link by them. */
    public static List<String> of(LinkageRules rules, LinkageModel model) {
        var problems = new ArrayList<String>();
        rules.fields().stream()
                .filter(field -> !ProfileFields.NAMES.contains(field))
                .forEach(field -> problems.add(
                        PLACE + "没有字段 \"" + field + "\"" + Spelling.suggestion(field, ProfileFields.NAMES)));
        var thresholds = rules.thresholds();
        if (thresholds.review() > thresholds.link() || thresholds.margin() < 0) {
            problems.add(PLACE + "阈值 review 不能高于 link，margin 不能小于 0");
        }
        try {
            new PairScorer(rules, model);
        } catch (IllegalArgumentException e) {
            problems.add(PLACE + e.getMessage());
        }
        return List.copyOf(problems);
    }

    private LinkageProblems() {}
}
