package huican.jobs.usecase.doctor;

import huican.jobs.database.ControlDatabase;
import huican.jobs.database.DatabaseProblem;
import huican.jobs.home.ControlCopy;
import huican.jobs.home.ControlFile;
import huican.jobs.problem.Refusal;
import huican.jobs.process.ThisProcess;
import huican.jobs.store.DecisionStore;
import huican.jobs.store.DeliveryStore;
import huican.jobs.store.RunStore;
import huican.jobs.usecase.audit.VerifyAudit;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Decision;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Shanghai;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Says whether a night can run here, and whether what is there is whole. Takes no lock and writes nothing into the home, so that it may be
 * asked at any time, also while a night runs and before there is a home.
 */
public final class Doctor {
    private final Home home;
    private final Settings settings;
    private final Clock clock;
    private final Consumer<Finding> told;

    /**
     * What a night would be given.
     *
     * @param memory heap such as 1500m that the user wants
     * @param port of the pages
     * @param database where the home's records are
     * @param verify whether to read all data of the home
     */
    public record Settings(Optional<String> memory, int port, DatabaseSettings database, boolean verify) {}

    private Doctor(Home home, Settings settings, Clock clock, Consumer<Finding> told) {
        this.home = home;
        this.settings = settings;
        this.clock = clock;
        this.told = told;
    }

    /** Looks at everything, telling each finding as it is known. */
    public static void look(Home home, Settings settings, Clock clock, Consumer<Finding> told) {
        new Doctor(home, settings, clock, told).all();
    }

    private void all() {
        var place = new HomeChecks(home);
        attempt("Java", () -> MachineChecks.java(Runtime.version().feature()));
        attempt("内存", () -> MachineChecks.memory(settings.memory()));
        attempt("编码", () -> MachineChecks.locale(System.getProperty("sun.jnu.encoding")));
        attempt("时区", () -> MachineChecks.zone(clock.instant()));
        attempt("端口", () -> MachineChecks.port(settings.port()));
        attempt("数据目录", place::place);
        attempt("文件系统", place::fileSystem);
        if (place.exists()) {
            attempt("所有者", () -> place.writable(ThisProcess.user()));
            attempt("权限", place::permissions);
            attempt("密钥", () -> AccessChecks.secrets(home));
            attempt("交付目录", place::inbox);
            place.demo().forEach(told);
        }
        records(place);
        DefinitionChecks.all(home).forEach(told);
        attempt("政策参数", SeedChecks::periods);
        SeedChecks.assumed(today()).forEach(told);
    }

    private void records(HomeChecks place) {
        try {
            if (ControlFile.isThere(home, settings.database())) {
                onRecord(place);
            } else {
                attempt("磁盘", () -> place.free(0));
                told.accept(Finding.note("还没有运行过"));
            }
        } catch (DatabaseProblem e) {
            told.accept(Finding.bad(e.getMessage(), "见 docs/operations.md"));
        } catch (Refusal e) {
            told.accept(unusable(e));
        } catch (RuntimeException e) {
            told.accept(
                    settings.database().isEmbedded()
                            ? unusable(ControlFile.unreadable(home, e))
                            : Finding.bad("控制库不可读：" + firstLine(e), "见 docs/operations.md"));
        }
    }

    /** What the refusal says to do comes behind what it says is wrong. */
    private static Finding unusable(Refusal refusal) {
        String[] parts = refusal.getMessage().split("什么也没有做；", 2);
        return Finding.bad(parts[0], parts.length == 2 ? parts[1] : "见 docs/operations.md");
    }

    private void onRecord(HomeChecks place) {
        var records = new RecordChecks(home, Shanghai.wallTime(clock));
        var audit = VerifyAudit.begin(home); // before the copy
        try (var copy = ControlCopy.of(home, settings.database())) {
            ControlDatabase database = copy.database();
            Finding schema = RecordChecks.schema(database);
            told.accept(schema);
            if (schema.mark() == Finding.Mark.BAD) {
                return; // its tables are not those we know
            }
            attempt("磁盘", () -> place.free(records.sizeOfLastRun(database)));
            attempt("时钟", () -> MachineChecks.clock(clock.instant(), RecordChecks.newestDay(database)));
            if (Files.isRegularFile(home.catalogue())) {
                attempt("表目录", records::catalogue);
            }
            attempt("运行", () -> records.lastRun(database));
            attempt("发布", () -> records.published(database));
            attempt("交付", () -> records.undecided(database));
            records.leftovers().forEach(told);
            attempt("裁定记录", () -> RecordChecks.decisions(database));
            attempt("审计日志", () -> AccessChecks.audit(database, audit));
            attempt("用户", () -> AccessChecks.users(database, clock.instant()));
            if (settings.verify()) {
                verify(database);
            }
        }
    }

    private void verify(ControlDatabase database) {
        var runs = new RunStore(database);
        List<RunManifest.Run> committed = runs.committed();
        if (committed.isEmpty()) {
            told.accept(Finding.note("还没有提交的运行，没有数据可核对"));
            return;
        }
        String last = committed.get(committed.size() - 1).runId();
        if (!Files.isRegularFile(home.manifest(last))) {
            told.accept(Finding.bad("I7 缺运行清单 " + home.manifest(last), "请用最近的备份恢复：huican restore 备份文件 --home 新目录"));
            return;
        }
        List<Decision> decisions = new DecisionStore(database).all();
        Set<String> actors = decisions.stream().map(Decision::actor).collect(Collectors.toSet());
        new DataChecks(home, committed, new DeliveryStore(database).all(), runs.files(last), actors).run(told);
        OfficialChecks.all(home, decisions).forEach(told);
    }

    private void attempt(String what, Supplier<Finding> check) {
        try {
            told.accept(check.get());
        } catch (RuntimeException e) {
            told.accept(Finding.bad(what + "：不能检查，" + firstLine(e), "请检查权限"));
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private LocalDate today() {
        return Shanghai.day(clock);
    }
}
