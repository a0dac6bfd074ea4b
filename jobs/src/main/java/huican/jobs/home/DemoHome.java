package huican.jobs.home;

import huican.jobs.database.EmbeddedFile;
import huican.jobs.problem.Refusal;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.FileTree;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps generated and real data apart: a home of the demo carries the file {@code DEMO}. */
public final class DemoHome {
    private DemoHome() {}

    /**
     * Refuses a home of the demo to commands that work on real deliveries, and any other one to those that were told it is of the demo.
     *
     * @param demo whether the user says that it is one
     */
    public static void refuse(Home home, boolean demo) {
        if (Files.exists(marker(home)) && !demo) {
            throw Refusal.usage("HC-J102 " + home.root() + " 是演示数据目录（有文件 DEMO）。什么也没有做；真实数据请用另一个 --home，接着演示请加 --demo。");
        }
        if (!Files.exists(marker(home)) && demo) {
            throw Refusal.usage("HC-J102 " + home.root() + " 不是演示数据目录（没有文件 DEMO）。什么也没有做；请去掉 --demo，或先运行 huican demo。");
        }
    }

    public static boolean isOne(Home home) {
        return Files.exists(marker(home));
    }

    /** Refuses to empty a home of the demo in which somebody has decided something; what cannot be read may be that too. */
    public static void refuseDecided(Home home, DatabaseSettings database) {
        if (!Files.exists(marker(home))) {
            return;
        }
        String lost;
        try {
            int decisions = HomeRecords.read(home, database).decisions().size();
            lost = decisions == 0 ? "" : "其中有您作出的 " + decisions + " 条决定（放行、拒绝、裁定等），重来会一并清空";
        } catch (Refusal e) {
            lost = "其记录读不出，不知道有没有您作出的决定，重来会一并清空";
        }
        if (!lost.isEmpty()) {
            throw Refusal.usage("HC-J137 " + home.root() + " 已有一次演示，" + lost
                    + "。什么也没有做；确要重来请加 --force，接着跑下一夜请用 huican nightly --demo --date 日期 --home " + home.root());
        }
    }

    /** Refuses a home that holds anything the demo did not generate. */
    public static void refuseOther(Home home) {
        boolean used = EmbeddedFile.isIn(home.control()) || !isEmpty(home.inbox());
        if (used && !Files.exists(marker(home))) {
            throw Refusal.usage("HC-J103 " + home.root() + " 已有其他交付或运行。什么也没有写；演示请用另一个 --home。");
        }
    }

    /** Refuses a second demo in a database server: what the first left there is not ours to empty. */
    public static void refuseRepeated(Home home, DatabaseSettings database) {
        if (!database.isEmbedded() && Files.exists(marker(home))) {
            throw Refusal.usage(
                    "HC-J113 " + home.root() + " 已有一次演示；重来要清空记录，而程序不清空数据库服务器。什么也没有做；请换一个 --home 和一个空库，或不用 --db。");
        }
    }

    /** Empties what an earlier demo left and marks the home. */
    public static void prepare(Home home) {
        refuseOther(home);
        if (Files.exists(marker(home))) {
            for (Path folder : List.of(
                    home.inbox(),
                    home.root().resolve("truth"),
                    home.warehouse(),
                    home.lake(),
                    home.control(),
                    home.received(),
                    home.logs())) {
                FileTree.deleteContents(folder);
            }
        }
        try {
            Files.writeString(marker(home), "演示数据，全部由程序生成；huican demo 会清空重来。\n");
        } catch (IOException e) {
            throw new UncheckedIOException("不能写入 " + marker(home), e);
        }
    }

    private static Path marker(Home home) {
        return home.root().resolve("DEMO");
    }

    private static boolean isEmpty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + folder, e);
        }
    }
}
