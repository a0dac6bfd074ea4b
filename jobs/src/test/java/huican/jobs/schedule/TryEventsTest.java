package huican.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.dag.TaskState;
import huican.jobs.schedule.TryExecutor.Outcome;
import huican.jobs.store.runner.EventTable.Event;
import huican.jobs.store.runner.RunKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scheduler itself writes into the event log: as Airflow's scheduler and workers do. */
class TryEventsTest {
    private Scheduling scheduling;

    @BeforeEach
    void start(@TempDir Path folder) {
        scheduling = new Scheduling(folder).with("""
                default:
                  default_args: {owner: 残联}
                tried:
                  max_consecutive_failed_dag_runs: 1
                  tasks:
                    - {task_id: a, operator: airflow.providers.standard.operators.bash.BashOperator, bash_command: 'false',
                       retries: 1, retry_delay: 1}
                    - {task_id: b, operator: airflow.providers.standard.operators.bash.BashOperator, bash_command: 'true',
                       dependencies: [a]}
                    - {task_id: c, operator: airflow.providers.standard.operators.empty.EmptyOperator}
                """);
    }

    @AfterEach
    void stop() {
        scheduling.close();
    }

    @Test
    void eachTryIsRunningAndThenWhatItEndedAs() {
        scheduling.failing("a");
        RunKey run = scheduling.trigger("tried", "r", Optional.of(Instant.parse("2026-11-19T00:00:00Z")));

        scheduling.look().after(Duration.ofMinutes(5));

        assertThat(words()).containsExactly("a 1 running", "a 1 up_for_retry", "a 2 running", "a 2 failed", "paused");
        Event first = events().get(0);
        assertThat(first.runId()).contains(run.runId());
        assertThat(first.actor()).isEqualTo("残联");
        assertThat(first.logicalDate()).contains(Instant.parse("2026-11-19T00:00:00Z"));
        assertThat(first.extra().orElse("")).startsWith("{\"host_name\":");
        Event paused = events().get(4);
        assertThat(paused.actor()).isEqualTo("scheduler");
        assertThat(paused.extra()).contains("[('dag_id', 'tried'), ('is_paused', True)]");
        assertThat(scheduling.state(run, "b"))
                .as("decided without a try: no event")
                .isEqualTo(TaskState.UPSTREAM_FAILED);
    }

    @Test
    void aSensorThatLooksAgainIsToldEachTime() {
        scheduling.ending(work -> Optional.of(
                work.task().taskId().equals("a") && events().size() < 4
                        ? Outcome.again(TaskState.UP_FOR_RESCHEDULE, Scheduling.NOW.plusSeconds(60))
                        : Outcome.skipped("")));
        scheduling.trigger("tried", "r");

        scheduling.look().after(Duration.ofMinutes(2));

        assertThat(words().subList(0, 2)).containsExactly("a 1 running", "a 1 up_for_reschedule");
        assertThat(words()).containsSubsequence("a 1 up_for_reschedule", "a 1 running", "a 1 skipped");
    }

    @Test
    void aLostTryHasFailedAndItIsSaidWhy() {
        scheduling.ending(work -> Optional.empty());
        scheduling.trigger("tried", "r");
        scheduling.look();

        scheduling.killed();

        assertThat(words()).containsExactly("a 1 running", "a 1 heartbeat timeout", "a 1 failed", "a 2 running");
    }

    private List<Event> events() {
        return scheduling.store.read(tables -> tables.events().ofDag("tried")).stream()
                .sorted(Comparator.comparing(Event::id))
                .toList();
    }

    private List<String> words() {
        return events().stream()
                .map(event -> event.taskId().map(id -> id + " ").orElse("")
                        + event.tryNumber().map(number -> number + " ").orElse("")
                        + event.event())
                .toList();
    }
}
