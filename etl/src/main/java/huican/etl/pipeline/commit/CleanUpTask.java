package huican.etl.pipeline.commit;

import huican.etl.delivery.ReceivedFolder;
import huican.etl.pipeline.inforce.FilesInForce;
import huican.etl.pipeline.night.NightContext;
import huican.etl.tables.Retention;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.FileTree;
import huican.schemas.run.FrozenFigures;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.KnownState;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DeliveryState;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes what only this run needed: its work folder, received bytes of rejected deliveries, rows of those not accepted; after a committed run also what runs that
 * were never committed left behind, and what is older than it is kept.
 */
public final class CleanUpTask {

    public static Map<String, Object> run(NightContext context) {
        var night = context.night();
        if (Files.exists(night.judgedDeliveries())) {
            var judged = JsonFile.read(night.judgedDeliveries(), JudgedDeliveries.class);
            for (DeliveryRecord delivery : judged.deliveries()) {
                if (delivery.state() == DeliveryState.REJECTED) {
                    FileTree.delete(new ReceivedFolder(night.home().received()).of(delivery));
                }
                if (delivery.state() != DeliveryState.ACCEPTED) {
                    removeRows(context, delivery);
                }
            }
        }
        var figures = new LinkedHashMap<String, Object>();
        if (Files.exists(night.knownState())) {
            KnownState known = context.known();
            if (known.runs().stream().anyMatch(run -> run.runId().equals(night.runId()))) {
                figures.put("snapshots_forgotten", retain(context, known));
            }
        }
        FileTree.delete(night.home().work(night.runId()));
        return figures;
    }

    /** Rows of a delivery that was not accepted belong to no table; a released one is read again from its bytes. */
    private static void removeRows(NightContext context, DeliveryRecord delivery) {
        context.extracts().stream()
                .filter(e -> e.source().equals(delivery.source()))
                .forEach(e -> {
                    FileTree.delete(FilesInForce.folder(context, e, delivery));
                    FileTree.delete(FilesInForce.recordFolder(context, e, delivery));
                });
    }

    /**
     * Only what belongs to runs that ended is removed: one that is not known may be that of an owner who took the home from us.
     *
     * @param known as it was read: its file goes with the work of committed runs
     */
    private static long retain(NightContext context, KnownState known) {
        Set<String> committed = ids(known.runs());
        Set<String> failed = ids(known.failed());
        var official = FrozenFigures.among(known.decisions()).stream()
                .map(FrozenFigures::runId)
                .collect(Collectors.toSet());
        failed.forEach(run -> FileTree.delete(context.night().home().work(run)));
        committed.forEach(run -> FileTree.delete(context.night().home().work(run))); // killed in its clean_up
        try (var iceberg = context.openTables()) {
            return new Retention(context.night().home(), iceberg, committed, failed, official).apply(context.instant());
        }
    }

    private static Set<String> ids(List<RunManifest.Run> runs) {
        return runs.stream().map(RunManifest.Run::runId).collect(Collectors.toSet());
    }

    private CleanUpTask() {}
}
