package huican.jobs.run;

import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.NightState;
import huican.schemas.vocabulary.NightTask;
import java.util.Optional;

/** Which run of the warehouse a step of a DAG's run belongs to. */
final class RunOfStep {
    private RunOfStep() {}

    /**
     * Whether a step goes on with the newest run that its DAG's run has: one that was interrupted goes on under its number, one that was finished
     * is computed again under a new one. But cleaning up after what was committed, and was killed then, is no new night.
     */
    static boolean goesOn(Optional<RunManifest.Run> newest, String step) {
        return newest.isPresent() && (newest.get().state() != NightState.SUCCESS || NightTask.CLEAN_UP.is(step));
    }
}
