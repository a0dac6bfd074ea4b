package huican.jobs.lineage;

import huican.jobs.database.HomeIdentity;
import huican.schemas.contract.TableContract;
import huican.schemas.run.Home;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.openlineage.client.OpenLineage.RunFacetsBuilder;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what a run reads and writes, as OpenLineage events beside its manifest. Nothing that goes wrong here stops what it tells of: figures are right
 * without it, and what is missing is said in the log. No value of a row, no name of a file and no text of an error is in it, so that it can be handed on.
 */
public final class Lineage {
    private static final Logger LOG = LoggerFactory.getLogger(Lineage.class);
    private static final Pattern CODE = Pattern.compile("HC-[A-Z]\\d{3}");

    private Lineage() {}

    /** A task under way; none if nothing could be said of it. */
    public record Begun(String task, Optional<UUID> id) {}

    private interface Telling {
        void tell() throws IOException;
    }

    /** A task of a night begins; with the first of a run so does the night. */
    public static Begun began(Night night, String task, Instant at) {
        Events events = events(night.home(), night.runId(), night.asOf());
        UUID id = events.id(task, at.toString());
        boolean told = told(night.runId(), () -> {
            LineageFile file = LineageFile.of(night.home(), night.runId());
            if (!file.isThere()) {
                file.add(events.night(EventType.START, at));
            }
            file.add(events.task(EventType.START, at, id, Stage.of(task), events.facets(Map.of()), List.of(), List.of())
                    .build());
        });
        return new Begun(task, told ? Optional.of(id) : Optional.empty());
    }

    /**
     * It ends.
     *
     * @param error empty if all is well
     */
    public static void ended(Night night, Begun begun, String error, Instant at) {
        begun.id()
                .ifPresent(id -> told(night.runId(), () -> {
                    Events events = events(night.home(), night.runId(), night.asOf());
                    Stage stage = Stage.of(begun.task());
                    LineageFile file = LineageFile.of(night.home(), night.runId());
                    if (!error.isEmpty()) {
                        RunFacetsBuilder facets = events.facets(Map.of())
                                .errorMessage(events.lineage()
                                        .newErrorMessageRunFacetBuilder()
                                        .message(code(error))
                                        .programmingLanguage("JAVA")
                                        .build());
                        file.add(events.task(EventType.FAIL, at, id, stage, facets, List.of(), List.of())
                                .build());
                        return;
                    }
                    var datasets = new RunDatasets(events.datasets(), night);
                    boolean commits = begun.task().startsWith("commit_");
                    file.add(events.task(
                                    EventType.COMPLETE,
                                    at,
                                    id,
                                    stage,
                                    events.facets(commits ? datasets.snapshots() : Map.of()),
                                    datasets.reads(stage),
                                    datasets.writes(stage, commits))
                            .build());
                }));
    }

    /** The task, and the night with it, was ended from outside. */
    public static void interrupted(Night night, Begun begun, Instant at) {
        begun.id()
                .ifPresent(id -> told(night.runId(), () -> {
                    Events events = events(night.home(), night.runId(), night.asOf());
                    LineageFile file = LineageFile.of(night.home(), night.runId());
                    file.add(events.task(
                                    EventType.ABORT,
                                    at,
                                    id,
                                    Stage.of(begun.task()),
                                    events.facets(Map.of()),
                                    List.of(),
                                    List.of())
                            .build());
                    file.add(events.night(EventType.ABORT, at));
                }));
    }

    /** The night ends: after its last task, whatever became of the others. */
    public static void nightEnded(Night night, boolean committed, Instant at) {
        told(
                night.runId(),
                () -> LineageFile.of(night.home(), night.runId())
                        .add(events(night.home(), night.runId(), night.asOf())
                                .night(committed ? EventType.COMPLETE : EventType.FAIL, at)));
    }

    /**
     * A release was made.
     *
     * @param manifest of the run whose tables it was made from
     * @param id of the release
     * @param version of all its tables
     */
    public static void released(
            Home home,
            RunManifest manifest,
            String id,
            String profile,
            List<TableContract> tables,
            String version,
            Instant began,
            Instant ended) {
        told(manifest.runId(), () -> {
            Events events = events(home, manifest.runId(), manifest.asOf());
            Datasets datasets = events.datasets();
            LineageFile file = LineageFile.of(home, manifest.runId());
            UUID run = events.id("release", id);
            file.add(events.release(EventType.START, began, run, profile, List.of(), List.of())
                    .build());
            var inputs = Stage.of("release").reads().stream()
                    .filter(manifest.tables()::containsKey)
                    .map(name -> datasets.read(
                            name, Optional.of(manifest.tables().get(name).snapshotId())))
                    .toList();
            var outputs = tables.stream()
                    .map(table -> datasets.made("release", profile, table, version))
                    .toList();
            file.add(events.release(EventType.COMPLETE, ended, run, profile, inputs, outputs)
                    .build());
        });
    }

    private static Events events(Home home, String runId, LocalDate asOf) {
        return Events.of(HomeIdentity.ofHome(home).orElse("home"), runId, asOf);
    }

    /** What an error is called; its text may name what is nobody's business outside. */
    private static String code(String error) {
        Matcher code = CODE.matcher(error);
        return code.find() ? code.group() : "见运行日志";
    }

    private static boolean told(String runId, Telling telling) {
        try {
            telling.tell();
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} 的血缘没有写下，其余照常", runId, e);
            return false;
        }
    }
}
