package huican.etl.pipeline.identity;

import huican.etl.linkage.model.EstimateModel;
import huican.etl.linkage.score.PairScorer;
import huican.etl.pipeline.night.SparkSettings;
import huican.schemas.run.JsonFile;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code --rules FILE|person --records FILE --out DIR [--model FILE] [--estimate] [--before DIR]}: {@link LinkFile} from the command line of {@code bench/linkage}. With
 * {@code --estimate} the model is estimated on the records first and written to {@code DIR/model.csv}; with {@code --before} only what changed since an earlier
 * run's {@code --out} is matched. Writes {@code DIR/summary.json} too.
 */
public final class LinkFileMain {

    public static void main(String[] arguments) throws java.io.IOException {
        var options = options(arguments);
        var rules = options.get("--rules").equals("person")
                ? LinkageRules.ofProduct()
                : LinkageRules.read(Path.of(options.get("--rules")));
        Path out = Files.createDirectories(Path.of(options.get("--out"))).toAbsolutePath();
        long started = System.nanoTime();
        try (var spark = SparkSettings.session("local[2]", Files.createDirectories(out.resolve("spill")))) {
            var file = new LinkFile(spark, rules, Path.of(options.get("--records")));
            LinkageModel model = options.containsKey("--estimate")
                    ? new EstimateModel(rules, new PairScorer(rules, new LinkageModel(Map.of())), 1).of(file.unmerged())
                    : options.containsKey("--model")
                            ? LinkageModel.read(Path.of(options.get("--model")))
                            : LinkageModel.of(out);
            Files.writeString(out.resolve("model.csv"), model.csv());
            double estimated = cpuSeconds();
            var candidates = file.link(
                    model, out, Optional.ofNullable(options.get("--before")).map(Path::of));
            var summary = new LinkedHashMap<String, Object>();
            summary.put("candidate_pairs", candidates);
            summary.put("cpu_seconds", cpuSeconds());
            summary.put("cpu_seconds_before_linking", estimated);
            summary.put("wall_seconds", (System.nanoTime() - started) / 1e9);
            JsonFile.write(out.resolve("summary.json"), summary);
        }
    }

    private static Map<String, String> options(String[] arguments) {
        var options = new HashMap<String, String>();
        var given = List.of(arguments);
        for (int i = 0; i < given.size(); i++) {
            boolean flag = i + 1 == given.size() || given.get(i + 1).startsWith("--");
            options.put(given.get(i), flag ? "" : given.get(++i));
        }
        return options;
    }

    private static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }

    private LinkFileMain() {}
}
