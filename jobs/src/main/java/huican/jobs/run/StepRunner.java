package huican.jobs.run;

import huican.jobs.home.OwnedHome;
import huican.jobs.lineage.Lineage;
import huican.jobs.problem.Refusal;
import huican.jobs.process.WorkerLine.Answer;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Does one step of a night in a worker of its own: what a scheduler outside, such as Airflow, calls for each task. */
public final class StepRunner {
    private final OwnedHome owned;
    private final WorkerSettings settings;
    private final NightWorker.Start workers;

    public StepRunner(OwnedHome owned, WorkerSettings settings, NightWorker.Start workers) {
        this.owned = owned;
        this.settings = settings;
        this.workers = workers;
    }

    /**
     * Runs the step and, after {@code publish}, commits the night.
     *
     * @param run our run id, or the scheduler's name of the run; the first step under a new name starts a run
     * @return the step's figures
     */
    public Map<String, Object> run(String step, LocalDate day, String run, Path inbox) {
        Night night = night(step, day, run, inbox);
        var around = new StepOfNight(owned, night, step);
        around.tellWhatIsKnown();
        Lineage.Begun told = Lineage.began(night, step, owned.clock().instant());
        try {
            Map<String, Object> figures = done(step, night);
            around.commitWhatIsPublished();
            around.failure().ifPresent(why -> {
                throw Refusal.failure(why);
            });
            around.tellEnd(told, "", true, owned.clock().instant());
            return figures;
        } catch (RuntimeException e) {
            around.tellEnd(told, e.toString(), true, owned.clock().instant());
            throw e;
        }
    }

    private Map<String, Object> done(String step, Night night) {
        Path log = owned.home().nightLogs(night.dagRunId()).resolve("worker.log");
        try (var worker = workers.start(night, owned.settings(), settings, log)) {
            Answer answer = worker.run(step, progress -> {});
            if (!answer.ok()) {
                throw Refusal.failure(answer.error());
            }
            return answer.figures();
        }
    }

    private Night night(String step, LocalDate day, String run, Path inbox) {
        boolean ours = run.matches("r\\d{8}-\\d{2,}");
        Optional<RunManifest.Run> known =
                ours ? owned.runs().find(run) : owned.runs().ofDagRun(run);
        if (ours && known.isEmpty()) {
            throw Refusal.usage("没有运行 " + run + "。--run 应为已有的运行编号，或调度器的 run_id。");
        }
        if (known.isPresent() && !known.get().asOf().equals(day)) {
            throw Refusal.usage("运行 " + run + " 的日期是 " + known.get().asOf() + "，不是 " + day + "。");
        }
        if (!RunOfStep.goesOn(known, step)) {
            String dagRunId = known.map(RunManifest.Run::dagRunId).orElse(run);
            String runId = owned.runs().start(day, dagRunId, owned.now());
            known = owned.runs().find(runId);
        } else {
            owned.runs().resume(known.get().runId());
        }
        RunManifest.Run it = known.orElseThrow();
        return new Night(owned.home(), inbox, it.runId(), it.dagRunId(), it.asOf(), it.startedAt());
    }
}
