package huican.jobs.usecase.doctor;

import huican.jobs.database.ControlDatabase;
import huican.jobs.database.Schema;
import huican.jobs.gateway.Lake;
import huican.jobs.home.ControlFile;
import huican.jobs.home.HomeLock;
import huican.jobs.home.OwnFolder;
import huican.jobs.store.DecisionStore;
import huican.jobs.store.DeliveryStore;
import huican.jobs.store.PublishedFile;
import huican.jobs.store.RunStore;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Sha256;
import huican.schemas.vocabulary.DeliveryState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a home has on record: control database, catalogue, runs. */
final class RecordChecks {
    private final Home home;
    private final LocalDateTime now;

    /** @param now Shanghai wall time */
    RecordChecks(Home home, LocalDateTime now) {
        this.home = home;
        this.now = now;
    }

    static Finding schema(ControlDatabase database) {
        String version = new Schema(database).version().orElse("0");
        return Finding.of(
                Schema.knows(version), "控制库可读，表结构 V" + version, "由更新的版本写成（本程序到 V" + Schema.newestVersion() + "）：请升级程序");
    }

    /** I6 and I8: what people decided is as they wrote it, in their order. */
    static Finding decisions(ControlDatabase database) {
        if (!new Schema(database).has("decision")) {
            return Finding.note("I6 I8 还没有裁定记录");
        }
        var store = new DecisionStore(database);
        return store.verify()
                .map(broken -> Finding.bad(
                        "I6 I8 裁定记录第 " + broken.id() + " 条被改动，或前面缺了一条", "请用最近的备份恢复：huican restore 备份文件 --home 新目录"))
                .orElseGet(() -> Finding.good("I6 I8 " + store.all().size() + " 条裁定记录首尾相连，没有改动"));
    }

    Finding catalogue() {
        try (var folder = OwnFolder.make()) {
            return Finding.good("表目录可读，" + Lake.tablesInCatalogue(home, folder.path()) + " 张表");
        } catch (IllegalStateException e) {
            return Finding.bad(
                    "表目录 " + home.catalogue() + " 不可读：" + e.getMessage(), "请用最近的备份恢复：huican restore 备份文件 --home 新目录");
        }
    }

    /** The newest run, whatever became of it, and whether the published one is of yesterday. */
    Finding lastRun(ControlDatabase database) {
        Optional<RunManifest.Run> newest = new RunStore(database).newest();
        if (newest.isEmpty()) {
            return Finding.note("还没有运行过");
        }
        RunManifest.Run run = newest.get();
        long days = ChronoUnit.DAYS.between(run.startedAt(), now);
        String text = "上一次运行 " + run.runId() + "，" + days + " 天前，";
        return switch (run.state()) {
            case SUCCESS -> Finding.good(text + run.state().zh());
            case RUNNING ->
                owner().isPresent() ? Finding.note(text + run.state().zh()) : Finding.bad(text + "中断了", again(run));
            case INTERRUPTED -> Finding.bad(text + run.state().zh(), again(run));
            case FAILED ->
                Finding.bad(
                        text + run.state().zh(),
                        "看日志 " + home.nightLogs(run.dagRunId()) + "，消除原因后再运行 huican nightly --date " + run.asOf());
        };
    }

    private String again(RunManifest.Run run) {
        return "再运行一次 huican nightly --date " + run.asOf() + "：它会先收拾残留。日志 " + home.nightLogs(run.dagRunId());
    }

    /** Whether the published files are those of the last commit. */
    Finding published(ControlDatabase database) {
        var runs = new RunStore(database);
        List<RunManifest.Run> committed = runs.committed();
        if (committed.isEmpty()) {
            return Finding.note("还没有发布过");
        }
        String last = committed.get(committed.size() - 1).runId();
        return published(last, runs.files(last));
    }

    private Finding published(String run, List<PublishedFile> files) {
        var wrong = new ArrayList<String>();
        for (PublishedFile file : files) {
            Path path = home.resolve(file.published());
            if (!ControlFile.isFile(path)) {
                wrong.add(file.published() + "（不存在）");
            } else if (!Sha256.of(path).equals(file.sha256())) {
                wrong.add(file.published() + "（内容不符）");
            }
        }
        return Finding.of(
                wrong.isEmpty(),
                wrong.isEmpty() ? "已发布的文件是运行 " + run + " 的" : "已发布的文件不是运行 " + run + " 的：" + String.join("、", wrong),
                "下一次 huican nightly 启动时会自动重建");
    }

