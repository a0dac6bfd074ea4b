package huican.jobs.home;

import huican.jobs.database.ControlDatabase;
import huican.jobs.database.DatabaseProblem;
import huican.jobs.database.Schema;
import huican.jobs.problem.Refusal;
import huican.jobs.store.CitationStore;
import huican.jobs.store.DecisionStore;
import huican.jobs.store.DeliveryStore;
import huican.jobs.store.RunStore;
import huican.schemas.run.Citation;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Decision;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What a home's control database says as of now, to look at: no lock is taken, a night may be running.
 *
 * @param deliveries every content ever judged, in the order of the judgements
 * @param decisions in their order
 * @param runs the committed ones in the order of their commits
 * @param citations the oldest first
 */
public record HomeRecords(
        List<DeliveryRecord> deliveries,
        List<Decision> decisions,
        List<RunManifest.Run> runs,
        List<Citation> citations) {
    /** H2's number of the error. */
    private static final String NO_SUCH_COLUMN = "[42122-";

    /**
     * Nothing for a home in which nothing was run yet.
     *
     * @throws Refusal if the records may not or cannot be read, or are missing
     */
    public static HomeRecords read(Home home, DatabaseSettings settings) {
        Optional<OwnedHome> own = LentHomes.find(home);
        if (own.isPresent()) {
            return of(own.get().database());
        }
        if (!ControlFile.isThere(home, settings)) {
            return new HomeRecords(List.of(), List.of(), List.of(), List.of());
        }
        try (var copy = ControlCopy.of(home, settings)) {
            return of(copy.database());
        } catch (DatabaseProblem e) {
            throw Refusal.failure(e.getMessage());
        } catch (RuntimeException e) {
            if (!settings.isEmbedded()) {
                throw e;
            }
            if (!lacksAColumn(e)) {
                throw ControlFile.unreadable(home, e);
            }
            return ofAnOlderProgram(home, e);
        }
    }

    private static HomeRecords of(ControlDatabase database) {
        return new HomeRecords(
                new Schema(database).has("delivery") ? new DeliveryStore(database).all() : List.of(),
                new Schema(database).has("decision") ? new DecisionStore(database).all() : List.of(),
                new Schema(database).has("run") ? new RunStore(database).committed() : List.of(),
                new Schema(database).has("citation") ? new CitationStore(database).all() : List.of());
    }

    private static boolean lacksAColumn(Throwable problem) {
        return problem != null
                && (String.valueOf(problem.getMessage()).contains(NO_SUCH_COLUMN) || lacksAColumn(problem.getCause()));
    }

    /** The tables of an older program, which the next writing command will bring up to date: until then they are in the copy. */
    private static HomeRecords ofAnOlderProgram(Home home, RuntimeException problem) {
        try (var copy = ControlCopy.broughtUpToDate(home)) {
            return of(copy.database());
        } catch (RuntimeException e) {
            throw ControlFile.unreadable(home, problem);
        }
    }

    /** When the run that was committed last began: what was decided since then it did not know. The beginning of time without a run. */
    public LocalDateTime newestNightBegan() {
        return runs.isEmpty() ? LocalDateTime.MIN : runs.get(runs.size() - 1).startedAt();
    }

    /** Of the run that was committed last. */
    public Optional<RunManifest> newestManifest(Home home) {
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        JsonFile.read(home.manifest(runs.get(runs.size() - 1).runId()), RunManifest.class));
    }
}
