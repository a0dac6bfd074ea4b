package huican.jobs.operate;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.dag.asset.Asset;
import huican.jobs.store.Changed;
import huican.jobs.store.runner.AssetEvents.Event;
import huican.jobs.store.runner.AssetEvents.Queued;
import huican.jobs.store.runner.RunnerStore;
import huican.jobs.store.runner.RunnerTables;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Events of assets that people make or take back. */
public final class AssetEventsByHand {
    private final RunnerStore store;

    public AssetEventsByHand(RunnerStore store) {
        this.store = store;
    }

    /**
     * An event without a task; the DAGs scheduled on the asset get their runs as after any other.
     *
     * @param assets those that DAG files name
     */
    public Event add(Assets assets, Asset asset, Map<String, Object> extra, Instant now, Actor actor) {
        Set<String> consumers = new TreeSet<>(assets.scheduledOn(asset));
        return store.change(now, actor, tables -> {
            long id = tables.assets().happened(asset.uri(), Optional.empty(), SpacedJson.of(extra), consumers, now);
            told(tables, "create_asset_event", now, actor, Map.of("asset_event_id", id));
            return Changed.of(tables.assetEvents().find(id).orElseThrow(), Act.on("asset", asset.uri(), "event"));
        });
    }

    /**
     * No runs are made for them.
     *
     * @param event its name in the log of events
     */
    public void forget(List<Queued> queued, String event, Instant now, Actor actor) {
        store.change(now, actor, tables -> {
            told(tables, event, now, actor, Map.of("queued_events", queued.size()));
            queued.forEach(events -> tables.assetEvents().forget(events, now));
            return new Changed<>(
                    queued,
                    queued.stream()
                            .map(events -> Act.on("asset", events.assetId() + " " + events.dagId(), "forget"))
                            .toList());
        });
    }

    private static void told(RunnerTables tables, String event, Instant now, Actor actor, Map<String, Object> what) {
        Optional<String> none = Optional.empty();
        tables.events().add(now, event, none, none, none, actor.name(), Optional.of(SpacedJson.of(what)));
    }
}
