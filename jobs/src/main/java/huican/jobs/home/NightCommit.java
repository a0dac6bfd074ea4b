package huican.jobs.home;

import huican.jobs.audit.AuditHeads;
import huican.jobs.gateway.Warehouse;
import huican.jobs.process.BuiltFiles;
import huican.jobs.process.BuiltFiles.BuiltFile;
import huican.jobs.store.PublishedFile;
import huican.schemas.run.FrozenFigures;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Sha256;
import huican.schemas.vocabulary.NightState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * Commits a night: one transaction of the control database makes its run, its snapshots, its deliveries and its files the ones in force;
 * then the files get their published names. A process that dies between the two leaves the naming to the next owner of the home.
 */
public final class NightCommit {
    private final OwnedHome owned;

    public NightCommit(OwnedHome owned) {
        this.owned = owned;
    }

    /** What the night judged; for the summary, because clean_up removes the file. */
    public JudgedDeliveries commit(Night night) {
        var judged = JsonFile.read(night.judgedDeliveries(), JudgedDeliveries.class);
        var manifest = JsonFile.read(night.manifest(), RunManifest.class);
        BuiltFiles built = BuiltFiles.read(night);
        var snapshots = new TreeMap<String, Long>();
        manifest.tables().forEach((name, table) -> snapshots.put(name, table.snapshotId()));
        var run = new RunManifest.Run(
                night.runId(),
                night.dagRunId(),
                night.asOf(),
                night.startedAt(),
                owned.now(),
                NightState.SUCCESS,
                snapshot(manifest));
        List<PublishedFile> files = relative(night.home(), built);
        if (owned.runs().isCommitted(night.runId())) {
            owned.runs().replaceFiles(night.runId(), files); // a further try: the first failed after its commit
        } else {
            owned.runs().commit(run, snapshots, files, judged.deliveries());
        }
        if (owned.lease().isOurs()) { // else the new owner has named these files already, or newer ones
            Warehouse.point(night.home(), built);
            AuditHeads.of(night.home())
                    .keep(owned.clock().instant(), owned.audit().head());
            JsonFile.write(night.knownState(), owned.known()); // for clean_up, which keeps what is committed
        }
        return judged;
    }

    private static String snapshot(RunManifest manifest) {
        return manifest.runs().stream()
                .filter(run -> run.runId().equals(manifest.runId()) && run.snapshot() != null)
                .map(RunManifest.Run::snapshot)
                .findFirst()
                .orElse(manifest.runId());
    }

    /**
     * If the last commit's files do not stand under their published names, gives them, rebuilding a lost one; the same if figures were made
     * official of which they do not tell yet. For a new owner, and after figures were made official.
     */
    public void finishPublication() {
        List<RunManifest.Run> committed = owned.runs().committed();
        if (committed.isEmpty()) {
            return;
        }
        RunManifest.Run last = committed.get(committed.size() - 1);
        List<PublishedFile> files = owned.runs().files(last.runId());
        Home home = owned.home();
        boolean told = Warehouse.keepOfficial(
                home, FrozenFigures.among(owned.decisions().all()));
        if (told && files.stream().allMatch(f -> hasHash(home.root().resolve(f.published()), f.sha256()))) {
            return;
        }
        BuiltFiles built;
        if (told && files.stream().allMatch(f -> hasHash(home.root().resolve(f.built()), f.sha256()))) {
            built = absolute(home, last.runId(), files);
        } else {
            var night = new Night(home, home.inbox(), last.runId(), last.dagRunId(), last.asOf(), last.startedAt());
            built = Warehouse.build(night);
            owned.runs().replaceFiles(last.runId(), relative(home, built));
        }
        Warehouse.point(home, built);
    }

    private static List<PublishedFile> relative(Home home, BuiltFiles built) {
        return built.files().stream()
                .map(f -> new PublishedFile(
                        home.root().relativize(Path.of(f.built())).toString(),
                        home.root().relativize(Path.of(f.published())).toString(),
                        f.sha256()))
                .toList();
    }

    private static BuiltFiles absolute(Home home, String runId, List<PublishedFile> files) {
        return new BuiltFiles(
                runId,
                files.stream()
                        .map(f -> new BuiltFile(
                                home.root().resolve(f.built()).toString(),
                                home.root().resolve(f.published()).toString(),
                                f.sha256()))
                        .toList());
    }

    private static boolean hasHash(Path file, String sha256) {
        return Files.isRegularFile(file) && Sha256.of(file).equals(sha256);
    }
}
