package huican.jobs.usecase.doctor;

import huican.jobs.gateway.RunCheck;
import huican.jobs.home.OwnFolder;
import huican.jobs.store.PublishedFile;
import huican.schemas.contract.Contracts;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Night;
import huican.schemas.run.RunManifest;
import huican.schemas.run.Sha256;
import huican.schemas.run.Sha256Sums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The invariants that must hold whatever happened to a home (reference, "Invariants checked after each fault"), on the last committed run and
 * on the files of all committed runs. Reads everything, writes nothing.
 */
final class DataChecks {
    private static final String RESTORE = "请用最近的备份恢复：huican restore 备份文件 --home 新目录";
    private static final String REBUILT_AT_START = "下一次 huican nightly 启动时会自动重建";
    /** Tables that a night writes anew from the others; what is not among them exists once. */
    private static final Set<String> KEPT =
            Set.of("quarantine", "data_quality", "person_register", "identity_event", "coverage_rate");

    private final Home home;
    private final List<RunManifest.Run> committed;
    private final List<DeliveryRecord> deliveries;
    private final List<PublishedFile> published;
    private final Set<String> actors;
    private final RunManifest last;
    private final Map<String, String> tableOf = new TreeMap<>();
    private final Set<String> lost = new TreeSet<>();
    private final Set<String> damaged = new TreeSet<>();

    /**
     * @param committed runs in the order of their commits, at least one
     * @param deliveries every delivery ever judged
     * @param published files of the last committed run
     * @param actors who decided here: their names are on record with what they decided
     */
    DataChecks(
            Home home,
            List<RunManifest.Run> committed,
            List<DeliveryRecord> deliveries,
            List<PublishedFile> published,
            Set<String> actors) {
        this.home = home;
        this.committed = committed;
        this.deliveries = deliveries;
        this.published = published;
        this.actors = actors;
        this.last =
                JsonFile.read(home.manifest(committed.get(committed.size() - 1).runId()), RunManifest.class);
    }

    /** Checks all, telling each result as it is known. */
    void run(Consumer<Finding> told) {
        files().forEach(told);
        told.accept(attempt("I1 行数平衡", this::rows));
        told.accept(attempt("I2 身份链接", this::links));
        told.accept(attempt("I3 已发布的文件", this::published));
        told.accept(attempt("I4 由快照重算", this::recomputed));
        told.accept(attempt("I5 人员编号", this::persons));
        several("I9 个人信息", this::named).forEach(told);
    }

    private static Finding attempt(String what, Supplier<Finding> check) {
        return several(what, () -> List.of(check.get())).get(0);
    }

    private static List<Finding> several(String what, Supplier<List<Finding>> check) {
        try {
            return check.get();
        } catch (RuntimeException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return List.of(Finding.bad(what + "：不能检查，" + why, "先处理上面的问题，再检查一次"));
        }
    }

    /** I7, first of all: what the others read. */
    private List<Finding> files() {
        var findings = new ArrayList<Finding>();
        var sums = new TreeMap<String, String>();
        for (RunManifest.Run run : committed) {
            if (Files.exists(home.manifest(run.runId()))) {
                JsonFile.read(home.manifest(run.runId()), RunManifest.class)
                        .tables()
                        .forEach((name, table) ->
                                table.paths(home).forEach(path -> tableOf.put(home.relative(path), name)));
            }
            sums.putAll(Sha256Sums.read(home, run.runId()));
        }
        int hashed = 0;
        for (String file : tableOf.keySet()) {
            if (!Files.isRegularFile(home.resolve(file))) {
                lost.add(file);
            } else if (sums.containsKey(file)) {
                hashed++;
                if (!Sha256.of(home.resolve(file)).equals(sums.get(file))) {
                    damaged.add(file);
                }
            }
        }
        if (lost.isEmpty() && damaged.isEmpty()) {
            findings.add(Finding.good("I7 已提交运行的 " + tableOf.size() + " 个数据文件都在，" + hashed + " 个校验和相符"));
        }
        if (!lost.isEmpty()) {
            findings.add(Finding.bad("I7 缺 " + lost.size() + " 个数据文件：" + some(lost), remedy(lost)));
        }
        if (!damaged.isEmpty()) {
            findings.add(Finding.bad("I7 " + damaged.size() + " 个数据文件已损坏：" + some(damaged), remedy(damaged)));
        }
        orphans().ifPresent(findings::add);
        return findings;
    }

    /** What a night writes anew from the rest needs no backup. */
    private String remedy(Set<String> files) {
        boolean rebuilt =
                files.stream().map(tableOf::get).noneMatch(table -> KEPT.contains(table) || isAccepted(table));
        return rebuilt ? "再运行一次 huican nightly --date " + last.asOf() + "，这些表会重新生成" : RESTORE;
    }

    /** What is no table of ours holds what a department delivered, also one that is not loaded any more. */
    private static boolean isAccepted(String table) {
        return !Contracts.tables().containsKey(table);
    }

