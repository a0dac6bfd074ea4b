package huican.etl.testing;

import huican.etl.linkage.score.PairScorer;
import huican.etl.standardise.IdNumber;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What is known of a profile, field by field, as the product's rules compare it. Immutable: every addition is a new one. */
public record Known(Map<String, String> fields) {
    public static final LinkageRules RULES = LinkageRules.ofProduct();
    public static final LinkageModel MODEL = LinkageModel.of(Path.of("no-home"));
    public static final PairScorer SCORER = new PairScorer(RULES, MODEL);

    /** Of a name only; null for none. */
    public static Known named(String name) {
        return new Known(Map.of()).with("name", name);
    }

    public Known with(String field, String value) {
        if (!RULES.fields().contains(field)) {
            throw new IllegalArgumentException(field);
        }
        var more = new TreeMap<>(fields);
        more.put(field, value);
        return new Known(more);
    }

    /** With a valid number of its own, and what can be read from it. */
    public Known number(String number) {
        return with("number", number)
                .with("number_birth_date", IdNumber.birthDate(number).toString())
                .with("number_sex", IdNumber.sex(number));
    }

    public Known born(String date) {
        return with("birth_date", date);
    }

    /** In the order of the rules' fields. */
    public String[] values() {
        return RULES.fields().stream().map(fields::get).toArray(String[]::new);
    }

    public PairScorer.Score with(Known other) {
        return SCORER.score(values(), other.values());
    }
}
