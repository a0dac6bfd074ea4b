package huican.jobs.cli.night;

import huican.jobs.cli.Screen;
import huican.jobs.usecase.night.RowCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The night as its summary tells it: a few stages, each of one or more tasks; the last task's end is the stage's. */
enum Stage {
    ACCEPT("接收与校验", List.of("pull", "accept", "standardise")) {
        @Override
        String text(Map<String, Object> figures) {
            String refused = count(figures, "rejected") == 0 ? "" : "，退回 " + Screen.number(figures.get("rejected"));
            String held = count(figures, "held") == 0 ? "" : "，挂起 " + Screen.number(figures.get("held"));
            return "接受 %s + 隔离 %s + 重复 %s = %s 行%s"
                    .formatted(
                            Screen.number(figures.get("accepted")),
                            Screen.number(figures.get("quarantined")),
                            Screen.number(figures.get("duplicates")),
                            Screen.number(figures.get("rows")),
                            refused + held);
        }

        @Override
        String problem(Map<String, Object> figures) {
            var counts = RowCounts.of(figures);
            return counts.balanced() ? "" : "行数不平：三项之和 " + Screen.number(counts.sum());
        }
    },
    PERSONS("身份归并", List.of("link", "person")) {
        @Override
        String text(Map<String, Object> figures) {
            return "%s 人，%s %% 的行已归到人"
                    .formatted(Screen.number(figures.get("persons")), Screen.decimal(figures.get("linked_percent"), 1));
        }
    },
    FIGURES("指标计算", List.of("commit_tables", "figures")) {
        @Override
        String text(Map<String, Object> figures) {
            return "%s 个指标 × %s 个地区，%s 个数"
                    .formatted(
                            Screen.number(figures.get("indicators")),
                            Screen.number(figures.get("areas")),
                            Screen.number(figures.get("cells")));
        }
    },
    PUBLISH("发布", List.of("commit_figures", "publish")) {
        @Override
        String text(Map<String, Object> figures) {
            String sha256 = String.valueOf(figures.getOrDefault("sha256", ""));
            String check = sha256.length() > 8
                    ? "，校验 " + sha256.substring(0, 4) + "…" + sha256.substring(sha256.length() - 2)
                    : "";
            return "快照 " + figures.get("run_id") + "，文件 " + Screen.number(figures.get("files")) + " 个" + check;
        }
    };

    private final String title;
    private final List<String> tasks;

    Stage(String title, List<String> tasks) {
        this.title = title;
        this.tasks = tasks;
    }

    /** The stage a task belongs to. */
    static Optional<Stage> of(String task) {
        return Arrays.stream(values()).filter(s -> s.tasks.contains(task)).findFirst();
    }

    String title() {
        return title;
    }

    boolean endsWith(String task) {
        return tasks.get(tasks.size() - 1).equals(task);
    }

    /** What was done, in figures of its tasks. */
    abstract String text(Map<String, Object> figures);

    /** What does not add up; empty if all does. */
    String problem(Map<String, Object> figures) {
        return "";
    }

    private static long count(Map<String, Object> figures, String key) {
        return figures.get(key) instanceof Number n ? n.longValue() : 0;
    }
}
