package huican.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.asset.Asset;
import huican.jobs.dag.asset.AssetCondition;
import huican.jobs.dag.time.AssetTimetable;
import huican.jobs.dag.time.CronTicks;
import huican.jobs.dag.time.IntervalTimetable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A night as a warehouse on Airflow has it; real Airflow 3.3 loads and runs the same file. */
class ExampleNightlyTest {
    private static final Asset PERSON = Asset.of("x-warehouse://curated/person");
    private final List<Dag> dags = DagReader.read("example-nightly.yml", yaml());
    private final Dag night = dags.get(0);

    @Test
    void itLoadsWithoutAProblem() {
        assertThat(dags).extracting(Dag::dagId).containsExactly("disability_nightly", "bureau_report");
        assertThat(night.title()).isEqualTo("残疾人口数据仓库夜间任务");
        assertThat(night.description()).startsWith("Pull four departments");
        assertThat(night.docMd().orElseThrow()).startsWith("Nightly run.");
        assertThat(night.tags()).containsExactlyInAnyOrder("warehouse", "nightly", "残联", "dagfactory");
        assertThat(night.owners()).containsExactly("warehouse");
        assertThat(dags.get(1).pausedUponCreation()).isFalse();
        assertThat(dags.get(1).task("report").retries()).isEqualTo(2);
    }

    @Test
    void itsDatesStandInItsOwnZoneAndItsScheduleInTheTimetables() {
        assertThat(night.startDate()).contains(Instant.parse("2026-11-19T16:00:00Z"));
        assertThat(night.endDate()).contains(Instant.parse("2030-12-30T16:00:00Z"));
        assertThat(night.schedule())
                .isEqualTo(new IntervalTimetable(CronTicks.of("30 1 * * *", ZoneId.of("Asia/Shanghai"))));
        assertThat(night.schedule()
                        .next(Optional.empty(), night.bounds(), Instant.parse("2026-11-29T00:00:00Z"))
                        .orElseThrow()
                        .runAfter())
                .isEqualTo(Instant.parse("2026-11-20T17:30:00Z"));
        assertThat(dags.get(1).schedule())
                .isEqualTo(new AssetTimetable(
                        new AssetCondition.All(List.of(new AssetCondition.One(PERSON))), Optional.empty()));
    }

    @Test
    void itsLimitsParamsAndCallbacksAreRead() {
        assertThat(night.limits()).isEqualTo(new Limits(1, 4, 0, Optional.of(Duration.ofHours(6))));
        assertThat(night.catchup()).isTrue();
        assertThat(night.pausedUponCreation()).isTrue();
        assertThat(night.params().defaults())
                .isEqualTo(Map.of("district", "banan", "threshold", 0.92, "full_reload", false));
        assertThat(night.callbacks().failure()).containsExactly(new Callback("nightly_callbacks.dag_failed", Map.of()));
    }

    @Test
    void aTaskInsideAGroupIsNamedWithItAndWaitsForTheLastOfTheGroupBefore() {
        assertThat(night.groups())
                .extracting(TaskGroup::groupId)
                .containsExactly("extract", "reconcile", "reconcile.linkage");
        assertThat(night.tasks())
                .extracting(DagTask::taskId)
                .containsExactly(
                        "extract.registry",
                        "extract.civil_affairs",
                        "extract.medical_insurance",
                        "extract.education",
                        "reconcile.standardise",
                        "reconcile.linkage.block",
                        "reconcile.linkage.score",
                        "publish",
                        "notify_failure",
                        "cleanup");
        assertThat(night.task("reconcile.standardise").upstreams())
                .containsExactly(
                        "extract.registry", "extract.civil_affairs", "extract.medical_insurance", "extract.education");
        assertThat(night.task("publish").upstreams()).containsExactly("reconcile.linkage.score");
        assertThat(night.task("cleanup").upstreams()).containsExactly("publish", "notify_failure");
        assertThat(night.leaves()).extracting(DagTask::taskId).containsExactly("cleanup");
    }

    @Test
    void whatATaskSaysStandsBeforeWhatItInherits() {
        DagTask registry = night.task("extract.registry");
        DagTask insurance = night.task("extract.medical_insurance");

        assertThat(registry.retry())
                .isEqualTo(new RetryPolicy(2, Duration.ofMinutes(5), 2, Optional.of(Duration.ofMinutes(30))));
        assertThat(insurance.retry().retries()).isEqualTo(5);
        assertThat(insurance.retry().delay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(registry.slots())
                .isEqualTo(new Slots("spark", 1, 10, WeightRule.DOWNSTREAM, Optional.empty(), Optional.empty()));
        assertThat(night.task("publish").executionTimeout()).contains(Duration.ofMinutes(30));
        assertThat(night.task("publish").outlets()).containsExactly(PERSON);
        var work = (Work.Bash) registry.work();
        assertThat(work.env()).contains(Map.of("PGCONN", "registry", "LANG", "C.UTF-8"));
        assertThat(work.appendEnv()).isTrue();
        assertThat(work.skipExitCodes()).isEqualTo(Set.of(99));
    }

    private static String yaml() {
        try (InputStream file = ExampleNightlyTest.class.getResourceAsStream("/dag/example-nightly.yml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
