package huican.jobs.usecase.night;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.gateway.Definitions;
import huican.jobs.home.ControlFile;
import huican.jobs.home.DemoHome;
import huican.jobs.problem.Refusal;
import huican.jobs.run.NightProgress;
import huican.jobs.run.NightWorker;
import huican.jobs.run.WorkerSettings;
import huican.jobs.usecase.HomeAccess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs the night of a day and publishes it. */
public record RunNight(HomeAccess access, WorkerSettings settings, NightWorker.Start workers) {

    /**
     * Refuses what cannot become a night.
     *
     * @param demo whether the user says that the home is of the demo
     */
    public void check(Path inbox, boolean demo) {
        check(access, inbox, demo);
    }

    static void check(HomeAccess access, Path inbox, boolean demo) {
        if (!ControlFile.isFolder(inbox)) {
            throw Refusal.usage("没有交付目录 " + inbox + "。什么也没有做；用 --inbox 指明，或先放入 <来源>/<日期>/ 的交付。");
        }
        if (!Files.isReadable(inbox)) {
            throw Refusal.failure("没有权限读取交付目录 " + inbox + "。什么也没有做；请检查权限。");
        }
        List<String> problems = Definitions.problems(access.home());
        if (!problems.isEmpty()) {
            throw Refusal.failure(String.join("\n", problems) + "\n什么也没有做；请改正后再运行。");
        }
        DemoHome.refuse(access.home(), demo);
    }

    /**
     * Runs it.
     *
     * @param actor who has it run
     * @param told what somebody who interrupts should know
     * @param report what to say of its end, before the worker ends and the home is given back
     */
    public <R> R run(
            Actor actor,
            LocalDate day,
            Path inbox,
            boolean demo,
            NightProgress progress,
            Consumer<String> told,
            Function<NightEnded, R> report)
            throws InterruptedException {
        return access.asOwner("nightly --date " + day, own -> DemoHome.refuse(own, demo), owned -> {
            owned.audit().tell(owned.clock().instant(), actor, Act.on("night", day.toString(), "run"));
            try (var session = new NightSession(owned, settings, workers, told)) {
                return report.apply(session.run(day, inbox, progress));
            }
        });
    }
}
