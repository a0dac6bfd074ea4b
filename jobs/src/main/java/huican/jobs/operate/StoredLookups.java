package huican.jobs.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.dag.TemplateConnection;
import huican.jobs.dag.TemplateLookups;
import huican.jobs.dag.asset.Asset;
import huican.jobs.store.runner.AssetTable.Event;
import huican.jobs.store.runner.RunKey;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import huican.jobs.store.runner.StoredRun;
import huican.jobs.store.runner.TaskKey;
import huican.jobs.store.runner.XComTable.XCom;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What the templates of a run ask for, as the control database, the environment and the folder of DAG files say now. */
public final class StoredLookups implements TemplateLookups {
    private static final JsonMapper JSON = new JsonMapper();

    private final RunnerStore store;
    private final Home home;
    private final Map<String, String> environment;
    private final RunKey run;
    private final Optional<Instant> logicalDate;
    private final Clock clock;

    /**
     * Of one run.
     *
     * @param environment with {@code AIRFLOW_VAR_…} and {@code AIRFLOW_CONN_…}
     * @param logicalDate of the run
     */
    public StoredLookups(
            RunnerStore store,
            Home home,
            Map<String, String> environment,
            RunKey run,
            Optional<Instant> logicalDate,
            Clock clock) {
        this.store = store;
        this.home = home;
        this.environment = environment;
        this.run = run;
        this.logicalDate = logicalDate;
        this.clock = clock;
    }

    @Override
    public Optional<String> variable(String key) {
        return new Variables(store, environment).value(key);
    }

    @Override
    public Optional<TemplateConnection> connection(String id) {
        return new Connections(store, home, environment)
                .find(id)
                .map(found -> new TemplateConnection(
                        id,
                        found.connType(),
                        found.host(),
                        found.login(),
                        found.password(),
                        found.schema(),
                        found.port(),
                        found.extra().orElse(""),
                        found.uri()));
    }

    @Override
    public Optional<Object> xcom(String dagId, String runId, String taskId, String key, boolean earlierToo) {
        return store.read(tables -> {
                    Optional<XCom> here = tables.xcoms().find(new TaskKey(dagId, runId, taskId), key);
                    return here.isPresent() || !earlierToo ? here : earlier(tables, dagId, taskId, key);
                })
                .map(found -> value(found.json()));
    }

    private Optional<XCom> earlier(RunnerTables tables, String dagId, String taskId, String key) {
        Predicate<StoredRun> before = other -> logicalDate.isEmpty()
                || other.run().logicalDate().isPresent()
                        && other.run().logicalDate().get().isBefore(logicalDate.get());
        return tables.runs().ofDag(dagId).stream()
                .filter(before)
                .flatMap(other -> tables.xcoms().find(new TaskKey(other.key(), taskId), key).stream())
                .findFirst();
    }

    private static Object value(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    @Override
    public Optional<PreviousRun> previousSuccess() {
        return store.read(tables -> tables.runs().lastSuccess(run.dagId(), logicalDate))
                .map(last -> new PreviousRun(
                        last.run().dataIntervalStart(),
                        last.run().dataIntervalEnd(),
                        last.startedAt(),
                        last.endedAt()));
    }

    @Override
    public Map<Asset, List<AssetEvent>> triggeringEvents() {
        var events = new LinkedHashMap<Asset, List<AssetEvent>>();
        for (Event event : store.read(tables -> tables.assets().ofRun(run))) {
            Asset asset = Asset.of(event.uri());
            events.computeIfAbsent(asset, first -> new ArrayList<>())
                    .add(new AssetEvent(
                            asset,
                            event.at(),
                            event.source().map(source -> source.run().dagId()),
                            event.source().map(source -> source.run().runId()),
                            event.source().map(TaskKey::taskId),
                            object(event.extra())));
        }
        return events;
    }

    @SuppressWarnings("unchecked") // JSON objects have texts as keys
    private static Map<String, Object> object(String json) {
        return value(json) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** Beside the DAG's own file, then in the folder of all DAG files, then in the further ones. */
    @Override
    public Optional<String> templateFile(String name, List<String> folders) {
        Path dags = home.dags().normalize();
        var places = new ArrayList<Path>();
        store.read(tables -> tables.dags().find(run.dagId()))
                .map(dag -> dags.resolve(dag.file()).getParent())
                .ifPresent(places::add);
        places.add(dags);
        folders.forEach(folder -> places.add(Path.of(folder)));
        return places.stream()
                .map(folder -> folder.resolve(name).normalize())
                .filter(Files::isRegularFile)
                .findFirst()
                .map(StoredLookups::text);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("模板文件 " + file.getFileName() + " 不能读取");
        }
    }

    @Override
    public Instant now() {
        return clock.instant();
    }
}
