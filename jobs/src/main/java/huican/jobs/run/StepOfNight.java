package huican.jobs.run;

import huican.jobs.home.NightCommit;
import huican.jobs.home.OwnedHome;
import huican.jobs.lineage.Lineage;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.Night;
import huican.schemas.vocabulary.NightTask;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;

/** What the runner does before and after a step that a worker does, whoever asked for the step: our own scheduler or one outside. */
record StepOfNight(OwnedHome owned, Night night, String step) {

    /** Before: what tasks, which do not open the control database, have to know of it. Cleaning up needs no more than what a night left. */
    void tellWhatIsKnown() {
        if (!Files.exists(night.knownState()) && !NightTask.CLEAN_UP.is(step)) {
            JsonFile.write(night.knownState(), owned.known());
        }
    }

    /** After the step was done: commits the night that was published. */
    Optional<JudgedDeliveries> commitWhatIsPublished() {
        return NightTask.PUBLISH.is(step) ? Optional.of(new NightCommit(owned).commit(night)) : Optional.empty();
    }

    /** After that: why it fails all the same. The last task decides the state of the run: of a night that was not committed it must not be a success. */
    Optional<String> failure() {
        return NightTask.CLEAN_UP.is(step) && !isCommitted()
                ? Optional.of("运行 " + night.runId() + " 未提交，已清理；见各步骤的日志。")
                : Optional.empty();
    }

    /**
     * At the end, for a catalogue of data.
     *
     * @param error empty if all went well
     * @param last whether the step is not tried again
     */
    void tellEnd(Lineage.Begun begun, String error, boolean last, Instant at) {
        Lineage.ended(night, begun, error, at);
        if (NightTask.CLEAN_UP.is(step) && last) {
            Lineage.nightEnded(night, isCommitted(), at);
        }
    }

    private boolean isCommitted() {
        return owned.runs().isCommitted(night.runId());
    }
}