    private static String some(Set<String> files) {
        return files.stream().limit(3).collect(Collectors.joining("、")) + (files.size() > 3 ? " 等" : "");
    }

    /** Data files of runs that ended before the last committed one and that no committed run names. */
    private Optional<Finding> orphans() {
        long count = 0;
        long bytes = 0;
        try {
            var newest = Files.getLastModifiedTime(home.manifest(last.runId()));
            for (Path file : parquet()) {
                if (!tableOf.containsKey(home.relative(file))
                        && Files.getLastModifiedTime(file).compareTo(newest) < 0) {
                    count++;
                    bytes += Files.size(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(Finding.note(
                        "I7 另有 " + count + " 个数据文件（" + bytes / 1_000_000 + " MB）不属于任何已提交的运行，是失败的运行留下的；不影响结果"));
    }

    private List<Path> parquet() throws IOException {
        Path tables = home.table("").toAbsolutePath();
        if (!Files.isDirectory(tables)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(tables)) {
            return paths.filter(path -> path.toString().endsWith(".parquet")).toList();
        }
    }

    private Finding rows() {
        long unbalanced = deliveries.stream()
                .flatMap(delivery -> delivery.files().stream())
                .filter(file -> file.rows() != file.accepted() + file.quarantined() + file.duplicates())
                .count();
        long files = deliveries.stream().mapToLong(d -> d.files().size()).sum();
        if (unbalanced > 0) {
            return Finding.bad("I1 " + unbalanced + " 个文件的行数 ≠ 接受 + 隔离 + 重复", "控制库的记录被改动：" + RESTORE);
        }
        try (var check = RunCheck.open(home, last)) {
            long wrong = check.lostOrStrange(deliveries);
            return Finding.of(
                    wrong == 0,
                    wrong == 0 ? "I1 " + files + " 个文件：行数 = 接受 + 隔离 + 重复，逐行在表中或隔离区" : "I1 接受和隔离的行与表相差 " + wrong + " 行",
                    RESTORE);
        }
    }

    private Finding links() {
        try (var check = RunCheck.open(home, last)) {
            long wrong = check.wronglyLinked(deliveries);
            return Finding.of(
                    wrong == 0,
                    wrong == 0 ? "I2 在用的每一行恰好归到一人" : "I2 " + wrong + " 行没有归到人，或归了多次",
                    "再运行一次 huican nightly --date " + last.asOf() + "；仍不符则" + RESTORE);
        }
    }

    private Finding published() {
        var wrong = new ArrayList<String>();
        for (PublishedFile file : published) {
            for (String name : List.of(file.published(), file.built())) {
                Path path = home.resolve(name);
                if (!Files.isRegularFile(path)) {
                    wrong.add(name + "（不存在）");
                } else if (!Sha256.of(path).equals(file.sha256())) {
                    wrong.add(name + "（内容不符）");
                }
            }
        }
        return Finding.of(
                wrong.isEmpty() && !published.isEmpty(),
                wrong.isEmpty()
                        ? "I3 已发布的是完整的运行 " + last.runId() + "（" + last.asOf() + "），校验和相符"
                        : "I3 已发布的文件不是运行 " + last.runId() + " 的：" + String.join("、", wrong),
                REBUILT_AT_START);
    }

    private Finding recomputed() {
        var night = new Night(home, home.inbox(), last.runId(), last.dagRunId(), last.asOf(), last.startedAt());
        try (var folder = OwnFolder.make()) {
            Map<String, Long> differences = RunCheck.differences(night, folder.path());
            return Finding.of(
                    differences.isEmpty(),
                    differences.isEmpty()
                            ? "I4 由快照重算，各视图与已发布的逐行相同（整夜重跑的一致性由程序的测试保证）"
                            : "I4 由快照重算的视图与已发布的不同（视图=行数）：" + differences,
                    "请删除 " + home.publishedFile() + "，下一次 huican nightly 启动时会自动重建");
        }
    }

    private Finding persons() {
        try (var check = RunCheck.open(home, last)) {
            long wrong = check.wronglyRegistered();
            long changed = 0;
            if (committed.size() > 1) {
                Path before = home.manifest(committed.get(committed.size() - 2).runId());
                changed = Files.exists(before) ? check.changedPersons(JsonFile.read(before, RunManifest.class)) : 0;
            }
            return Finding.of(
                    wrong + changed == 0,
                    wrong + changed == 0
                            ? "I5 人员编号：登记无重复，链接的人都已登记，与上一次运行一致"
                            : "I5 人员编号：登记有误 " + wrong + " 处，无合并记录而改变 " + changed + " 处",
                    "人员编号不应改变：" + RESTORE);
        }
    }

    private List<Finding> named() {
        try (var check = RunCheck.open(home, last)) {
            return new PersonalScan(home, check.persons(home, actors)).findings();
        }
    }
}
