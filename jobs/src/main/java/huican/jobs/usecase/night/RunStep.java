package huican.jobs.usecase.night;

import huican.jobs.problem.Refusal;
import huican.jobs.run.NightWorker;
import huican.jobs.run.StepRunner;
import huican.jobs.run.WorkerSettings;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.vocabulary.NightTask;
import huican.schemas.vocabulary.Term;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/** Does one step of a night, for a scheduler outside. */
public record RunStep(HomeAccess access, WorkerSettings settings, NightWorker.Start workers) {

    /**
     * Does it.
     *
     * @param run our run id, or the scheduler's name of the run
     * @return the step's figures
     */
    public Map<String, Object> run(String step, LocalDate day, String run, Path inbox) {
        if (Term.find(NightTask.class, step).isEmpty()) {
            throw Refusal.usage("没有步骤 \"" + step + "\"；有 " + String.join("、", Term.words(NightTask.values())) + "。");
        }
        if (!Files.isDirectory(inbox)) {
            throw Refusal.usage("没有交付目录 " + inbox + "。什么也没有做；用 --inbox 指明。");
        }
        return access.asOwner(
                "step " + step, owned -> new StepRunner(owned, settings, workers).run(step, day, run, inbox));
    }
}
