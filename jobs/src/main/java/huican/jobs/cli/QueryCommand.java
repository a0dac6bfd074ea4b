package huican.jobs.cli;

import huican.jobs.run.Refusal;
import huican.jobs.tasks.Warehouse;
import huican.schemas.run.Home;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican query}. */
@Command(name = "query", description = "对已发布的视图执行只读 SQL")
final class QueryCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(index = "0", paramLabel = "SQL", description = "如 \"FROM coverage_rate WHERE area_code = '500113'\"")
    private String sql;

    @Option(names = "--format", defaultValue = "table", paramLabel = "格式", description = "table（缺省）、csv、json")
    private String format;

    QueryCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TableFormat tableFormat = TableFormat.ofWord(format);
        Home home = options.home();
        if (!Files.isRegularFile(home.publishedFile())) {
            throw Refusal.failure("还没有发布的数据：" + home.publishedFile() + "。先运行 huican demo 或 huican nightly。");
        }
        tableFormat.print(query(home), context.screen().out());
        context.screen().out().flush();
        return 0;
    }

    private Warehouse.Table query(Home home) {
        try {
            return Warehouse.query(home, sql);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage("查询不能执行：" + e.getMessage());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }
}
