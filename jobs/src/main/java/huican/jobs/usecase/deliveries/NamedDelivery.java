package huican.jobs.usecase.deliveries;

import huican.jobs.problem.Refusal;
import huican.schemas.contract.SourceContract;
import huican.schemas.resource.Spelling;
import huican.schemas.run.DeliveryRecord;
import huican.seeds.reference.Departments;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A delivery as somebody names it.
 *
 * @param source key or name of the department
 * @param folder such as 2025-06-30 or 2025-06-30.2
 */
public record NamedDelivery(String source, String folder) {
    /** So many days are named to who asks for one that is not there. */
    private static final int DAYS_NAMED = 5;

    /** The department's layouts. */
    SourceContract source(Departments departments) {
        return source(departments, source);
    }

    /** The department that somebody means, by its key or its name. */
    static SourceContract source(Departments departments, String word) {
        return departments.called(word).orElseThrow(() -> {
            var all = departments.sources();
            var words = all.stream()
                    .flatMap(s -> Stream.of(s.source(), s.titleZh(), s.fullZh()))
                    .toList();
            return Refusal.usage("HC-D306 没有来源 \"" + word + "\"，是否为 " + Spelling.nearest(word, words) + "？有 "
                    + all.stream()
                            .map(s -> s.source() + "（" + s.titleZh() + "）")
                            .collect(Collectors.joining("、"))
                    + "。什么也没有做。");
        });
    }

    /** Contents of the folder in the order in which they were judged; at least one. */
    List<DeliveryRecord> of(Departments departments, List<DeliveryRecord> all) {
        String key = source(departments).source();
        var ofSource = all.stream().filter(d -> d.source().equals(key)).toList();
        var chosen = ofSource.stream().filter(d -> d.folder().equals(folder)).toList();
        if (chosen.isEmpty()) {
            String days = ofSource.stream()
                    .map(DeliveryRecord::folder)
                    .distinct()
                    .sorted((a, b) -> b.compareTo(a))
                    .limit(DAYS_NAMED)
                    .collect(Collectors.joining("、"));
            throw Refusal.usage("HC-D307 " + departments.title(key) + "没有已处理的交付 " + folder
                    + (days.isEmpty() ? "；它还没有任何交付" : "；最近的有 " + days) + "。什么也没有做。");
        }
        return chosen;
    }

    /** The content judged last. */
    DeliveryRecord newest(Departments departments, List<DeliveryRecord> all) {
        var contents = of(departments, all);
        return contents.get(contents.size() - 1);
    }
}
