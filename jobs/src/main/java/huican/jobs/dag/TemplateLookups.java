package huican.jobs.dag;

import huican.jobs.dag.asset.Asset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What templates may ask for that stands outside of the DAG file; each is asked only when a template uses it. */
public interface TemplateLookups {
    /** Nothing is known. */
    TemplateLookups NONE = new TemplateLookups() {};

    /** Value of a variable. */
    default Optional<String> variable(String key) {
        return Optional.empty();
    }

    default Optional<TemplateConnection> connection(String id) {
        return Optional.empty();
    }

    /**
     * An XCom: text, number, boolean, list, map; empty if there is none.
     *
     * @param runId of the run it is looked for in
     * @param earlierToo whether earlier runs of that DAG are looked at if that one has none
     */
    default Optional<Object> xcom(String dagId, String runId, String taskId, String key, boolean earlierToo) {
        return Optional.empty();
    }

    /** The newest successful run before this one. */
    default Optional<PreviousRun> previousSuccess() {
        return Optional.empty();
    }

    /** Events of the assets that made this run. */
    default Map<Asset, List<AssetEvent>> triggeringEvents() {
        return Map.of();
    }

    /**
     * Text of a template file, which is looked for in the folder of the DAG's file.
     *
     * @param folders absolute, of the DAG's {@code template_searchpath}: where it is looked for afterwards
     */
    default Optional<String> templateFile(String name, List<String> folders) {
        return Optional.empty();
    }

    /** The present moment, for templates that ask for it. */
    default Instant now() {
        throw new IllegalStateException("这里没有时钟");
    }

    /** A run that was successful. */
    record PreviousRun(
            Optional<Instant> dataIntervalStart,
            Optional<Instant> dataIntervalEnd,
            Optional<Instant> startDate,
            Optional<Instant> endDate) {}

    /** An event of an asset; the source is empty for one made by hand. */
    record AssetEvent(
            Asset asset,
            Instant timestamp,
            Optional<String> sourceDagId,
            Optional<String> sourceRunId,
            Optional<String> sourceTaskId,
            Map<String, Object> extra) {}
}
