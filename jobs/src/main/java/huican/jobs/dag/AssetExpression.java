package huican.jobs.dag;

import huican.jobs.dag.asset.Asset;
import huican.jobs.dag.asset.AssetCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code (a://b & c://d) | e://f}; {@code &} binds closer. */
final class AssetExpression {
    private static final Pattern TOKEN = Pattern.compile("\\s*([&|()]|[^\\s&|()]+)\\s*");

    private final List<String> tokens = new ArrayList<>();
    private int at;

    private AssetExpression(String text) {
        Matcher token = TOKEN.matcher(text);
        while (token.lookingAt()) {
            tokens.add(token.group(1));
            token.region(token.end(), text.length());
        }
    }

    /** Empty if the text is no such expression. */
    static Optional<AssetCondition> read(String text) {
        var expression = new AssetExpression(text);
        Optional<AssetCondition> condition = expression.any();
        return expression.at == expression.tokens.size() ? condition : Optional.empty();
    }

    private Optional<AssetCondition> any() {
        return joined("|", this::all, AssetCondition.Any::new);
    }

    private Optional<AssetCondition> all() {
        return joined("&", this::one, AssetCondition.All::new);
    }

    private Optional<AssetCondition> joined(
            String mark,
            java.util.function.Supplier<Optional<AssetCondition>> part,
            java.util.function.Function<List<AssetCondition>, AssetCondition> join) {
        var parts = new ArrayList<AssetCondition>();
        do {
            Optional<AssetCondition> next = part.get();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            parts.add(next.get());
        } while (take(mark));
        return Optional.of(parts.size() == 1 ? parts.get(0) : join.apply(parts));
    }

    private Optional<AssetCondition> one() {
        if (take("(")) {
            Optional<AssetCondition> inner = any();
            return take(")") ? inner : Optional.empty();
        }
        if (at == tokens.size() || "&|()".contains(tokens.get(at))) {
            return Optional.empty();
        }
        return Optional.of(new AssetCondition.One(Asset.of(tokens.get(at++))));
    }

    private boolean take(String mark) {
        if (at < tokens.size() && tokens.get(at).equals(mark)) {
            at++;
            return true;
        }
        return false;
    }
}
