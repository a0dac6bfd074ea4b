package huican.jobs.cli.deliveries;

import huican.jobs.problem.Refusal;
import huican.schemas.contract.SourceContract;
import huican.schemas.resource.Spelling;
import huican.schemas.run.DeliveryRecord;
import huican.seeds.reference.Departments;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Parameters;

/** A delivery named on the command line. */
public final class DeliveryChoice {
    /** So many days are named to who asks for one that is not there. */
    private static final int DAYS_NAMED = 5;

    @Parameters(index = "0", paramLabel = "来源", description = "如 civil_affairs 或 区民政局")
    private String source;

    @Parameters(index = "1", paramLabel = "交付日", description = "如 2025-06-30，更正如 2025-06-30.2")
    private String folder;

    /** The department's layouts. */
    public SourceContract source(Departments departments) {
        return source(departments, source);
    }

    /** The department that somebody means, by its key or its name. */
    public static SourceContract source(Departments departments, String word) {
        return departments.called(word).orElseThrow(() -> {
            var all = departments.sources();
            var words = all.stream()
                    .flatMap(s -> Stream.of(s.source(), s.titleZh(), s.fullZh()))
                    .toList();
            return Refusal.usage("没有来源 \"" + word + "\"，是否为 " + Spelling.nearest(word, words) + "？有 "
                    + all.stream()
                            .map(s -> s.source() + "（" + s.titleZh() + "）")
                            .collect(Collectors.joining("、"))
                    + "。什么也没有做。");
        });
    }

    /** Contents of the folder in the order in which they were judged; at least one. */
    public List<DeliveryRecord> of(Departments departments, List<DeliveryRecord> all) {
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
            throw Refusal.usage(departments.title(key) + "没有已处理的交付 " + folder
                    + (days.isEmpty() ? "；它还没有任何交付" : "；最近的有 " + days) + "。什么也没有做。");
        }
        return chosen;
    }

    /** The content judged last. */
    public DeliveryRecord newest(Departments departments, List<DeliveryRecord> all) {
        var contents = of(departments, all);
        return contents.get(contents.size() - 1);
    }
}
