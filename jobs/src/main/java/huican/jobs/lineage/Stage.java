package huican.jobs.lineage;

import huican.schemas.resource.ResourceFolder;
import huican.schemas.resource.YamlValue;
import java.util.List;
import java.util.Map;

/**
 * A task as others see it: what it is called, what it reads and what it writes, from {@code stages.yml}.
 *
 * @param reads tables, or words of groups
 * @param writes the same
 */
record Stage(String task, String title, List<String> reads, List<String> writes) {

    /** All of them, in the order of a night. */
    static List<Stage> all() {
        var file = (List<?>) YamlValue.parse(new ResourceFolder("jobs/lineage").text("stages.yml"))
                .plain();
        return file.stream().map(Map.class::cast).map(Stage::of).toList();
    }

    static Stage of(String task) {
        return all().stream()
                .filter(stage -> stage.task.equals(task))
                .findFirst()
                .orElseThrow();
    }

    private static Stage of(Map<?, ?> entry) {
        return new Stage(
                entry.get("task").toString(),
                entry.get("title").toString(),
                names(entry.get("reads")),
                names(entry.get("writes")));
    }

    private static List<String> names(Object list) {
        return ((List<?>) list).stream().map(Object::toString).toList();
    }
}
