package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.operate.ResetRecords;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.runner.RunnerHome;
import huican.schemas.resource.ResourceFolder;
import java.util.Comparator;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican db}. */
@Command(name = "db", description = "控制数据库：检查、升级表结构、清理旧记录")
final class DbCommands extends DbCleanCommands {

    DbCommands(Context context) {
        super(context);
    }

    @Command(name = "check", description = "数据库能不能用")
    int check(
            @Mixin HomeOptions options,
            @Option(names = "--retry", paramLabel = "N", defaultValue = "0", description = "不能用时再试几次") int retries,
            @Option(names = "--retry-delay", paramLabel = "SECONDS", defaultValue = "1", description = "隔几秒再试")
                    int delay) {
        RunnerHome home = home(options);
        for (int left = retries; ; left--) {
            try {
                home.read(store -> store.read(tables -> tables.pools().all()));
                line("Connection successful.");
                return 0;
            } catch (Refusal e) {
                if (left <= 0) {
                    throw e;
                }
                note(left + " retries remain. Will retry in " + delay + " seconds");
                pause(delay);
            }
        }
    }

    @Command(name = "check-migrations", description = "表结构是不是这个程序的；不是则等待")
    int checkMigrations(
            @Mixin HomeOptions options,
            @Option(
                            names = {"-t", "--migration-wait-timeout"},
                            paramLabel = "SECONDS",
                            defaultValue = "60",
                            description = "最多等几秒")
                    int timeout) {
        RunnerHome home = home(options);
        String wanted = RunnerHome.newestSchemaVersion();
        for (int waited = 0; ; waited++) {
            Optional<String> found = home.schemaVersion();
            if (found.equals(Optional.of(wanted))) {
                return 0;
            }
            if (waited >= timeout) {
                throw OperatorProblem.conflict("There are still unapplied migrations after " + timeout
                        + " seconds. Migration Head(s) in DB: "
                        + found.map(v -> "V" + v).orElse("None")
                        + " | Migration Head(s) in Source Code: V" + wanted);
            }
            pause(1);
        }
    }

    private static void pause(int seconds) {
        try {
            Thread.sleep(seconds * 1000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failure("已中断。");
        }
    }

    @Command(name = "migrate", description = "建立数据库，或升级表结构")
    int migrate(
            @Mixin HomeOptions options,
            @Option(
                            names = {"-n", "--to-version"},
                            paramLabel = "VERSION",
                            description = "只能是最新的")
                    String toVersion,
            @Option(
                            names = {"-r", "--to-revision"},
                            paramLabel = "REVISION",
                            description = "只能是最新的")
                    String toRevision,
            @Option(names = "--from-version", paramLabel = "VERSION", description = "与 -s 一起") String fromVersion,
            @Option(names = "--from-revision", paramLabel = "REVISION", description = "与 -s 一起") String fromRevision,
            @Option(
                            names = {"-s", "--show-sql-only"},
                            description = "只显示 SQL，不执行")
                    boolean sqlOnly,
            @Option(
                            names = {"-m", "--use-migration-files"},
                            description = "总是这样")
                    boolean files) {
        if (toVersion != null && toRevision != null) {
            throw OperatorProblem.invalid("Cannot supply both `--to-revision` and `--to-version`.");
        }
        if (fromVersion != null && fromRevision != null) {
            throw OperatorProblem.invalid("Cannot supply both `--from-revision` and `--from-version`");
        }
        if ((fromVersion != null || fromRevision != null) && !sqlOnly) {
            throw OperatorProblem.invalid(
                    "Args `--from-revision` and `--from-version` may only be used with `--show-sql-only`");
        }
        if (sqlOnly) {
            var migrations = new ResourceFolder("schemas/migrations");
            migrations.children().stream()
                    .sorted(Comparator.comparingInt(DbCommands::number))
                    .forEach(name -> line("-- " + name + "\n" + migrations.text(name)));
            return 0;
        }
        home(options).own("db migrate", owned -> null);
        note("Database migration done!");
        return 0;
    }

    private static int number(String migration) {
        return Integer.parseInt(migration.replaceAll("^V(\\d+)__.*", "$1"));
    }

    @Command(name = "reset", description = "清除运行器的全部记录（DAG、运行、资源池、变量、连接等）；交付、裁定和已发布的数据不动")
    int reset(
            @Mixin HomeOptions options,
            @Option(
                            names = {"-y", "--yes"},
                            description = "不询问")
                    boolean yes,
            @Option(
                            names = {"-s", "--skip-init"},
                            description = "没有区别")
                    boolean skipInit,
            @Option(
                            names = {"-m", "--use-migration-files"},
                            description = "没有区别")
                    boolean files) {
        RunnerHome home = home(options);
        note("DB: " + home.settings());
        if (!yes && !agreed("This will drop existing tables if they exist. Proceed? (y/n)")) {
            throw OperatorProblem.conflict("Cancelled");
        }
        home.write("db reset", store -> {
            new ResetRecords(store).reset(now(), context().actor());
            return null;
        });
        return 0;
    }

    @Command(name = "shell", description = "没有：查询用 huican query；PostgreSQL 用 psql")
    int shell(@Mixin HomeOptions options) {
        throw OperatorProblem.invalid("HC-J171 不提供数据库的命令行：控制数据库有主，旁人的改动会丢失或出错。什么也没有做；"
                + "已发布的数据用 huican query，DAG 和运行用 huican dags、huican tasks。");
    }

    @Command(name = "downgrade", description = "没有：表结构只升不降")
    int downgrade(
            @Mixin HomeOptions options,
            @Option(
                            names = {"-n", "--to-version"},
                            paramLabel = "VERSION",
                            description = "没有")
                    String version,
            @Option(
                            names = {"-r", "--to-revision"},
                            paramLabel = "REVISION",
                            description = "没有")
                    String revision,
            @Option(
                            names = {"-y", "--yes"},
                            description = "没有")
                    boolean yes) {
        throw OperatorProblem.invalid("HC-J172 表结构只升不降。什么也没有做；请用升级之前的备份恢复：huican restore 备份文件 --home 新目录");
    }
}
