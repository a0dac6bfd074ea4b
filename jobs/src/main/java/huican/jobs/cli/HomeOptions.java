package huican.jobs.cli;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import huican.jobs.run.Refusal;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Where a command works and with how much. A value is looked for in the flag, then {@code HUICAN_<KEY>}, then {@code <home>/huican.yml}. */
final class HomeOptions {
    @Option(names = "--home", paramLabel = "目录", description = "数据目录，缺省为环境变量 HUICAN_HOME，再缺省为 ./data")
    private Path home;

    @Option(names = "--memory", paramLabel = "大小", description = "工作进程的堆，如 1500m（缺省）、4g")
    private String memory;

    @Option(names = "--master", paramLabel = "地址", description = "Spark master，缺省 local[*]")
    private String master;

    private Map<String, String> environment = System.getenv();

    Home home() {
        if (home != null) {
            return new Home(home);
        }
        return new Home(Path.of(environment.getOrDefault("HUICAN_HOME", "data")));
    }

    String memory() {
        String value = value("memory", memory, "1500m");
        if (!value.matches("\\d+[kKmMgG]")) {
            throw Refusal.usage("--memory 应为如 1500m 或 4g，不是 \"" + value + "\"。");
        }
        return value;
    }

    String master() {
        return value("master", master, "local[*]");
    }

    /** Of the pages. */
    int port() {
        String value = value("port", null, "8080");
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw Refusal.usage("HUICAN_PORT 或 huican.yml 的 port 应为 1 到 65535，不是 \"" + value + "\"。");
        }
        return Integer.parseInt(value);
    }

    private String value(String key, String flag, String otherwise) {
        if (flag != null) {
            return flag;
        }
        String fromEnvironment = environment.get("HUICAN_" + key.toUpperCase(Locale.ROOT));
        return fromEnvironment != null ? fromEnvironment : file().getOrDefault(key, otherwise);
    }

    private Map<String, String> file() {
        Path file = home().root().resolve("huican.yml");
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        var values = new TreeMap<String, String>();
        try {
            new YAMLMapper()
                    .readTree(Files.readAllBytes(file))
                    .fields()
                    .forEachRemaining(e -> values.put(e.getKey(), e.getValue().asText()));
            return values;
        } catch (IOException e) {
            throw Refusal.usage("不能读取 " + file + "：" + e.getMessage());
        }
    }
}
