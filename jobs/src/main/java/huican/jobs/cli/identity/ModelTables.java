package huican.jobs.cli.identity;

import huican.jobs.identity.ClericalReviews;
import huican.jobs.identity.Interval;
import huican.jobs.identity.LinkRate;
import huican.jobs.identity.LinkSample;
import huican.jobs.identity.Model;
import huican.schemas.run.ResultTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The parts of {@code huican identity model} as tables for programs. */
final class ModelTables {
    private ModelTables() {}

    static ResultTable weights(Model model) {
        return new ResultTable(
                List.of("comparison", "level", "m", "u", "weight", "origin"),
                model.weights().stream()
                        .map(w -> Arrays.<Object>asList(
                                w.comparison(),
                                w.level(),
                                number(w.m()),
                                number(w.u()),
                                number(w.weight()),
                                w.origin()))
                        .toList());
    }

    static ResultTable blocks(List<Map<String, Object>> blocks) {
        var columns = List.of("block", "pairs", "linked", "review", "separate");
        return new ResultTable(
                columns,
                blocks.stream()
                        .map(block -> columns.stream().map(block::get).toList())
                        .toList());
    }

    static ResultTable rates(List<LinkRate> rates) {
        return new ResultTable(
                List.of(
                        "source",
                        "extract",
                        "breakdown",
                        "breakdown_value",
                        "rows",
                        "linked_known",
                        "founded",
                        "review",
                        "unlinked",
                        "link_rate"),
                rates.stream()
                        .map(r -> List.<Object>of(
                                r.source(),
                                r.extract(),
                                r.breakdown(),
                                r.value(),
                                r.rows(),
                                r.linkedKnown(),
                                r.founded(),
                                r.review(),
                                r.unlinked(),
                                number(r.share())))
                        .toList());
    }

    /** One row per sample and stratum, and one for all of it. */
    static ResultTable samples(ClericalReviews reviews) {
        var rows = new ArrayList<List<Object>>();
        for (LinkSample sample : reviews.samples()) {
            var found = reviews.found(sample);
            found.forEach(f -> rows.add(
                    row(sample, f.stratum(), f.size(), f.drawn(), f.same(), f.different(), f.unsure(), f.precision())));
            rows.add(row(
                    sample,
                    "all",
                    found.stream().mapToLong(ClericalReviews.Found::size).sum(),
                    found.stream().mapToLong(ClericalReviews.Found::drawn).sum(),
                    found.stream().mapToLong(ClericalReviews.Found::same).sum(),
                    found.stream().mapToLong(ClericalReviews.Found::different).sum(),
                    found.stream().mapToLong(ClericalReviews.Found::unsure).sum(),
                    ClericalReviews.precision(found)));
        }
        return new ResultTable(
                List.of(
                        "sample",
                        "run_id",
                        "stratum",
                        "links",
                        "drawn",
                        "same",
                        "different",
                        "unsure",
                        "precision",
                        "low",
                        "high"),
                rows);
    }

    private static List<Object> row(
            LinkSample sample,
            String stratum,
            long size,
            long drawn,
            long same,
            long different,
            long unsure,
            Optional<Interval> precision) {
        Function<Function<Interval, Double>, Object> of =
                value -> precision.map(value).map(ModelTables::number).orElse(null);
        return Arrays.asList(
                sample.id(),
                sample.runId(),
                stratum,
                size,
                drawn,
                same,
                different,
                unsure,
                of.apply(Interval::share),
                of.apply(Interval::low),
                of.apply(Interval::high));
    }

    private static BigDecimal number(Double value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }
}
