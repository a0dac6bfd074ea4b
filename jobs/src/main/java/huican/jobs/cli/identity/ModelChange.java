package huican.jobs.cli.identity;

import huican.jobs.cli.Columns;
import huican.jobs.identity.LinkageWords;
import huican.jobs.usecase.identity.EstimateModel.Estimated;
import huican.schemas.run.Home;
import huican.seeds.linkage.ComparisonRule;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.util.ArrayList;
import java.util.List;

/**
 * What an estimate changes, level by level, for a terminal: the weights that counted and those that will, both within the bounds of the rules.
 *
 * @param words what people read
 */
record ModelChange(LinkageRules rules, LinkageWords words) {
    static ModelChange of(Home home) {
        return new ModelChange(LinkageRules.of(home.definitions()), LinkageWords.of(home));
    }

    /** Lines from top to bottom. */
    List<String> lines(Estimated estimated) {
        var lines = new ArrayList<String>();
        for (ComparisonRule comparison : rules.comparisons()) {
            lines.add(line(words.comparison(comparison.name()), "m", "u", "原权重", "新权重"));
            String prefix = comparison.name() + "/";
            estimated.after().levels().keySet().stream()
                    .filter(name -> name.startsWith(prefix))
                    .map(name -> name.substring(prefix.length()))
                    .forEach(level -> lines.add(line(comparison, level, estimated)));
        }
        return lines;
    }

    private String line(ComparisonRule comparison, String level, Estimated estimated) {
        LinkageModel.Level after = estimated.after().level(comparison.name(), level);
        return line(
                "  " + words.level(comparison.name(), level),
                Waterfall.probability(after.m()),
                Waterfall.probability(after.u()),
                weight(comparison, level, estimated.before()),
                weight(comparison, level, estimated.after()));
    }

    private static String weight(ComparisonRule comparison, String level, LinkageModel model) {
        double bits = model.level(comparison.name(), level).bits();
        return Waterfall.signed(comparison.level(level).weight(bits));
    }

    private static String line(String title, String m, String u, String before, String after) {
        return Columns.left(title, 36) + " " + Columns.right(m, 8) + " " + Columns.right(u, 8) + " "
                + Columns.right(before, 8) + " " + Columns.right(after, 8);
    }
}