    /** Deliveries that wait for a person; of a source that has delivered well since, what was rejected is only told. */
    Finding undecided(ControlDatabase database) {
        List<DeliveryRecord> all = new DeliveryStore(database).all();
        var waiting = new ArrayList<String>();
        long replaced = 0;
        for (int i = 0; i < all.size(); i++) {
            DeliveryRecord delivery = all.get(i);
            List<DeliveryRecord> since = all.subList(i + 1, all.size()).stream()
                    .filter(later -> later.source().equals(delivery.source()))
                    .filter(later -> later.state() == DeliveryState.ACCEPTED)
                    .toList();
            if (delivery.state() == DeliveryState.HELD) {
                waiting.add(delivery.source() + " " + delivery.folder() + " 已挂起");
            } else if (delivery.state() == DeliveryState.REJECTED && since.isEmpty()) {
                waiting.add(delivery.source() + " " + delivery.folder() + " 已退回");
            } else if (delivery.state() == DeliveryState.REJECTED
                    && since.stream().noneMatch(later -> later.day().equals(delivery.day()))) {
                replaced++;
            }
        }
        String text = waiting.isEmpty()
                ? all.size() + " 件交付，没有挂起或退回待处理的"
                : waiting.size() + " 件交付待处理：" + String.join("、", waiting.subList(0, Math.min(3, waiting.size())))
                        + (waiting.size() > 3 ? " 等" : "");
        return Finding.of(
                waiting.isEmpty(),
                text + (replaced == 0 ? "" : "；另有 " + replaced + " 件退回后没有更正，其来源已有后来的交付"),
                "huican deliveries list --home " + home.root() + "，然后放行、拒绝，或请部门更正");
    }

    /** Who works in the home now, as the lock says; empty if nobody does. */
    Optional<HomeLock.Owner> owner() {
        try {
            if (!Files.isRegularFile(home.lock()) || Files.size(home.lock()) == 0) {
                return Optional.empty();
            }
            return Optional.of(JsonFile.read(home.lock(), HomeLock.Owner.class))
                    .filter(owner -> ProcessHandle.of(owner.pid()).isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Work of runs that nobody does any more. */
    List<Finding> leftovers() {
        Path work = home.work("");
        if (owner().isPresent() || !Files.isDirectory(work)) {
            return List.of();
        }
        try (Stream<Path> runs = Files.list(work)) {
            long count = runs.filter(run -> files(run).findAny().isPresent()).count();
            return count == 0 ? List.of() : List.of(Finding.note("有 " + count + " 次中断的运行留下的中间文件（" + work + "），不影响结果"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Newest day on record: of deliveries or of runs' beginnings. */
    static LocalDate newestDay(ControlDatabase database) {
        Stream<LocalDate> runs = new RunStore(database)
                .newest().stream().map(run -> run.startedAt().toLocalDate());
        Stream<LocalDate> deliveries = new DeliveryStore(database)
                .all().stream().filter(d -> d.state() == DeliveryState.ACCEPTED).map(DeliveryRecord::day);
        return Stream.concat(runs, deliveries).max(LocalDate::compareTo).orElse(LocalDate.EPOCH);
    }

    /** Bytes the last committed run wrote: data files and published files; 0 if there is none. */
    long sizeOfLastRun(ControlDatabase database) {
        List<RunManifest.Run> committed = new RunStore(database).committed();
        if (committed.isEmpty()) {
            return 0;
        }
        String run = committed.get(committed.size() - 1).runId();
        try (Stream<Path> tables = list(home.table(""));
                Stream<Path> published = list(home.warehouse())) {
            return tables.map(table -> table.resolve("data").resolve(run))
                            .flatMap(RecordChecks::files)
                            .mapToLong(RecordChecks::size)
                            .sum()
                    + published
                            .filter(file -> file.getFileName().toString().contains(run))
                            .mapToLong(RecordChecks::size)
                            .sum();
        }
    }

    private static Stream<Path> list(Path folder) {
        try {
            return Files.isDirectory(folder) ? Files.list(folder) : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try {
            return Files.isDirectory(folder) ? Files.walk(folder).filter(Files::isRegularFile) : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
