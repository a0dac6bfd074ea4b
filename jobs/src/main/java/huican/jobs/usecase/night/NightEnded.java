package huican.jobs.usecase.night;

import huican.jobs.home.OwnedHome;
import huican.jobs.run.NightResult;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.Departments;
import java.nio.file.Files;
import java.util.List;

/**
 * How a night ended and what it leaves.
 *
 * @param sources as its manifest tells them; none if there is no manifest
 * @param deliveries every delivery ever judged
 * @param runs the committed ones
 * @param peakKilobytes most memory this process and its workers held; 0 where the system does not tell
 */
public record NightEnded(
        NightResult result,
        NightFigures figures,
        Attention left,
        List<RunManifest.Source> sources,
        Departments departments,
        List<DeliveryRecord> deliveries,
        List<RunManifest.Run> runs,
        long peakKilobytes) {

    static NightEnded of(NightResult result, NightFigures figures, OwnedHome owned, long peakKilobytes) {
        var departments = Departments.of(owned.home().definitions());
        var deliveries = owned.deliveries().all();
        var runs = owned.runs().committed();
        var sources = sources(result.night());
        return new NightEnded(
                result,
                figures,
                Attention.of(result, sources, departments, deliveries, runs, figures),
                sources,
                departments,
                deliveries,
                runs,
                peakKilobytes);
    }

    private static List<RunManifest.Source> sources(Night night) {
        return Files.exists(night.manifest())
                ? JsonFile.read(night.manifest(), RunManifest.class).sources()
                : List.of();
    }

    /** Whether it was committed, cleaned up, and its rows add up. */
    public boolean done() {
        return result.committed() && result.succeeded() && figures.balanced();
    }

    /** The same with the deliveries that several nights leave to a person. */
    public NightEnded leaving(List<DeliveryRecord> open) {
        return new NightEnded(result, figures, left.with(open), sources, departments, deliveries, runs, peakKilobytes);
    }
}
