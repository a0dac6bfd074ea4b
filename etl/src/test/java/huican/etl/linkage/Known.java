package huican.etl.linkage;

import huican.etl.standardise.IdNumber;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What is known of a profile, field by field, as the product's rules compare it. Immutable: every addition is a new one. */
record Known(Map<String, String> fields) {
    static final LinkageRules RULES = LinkageRules.ofProduct();
    static final LinkageModel MODEL = LinkageModel.of(Path.of("no-home"));
    static final PairScorer SCORER = new PairScorer(RULES, MODEL);

    /** Of a name only; null for none. */
    static Known named(String name) {
        return new Known(Map.of()).with("name", name);
    }

    Known with(String field, String value) {
        if (!RULES.fields().contains(field)) {
            throw new IllegalArgumentException(field);
        }
        var more = new TreeMap<>(fields);
        more.put(field, value);
        return new Known(more);
    }

    /** With a valid number of its own, and what can be read from it. */
    Known number(String number) {
        return with("number", number)
                .with("number_birth_date", IdNumber.birthDate(number).toString())
                .with("number_sex", IdNumber.sex(number));
    }

    Known born(String date) {
        return with("birth_date", date);
    }

    /** In the order of the rules' fields. */
    String[] values() {
        return RULES.fields().stream().map(fields::get).toArray(String[]::new);
    }

    PairScorer.Score with(Known other) {
        return SCORER.score(values(), other.values());
    }
}
