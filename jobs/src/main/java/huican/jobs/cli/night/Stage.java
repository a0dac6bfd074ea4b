package huican.jobs.cli.night;

import huican.jobs.cli.Screen;
import huican.jobs.usecase.night.NightFigures;
import huican.schemas.vocabulary.NightTask;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The night as its summary tells it: a few stages, each of one or more tasks; the last task's end is the stage's. */
enum Stage {
    ACCEPT("接收与校验", List.of(NightTask.PULL, NightTask.ACCEPT, NightTask.STANDARDISE)) {
        @Override
        String text(String runId, NightFigures figures) {
            var rows = figures.standardised();
            long rejected = figures.accepted().rejected();
            return "接受 %s + 隔离 %s + 重复 %s = %s 行%s"
                    .formatted(
                            Screen.number(rows.accepted()),
                            Screen.number(rows.quarantined()),
                            Screen.number(rows.duplicates()),
                            Screen.number(rows.rows()),
                            (rejected == 0 ? "" : "，退回 " + Screen.number(rejected))
                                    + (rows.held() == 0 ? "" : "，挂起 " + Screen.number(rows.held())));
        }

        @Override
        String problem(NightFigures figures) {
            var rows = figures.standardised();
            return rows.isBalanced() ? "" : "行数不平：三项之和 " + Screen.number(rows.sum());
        }
    },
    PERSONS("身份比对", List.of(NightTask.LINK, NightTask.PERSON)) {
        @Override
        String text(String runId, NightFigures figures) {
            return "%s 人，%s %% 的行已归到人"
                    .formatted(
                            Screen.number(figures.persons().persons()),
                            Screen.decimal(figures.linked().linkedPercent(), 1));
        }
    },
    FIGURES("指标计算", List.of(NightTask.COMMIT_TABLES, NightTask.FIGURES)) {
        @Override
        String text(String runId, NightFigures figures) {
            var computed = figures.computed();
            return "%s 个指标 × %s 个地区，%s 个数"
                    .formatted(
                            Screen.number(computed.indicators()),
                            Screen.number(computed.areas()),
                            Screen.number(computed.cells()));
        }
    },
    PUBLISH("发布", List.of(NightTask.COMMIT_FIGURES, NightTask.PUBLISH)) {
        @Override
        String text(String runId, NightFigures figures) {
            String sha256 = Objects.toString(figures.published().sha256(), "");
            String check = sha256.length() > 8
                    ? "，校验 " + sha256.substring(0, 4) + "…" + sha256.substring(sha256.length() - 2)
                    : "";
            return "快照 " + runId + "，文件 " + Screen.number(figures.published().files()) + " 个" + check;
        }
    };

    private final String title;
    private final List<NightTask> tasks;

    Stage(String title, List<NightTask> tasks) {
        this.title = title;
        this.tasks = tasks;
    }

    /** The stage a task belongs to. */
    static Optional<Stage> of(String task) {
        return Arrays.stream(values())
                .filter(s -> s.tasks.stream().anyMatch(own -> own.is(task)))
                .findFirst();
    }

    String title() {
        return title;
    }

    boolean endsWith(String task) {
        return tasks.get(tasks.size() - 1).is(task);
    }

    /** What was done, in figures of its tasks. */
    abstract String text(String runId, NightFigures figures);

    /** What does not add up; empty if all does. */
    String problem(NightFigures figures) {
        return "";
    }
}
