package huican.jobs.usecase.identity;

import huican.jobs.home.OwnedHome;
import huican.jobs.problem.FileProblem;
import huican.jobs.problem.Refusal;
import huican.jobs.process.ModelEstimate;
import huican.jobs.process.WorkerLine.Answer;
import huican.jobs.run.NightWorker;
import huican.jobs.run.WorkerSettings;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.contract.ContractException;
import huican.schemas.run.FileTree;
import huican.schemas.run.Fsync;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.JudgedDeliveries;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Estimates the linkage model of a home on the rows in force of its newest committed run, in a worker, and makes it the home's own. */
public record EstimateModel(HomeAccess access, WorkerSettings settings, NightWorker.Start workers) {
    /** Fewer different rows show the rare levels too seldom. */
    private static final long FEWEST_RECORDS = 1000;
    /** In the place of a run's id: names the work folder, and no run. */
    private static final String WORK = "estimate";

    /**
     * The home's new model.
     *
     * @param before the model that counted until now
     * @param run whose rows it was estimated from
     * @param records how many different ones
     * @param previous where the home's own earlier model is kept; null if it had none
     */
    public record Estimated(
            LinkageModel before, LinkageModel after, RunManifest.Run run, long records, Path previous) {}

    /**
     * Estimates and writes {@code definitions/linkage/person.model.csv}, whole or not at all. The work folder is removed in any case.
     *
     * @param sample every how many-th blocking key is looked at
     * @throws Refusal if no run is committed, its rows are too few, or the present rules or model cannot be used
     */
    public Estimated run(int sample) {
        return access.asOwner("identity model --estimate", owned -> run(owned, sample));
    }

    private Estimated run(OwnedHome owned, int sample) {
        Home home = owned.home();
        List<RunManifest.Run> committed = owned.runs().committed();
        if (committed.isEmpty()) {
            throw Refusal.failure("HC-J158 还没有提交过的一夜，没有数据可以估计模型。什么也没有做；先运行 huican nightly。");
        }
        RunManifest.Run newest = committed.get(committed.size() - 1);
        try {
            LinkageRules.of(home.definitions()); // told here with their place, not by the worker
            LinkageModel before = LinkageModel.of(home.definitions());
            ModelEstimate estimate = estimate(owned, newest, sample);
            if (estimate.records() < FEWEST_RECORDS) {
                throw Refusal.failure("HC-J158 有效数据中只有 " + estimate.records() + " 条互不相同的记录，少于 " + FEWEST_RECORDS
                        + " 条，估计的模型不可靠。没有写，现用的模型不变。");
            }
            return new Estimated(before, estimate.model(), newest, estimate.records(), write(home, estimate.model()));
        } catch (ContractException | IllegalArgumentException e) {
            throw Refusal.failure("HC-J153 身份比对的规则或模型文件有误：\n" + e.getMessage() + "\n没有估计，现用的文件不变；请改正 "
                    + home.definitions() + "/linkage 中的文件。");
        }
    }

    private ModelEstimate estimate(OwnedHome owned, RunManifest.Run newest, int sample) {
        Home home = owned.home();
        var night = new Night(home, home.inbox(), WORK, WORK, newest.asOf(), newest.startedAt());
        FileTree.delete(home.work(WORK));
        try {
            JsonFile.write(night.knownState(), owned.known());
            JsonFile.write(night.judgedDeliveries(), new JudgedDeliveries(List.of()));
            return estimate(owned, night, sample);
        } finally {
            FileTree.delete(home.work(WORK));
        }
    }

    private ModelEstimate estimate(OwnedHome owned, Night night, int sample) {
        Path log = night.home().logs().resolve("estimate-worker.log");
        try (var worker = workers.start(night, owned.settings(), settings, log)) {
            Answer answer = worker.run(ModelEstimate.task(sample), progress -> {});
            if (!answer.ok()) {
                throw Refusal.failure(answer.error());
            }
            return ModelEstimate.of(night, answer);
        }
    }

    /** Gives where the earlier one is kept; null if there was none. */
    private static Path write(Home home, LinkageModel model) {
        Path file = LinkageModel.file(home.definitions());
        Path previous = file.resolveSibling(file.getFileName() + ".previous");
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(next, model.csv());
            LinkageModel.read(next); // what a night could not read must not become the model
            Fsync.force(next);
            boolean replaces = Files.exists(file);
            if (replaces) {
                Files.copy(file, previous, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Fsync.force(file.getParent());
            return replaces ? previous : null;
        } catch (IOException e) {
            throw Refusal.failure("HC-J159 不能写 " + file + "：" + FileProblem.of(e) + "。现用的模型不变；请检查权限和磁盘。");
        }
    }
}
