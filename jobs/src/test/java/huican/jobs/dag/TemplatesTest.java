package huican.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.schemas.resource.ResourceFolder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final Dag NIGHTLY = DagReader.read(
                    "nightly.yml", new ResourceFolder("jobs/dags").text("nightly.yml"))
            .get(0);

    @Test
    void theDayOfARunByHandIsTheOneInItsConf() {
        var run = DagRun.manual(
                "disability_nightly", Instant.parse("2025-07-01T02:00:00Z"), Map.of("date", "2025-06-30"));

        assertThat(rendered(NIGHTLY.task("pull").bashCommand(), run))
                .isEqualTo("huican step pull --date \"2025-06-30\" --run \"manual__2025-07-01T02:00:00+00:00\"");
    }

    @Test
    void theDayOfAScheduledRunIsTheShanghaiDayBeforeTheEndOfItsInterval() {
        assertThat(rendered(NIGHTLY.task("pull").bashCommand(), scheduled()))
                .isEqualTo("huican step pull --date \"2025-06-30\" --run \"scheduled__2025-06-30T17:30:00+00:00\"");
    }

    @Test
    void timesAndConfLookAsInAirflow() {
        assertThat(rendered(
                        "{{ ds }} {{ ds_nodash }} {{ ts }} {{ data_interval_end }} {{ dag_run.conf | tojson }}"
                                + " {{ ti.try_number }} {{ params.missing | default('x') }}",
                        scheduled()))
                .isEqualTo("2025-06-29 20250629 2025-06-29T17:30:00+00:00 2025-06-30 17:30:00+00:00 {} 1 x");
    }

    @Test
    void anUnknownNameFails() {
        assertThatThrownBy(() -> rendered("{{ dss }}", scheduled()))
                .isInstanceOf(Templates.TemplateException.class)
                .hasMessageContaining("disability_nightly.pull")
                .hasMessageContaining("dss");
        assertThatThrownBy(() -> rendered("{{ ds }}", DagRun.manual("disability_nightly", Instant.EPOCH, Map.of())))
                .isInstanceOf(Templates.TemplateException.class);
    }

    @Test
    void aPlainCommandIsSplitIntoWordsAndAShellCommandIsNot() {
        assertThat(ShellWords.of("huican step pull --run \"a b\" ''"))
                .contains(java.util.List.of("huican", "step", "pull", "--run", "a b", ""));
        assertThat(ShellWords.of("huican step pull > file")).isEmpty();
        assertThat(ShellWords.of("echo \"$HOME\"")).isEmpty();
    }

    private static DagRun scheduled() {
        return new DagRun(
                "disability_nightly",
                "scheduled__2025-06-30T17:30:00+00:00",
                RunType.SCHEDULED,
                Optional.of(Instant.parse("2025-06-29T17:30:00Z")),
                Optional.of(Instant.parse("2025-06-29T17:30:00Z")),
                Optional.of(Instant.parse("2025-06-30T17:30:00Z")),
                Instant.parse("2025-06-30T17:30:00Z"),
                Map.of());
    }

    private static String rendered(String template, DagRun run) {
        return Templates.render(template, NIGHTLY, run, NIGHTLY.task("pull"), 1);
    }
}
