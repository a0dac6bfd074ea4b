package huican.jobs.usecase.identity;

import huican.jobs.gateway.IdentityReader;
import huican.jobs.identity.LinkSample;
import huican.jobs.identity.LinkageWords;
import huican.jobs.identity.Profile;
import huican.schemas.run.ResultTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A sample as reviewers get it: both sides and the evidence, masked; neither weight nor stratum, which would tell what the model thinks. */
public final class SampleTable {
    /** The columns that a reviewer fills in. */
    public static final List<String> TO_FILL_IN = List.of("answer", "reason");

    public static final String ITEM = "item";

    private SampleTable() {}

    static ResultTable of(LinkSample sample, IdentityReader reader, LinkageWords words) {
        Map<String, Profile> profiles = reader
                .profiles(sample.items().stream()
                        .flatMap(item -> Stream.of(item.left(), item.right()))
                        .toList())
                .stream()
                .collect(Collectors.toMap(Profile::id, Function.identity()));
        return new ResultTable(
                List.of(
                        ITEM,
                        "left_profile",
                        "left",
                        "left_records",
                        "right_profile",
                        "right",
                        "right_records",
                        "evidence",
                        TO_FILL_IN.get(0),
                        TO_FILL_IN.get(1)),
                sample.items().stream()
                        .map(item -> row(sample, item, profiles, reader, words))
                        .toList());
    }

    private static List<Object> row(
            LinkSample sample,
            LinkSample.Item item,
            Map<String, Profile> profiles,
            IdentityReader reader,
            LinkageWords words) {
        Profile left = profiles.get(item.left());
        Profile right = profiles.get(item.right());
        String evidence = left == null || right == null
                ? null
                : reader.pair(item.pair())
                        .map(pair -> words.evidence(pair.levels(), left, right))
                        .orElse(null);
        return Arrays.asList(
                sample.id() + "/" + item.number(),
                item.left(),
                left == null ? null : left.line(),
                left == null ? null : left.recordsLine(),
                item.right(),
                right == null ? null : right.line(),
                right == null ? null : right.recordsLine(),
                evidence,
                "",
                "");
    }
}
