package huican.jobs.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.dag.asset.Asset;
import huican.schemas.resource.ResourceFolder;
import java.time.Instant;
import java.util.List;
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
    void theNamesAirflowGivesAreThere() {
        assertThat(rendered(
                        "{{ ts_nodash }} {{ ts_nodash_with_tz }} {{ logical_date }} {{ dag_run.run_type }} {{ dag_run.run_after }}"
                                + " {{ task_instance_key_str }} {{ ti.map_index }} {{ ti.max_tries }} {{ task.task_id }}"
                                + " {{ dag.dag_id }} {{ outlets }} {{ data_interval_end.in_tz('Asia/Shanghai').format('YYYY-MM-DD HH:mm') }}",
                        scheduled()))
                .isEqualTo("20250629T173000 20250629T173000+0000 2025-06-29 17:30:00+00:00 DagRunType.SCHEDULED"
                        + " 2025-06-30 17:30:00+00:00 disability_nightly__pull__20250629 -1 1 pull disability_nightly []"
                        + " 2025-07-01 01:30");
        assertThat(rendered(
                        "{{ dag_run.run_type == 'scheduled' }} {{ dag_run.run_type in ['manual', 'scheduled'] }} {{ macros.ds_add(ds, 5) }} {{ dag_run.conf }}",
                        scheduled()))
                .isEqualTo("True True 2025-07-04 {}");
    }

    @Test
    void aRunWithoutLogicalDateHasNoNamesOfDates() {
        var run = DagRun.manual("disability_nightly", Instant.EPOCH, Map.of("x", List.of(1)));

        assertThat(rendered(
                        "{{ params }} {{ dag_run.conf | tojson }} {{ logical_date | default('none') }}"
                                + " {{ task_instance_key_str }} {{ dag_run.logical_date }}",
                        run))
                .isEqualTo("{'date': '', 'x': [1]} {\"x\": [1]} none"
                        + " disability_nightly__pull__manual__1970-01-01T00:00:00+00:00 None");
        for (String name :
                List.of("ds", "ts", "logical_date", "data_interval_start", "prev_data_interval_end_success")) {
            assertThatThrownBy(() -> rendered("{{ " + name + " }}", run))
                    .as(name)
                    .hasMessageContaining("'" + name + "' is undefined");
        }
    }

    @Test
    void variablesConnectionsXcomsAndEarlierRunsAreAskedFor() {
        var lookups = new TemplateLookups() {
            @Override
            public Optional<String> variable(String key) {
                return Optional.ofNullable(
                        Map.of("mode", "strict", "limits", "{\"a\": [1, null]}").get(key));
            }

            @Override
            public Optional<TemplateConnection> connection(String id) {
                return id.equals("db")
                        ? Optional.of(new TemplateConnection(
                                "db",
                                "postgres",
                                Optional.of("h"),
                                Optional.of("u"),
                                Optional.of("p@"),
                                Optional.of("s"),
                                Optional.of(5432),
                                "{\"ssl\": true}",
                                "postgres://u:p%40@h:5432/s"))
                        : Optional.empty();
            }

            @Override
            public Optional<Object> xcom(String dagId, String runId, String taskId, String key, boolean earlierToo) {
                return taskId.equals("a") ? Optional.of(dagId + " " + key + " " + earlierToo) : Optional.empty();
            }

            @Override
            public Optional<PreviousRun> previousSuccess() {
                return Optional.of(new PreviousRun(
                        Optional.of(Instant.EPOCH), Optional.empty(), Optional.empty(), Optional.of(Instant.EPOCH)));
            }

            @Override
            public Map<Asset, List<AssetEvent>> triggeringEvents() {
                return Map.of(
                        Asset.of("x-a://a"),
                        List.of(new AssetEvent(
                                Asset.of("x-a://a"),
                                Instant.EPOCH,
                                Optional.of("other"),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of("n", 1))));
            }
        };

        assertThat(rendered(
                        "{{ var.value.mode }} {{ var.value.get('none', 'x') }} {{ var.json.limits }} {{ var.json.limits.a[0] }}",
                        lookups))
                .isEqualTo("strict x {'a': [1, None]} 1");
        assertThat(rendered(
                        "{{ conn.db.host }}:{{ conn.db.port }} {{ conn.db.extra_dejson.ssl }} {{ conn.db.get_uri() }} {{ conn.db }}",
                        lookups))
                .isEqualTo("h:5432 True postgres://u:p%40@h:5432/s db");
        assertThat(rendered(
                        "{{ ti.xcom_pull(task_ids='a') }}|{{ ti.xcom_pull(task_ids=['a', 'b'], key='k', dag_id='d') }}"
                                + "|{{ ti.xcom_pull('b') }}|{{ ti.xcom_pull(task_ids='b', default=5) }}",
                        lookups))
                .isEqualTo("disability_nightly return_value false|['d k false', None]|None|None");
        assertThat(rendered(
                        "{{ prev_data_interval_start_success }} {{ prev_start_date_success }} {{ prev_end_date_success | ds }}",
                        lookups))
                .isEqualTo("1970-01-01 00:00:00+00:00 None 1970-01-01");
        assertThat(rendered(
                        "{{ triggering_asset_events | length }}{% for asset, events in triggering_asset_events.items() %}"
                                + " {{ asset.uri }} {{ events[0].source_dag_id }} {{ events | length }} {{ events[0].extra }}{% endfor %}",
                        lookups))
                .isEqualTo("1 x-a://a other 1 {'n': 1}");
        assertThatThrownBy(() -> rendered("{{ var.value.none }}", lookups))
                .hasMessageContaining("Variable none does not exist");
        assertThatThrownBy(() -> rendered("{{ conn.none }}", lookups))
                .hasMessageContaining("conn_id `none` isn't defined");
    }

    @Test
    void aCommandThatNamesAScriptIsItsTemplate() {
        var lookups = new TemplateLookups() {
            @Override
            public Optional<String> templateFile(String name, List<String> folders) {
                return name.equals("run.sh") ? Optional.of("echo {{ ds }}\n") : Optional.empty();
            }
        };
        var templates = new Templates(
                NIGHTLY, scheduled(), NIGHTLY.task("pull"), TemplateTry.of(NIGHTLY.task("pull"), 1), lookups);

        assertThat(templates.renderCommand("bash_command", "run.sh")).isEqualTo("echo 2025-06-29");
        assertThat(templates.renderCommand("bash_command", "run.sh ")).isEqualTo("run.sh ");
        assertThatThrownBy(() -> templates.renderCommand("bash_command", "none.sh"))
                .hasMessageContaining("bash_command")
                .hasMessageContaining("none.sh");
        assertThat(templates.renderAll("env", Map.of("A", "{{ run_id }}")))
                .containsEntry("A", scheduled().runId());
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
                .contains(List.of("huican", "step", "pull", "--run", "a b", ""));
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

    private static String rendered(String template, TemplateLookups lookups) {
        DagTask task = NIGHTLY.task("pull");
        return new Templates(NIGHTLY, scheduled(), task, TemplateTry.of(task, 1), lookups)
                .render("bash_command", template);
    }

    private static String rendered(String template, DagRun run) {
        return Templates.render(template, NIGHTLY, run, NIGHTLY.task("pull"), 1);
    }
}
