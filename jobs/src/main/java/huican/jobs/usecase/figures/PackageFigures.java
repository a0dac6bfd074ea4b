package huican.jobs.usecase.figures;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.gateway.FigureQuestions;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/** What a day's figures rest on, for somebody who computes them again: leaves the house under pseudonyms, and on record. */
public record PackageFigures(HomeAccess access) {

    /** What was written. */
    public record Written(String runId, long persons, long cells) {}

    /**
     * Writes.
     *
     * @param folder absolute
     * @param actor who takes it out of the house
     * @throws Refusal if it cannot go there, the day cannot be read, or the figures cannot be computed again
     */
    public Written write(LocalDate asOf, Path folder, Actor actor) {
        access.asOwner(
                "figures package",
                owned -> owned.audit()
                        .tell(
                                owned.clock().instant(),
                                actor,
                                Act.on("figures", asOf.toString(), "package").to(Map.of("out", folder.toString()))));
        try {
            var written = FigureQuestions.packageFigures(access.home(), asOf, folder);
            return new Written(written.runId(), written.persons(), written.cells());
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(e.getMessage());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }
}
