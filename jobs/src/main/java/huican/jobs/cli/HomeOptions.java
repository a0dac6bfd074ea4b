package huican.jobs.cli;

import huican.jobs.problem.Refusal;
import huican.jobs.run.MachineMemory;
import huican.jobs.run.WorkerSettings;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command works and with how much. A value is looked for in the flag, then {@code HUICAN_<KEY>}, then {@code <home>/huican.yml}. */
public final class HomeOptions {
    @Option(names = "--home", paramLabel = "目录", description = "数据目录，缺省为环境变量 HUICAN_HOME，再缺省为 ./data")
    private Path home;

    @Option(names = "--memory", paramLabel = "大小", description = "工作进程的堆，如 4g；缺省随预计的行数和本机内存")
    private String memory;

    @Option(names = "--master", paramLabel = "地址", description = "Spark master，缺省 local[*]")
    private String master;

    @Option(
            names = "--db",
            paramLabel = "地址",
            description = "PostgreSQL 数据库，如 postgresql://用户@主机:5432/huican；缺省用数据目录内的内置数据库。密码放在 HUICAN_DB_PASSWORD")
    private String db;

    /** Where a home is when nobody says where. */
    static final Path DEFAULT = Path.of("data");

    private Caller caller;
    private Map<String, String> file;
    private DatabaseSettings database;

    /** Whose options these are; before the first question. */
    public void of(Caller given) {
        caller = given;
    }

    public Home home() {
        Path wanted = home == null
                ? Optional.ofNullable(caller.environment().get("HUICAN_HOME"))
                        .map(Path::of)
                        .orElse(DEFAULT)
                : home;
        return new Home(caller.path(wanted));
    }

    /** The heap that the user wants. */
    public Optional<String> memory() {
        Optional<String> wanted = value("memory", memory);
        wanted.ifPresent(HomeOptions::check);
        return wanted;
    }

    private static void check(String value) {
        if (!value.matches("\\d{1,9}[kKmMgG]")) {
            throw Refusal.usage("--memory 应为如 1500m 或 4g，不是 \"" + value + "\"。");
        }
        long megabytes = MachineMemory.heapBytes(value) >> 20;
        if (megabytes < MachineMemory.LEAST_HEAP_MEGABYTES) {
            throw Refusal.usage(
                    "--memory " + value + " 太小，工作进程至少要 " + MachineMemory.LEAST_HEAP_MEGABYTES + "m。什么也没有做。");
        }
        long machine = MachineMemory.bytes() >> 20;
        if (megabytes > machine) {
            throw Refusal.usage("--memory " + value + " 超过本机内存 " + machine + " MB。什么也没有做。");
        }
    }

    /** How a night's worker is started. */
    public WorkerSettings worker() {
        return WorkerSettings.ofThisProcess(value("master", master).orElse("local[*]"), memory());
    }

    /** Of the pages. */
    public int port() {
        String value = value("port", null).orElse("8080");
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw Refusal.usage("HUICAN_PORT 或 huican.yml 的 port 应为 1 到 65535，不是 \"" + value + "\"。");
        }
        return Integer.parseInt(value);
    }

    /** How long a server keeps ended runs on record, with their logs. */
    public Optional<Duration> keep() {
        Optional<String> wanted = value("keep", null);
        if (wanted.isPresent() && !wanted.get().matches("[1-9]\\d{0,4}[dhms]")) {
            throw Refusal.usage("HUICAN_KEEP 或 huican.yml 的 keep 应为如 400d 或 12h，不是 \"" + wanted.get() + "\"。");
        }
        return wanted.map(text -> text.endsWith("d")
                ? Duration.ofDays(Long.parseLong(text.replace("d", "")))
                : Duration.parse("PT" + text.toUpperCase(Locale.ROOT)));
    }

    /**
     * Where the home's records are.
     *
     * @param screen told once of a password that the process list shows
     */
    public DatabaseSettings database(Screen screen) {
        if (database == null) {
            database = value("db", db).map(text -> database(screen, text)).orElse(DatabaseSettings.EMBEDDED);
        }
        return database;
    }

    private DatabaseSettings database(Screen screen, String text) {
        boolean inFile = db == null && caller.environment().get("HUICAN_DB") == null;
        String place = db != null ? "--db" : inFile ? "huican.yml 的 db" : "HUICAN_DB";
        DatabaseUrl url = DatabaseUrl.parse(place, text);
        if (url.hasPassword() && inFile && settingsFile().isOpenToOthers()) {
            throw Refusal.usage("HC-J112 " + home().root().resolve("huican.yml")
                    + " 的 db 含密码，而他人可以读这个文件。什么也没有做；请 chmod 600，或把密码移到环境变量 HUICAN_DB_PASSWORD。");
        }
        if (url.hasPassword() && db != null) {
            screen.note("提示：--db 里的密码会出现在进程列表中；请改用环境变量 HUICAN_DB_PASSWORD。");
        }
        return url.settings(caller.environment());
    }

    /** The home, for use cases. */
    public HomeAccess access(Context context) {
        return new HomeAccess(home(), database(context.screen()), context.clock());
    }

    /** The file is read in any case: a mistake in it is told whatever the flags are. */
    private Optional<String> value(String key, String flag) {
        if (file == null) {
            file = settingsFile().values();
        }
        return Optional.ofNullable(flag)
                .or(() -> Optional.ofNullable(caller.environment().get("HUICAN_" + key.toUpperCase(Locale.ROOT))))
                .or(() -> Optional.ofNullable(file.get(key)))
                .filter(value -> !value.isBlank());
    }

    private SettingsFile settingsFile() {
        return new SettingsFile(home().root().resolve("huican.yml"));
    }
}
