package huican.jobs.cli.identity;

import huican.jobs.cli.Context;
import huican.jobs.cli.ExcelCsv;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.identity.LinkSample;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.identity.SampleLinks;
import huican.jobs.usecase.identity.SampleLinks.Drawn;
import huican.jobs.usecase.identity.SampleLinks.Order;
import huican.schemas.run.ResultTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican identity sample}. */
@Command(name = "sample", description = "抽取概率链接供人判断，按匹配权重分层，或按规则（--rules）；同一运行、件数与种子得到同一样本")
final class IdentitySampleCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--n", required = true, paramLabel = "件数", description = "抽取多少件，如 200")
    private int size;

    @Option(names = "--seed", required = true, paramLabel = "种子", description = "整数，如 1")
    private long seed;

    @Option(names = "--rules", description = "改抽由明确规则（含按上下文）归入的，每条规则一层")
    private boolean rules;

    @Option(names = "--out", paramLabel = "文件", description = "写成 CSV，填好 answer 后用 identity judge --from 读入；只有您可读")
    private Path out;

    IdentitySampleCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (size < 1) {
            throw Refusal.usage("--n 应为正数，不是 " + size + "。什么也没有做。");
        }
        var links = new SampleLinks(options.access(context));
        Drawn drawn = links.draw(new Order(size, seed, rules));
        if (out != null) {
            write(drawn.table(), context.asTyped(out));
        }
        links.keep(drawn, context.actor());
        tell(drawn.sample(), drawn.table(), context.homeFlag(options.home()));
        return 0;
    }

    private static void write(ResultTable table, Path out) {
        try {
            Files.createFile(out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var file = new PrintStream(Files.newOutputStream(out), false, StandardCharsets.UTF_8)) {
                ExcelCsv.print(table, file);
            }
        } catch (FileAlreadyExistsException e) {
            throw Refusal.usage(out + " 已存在，没有改写。什么也没有做；请换一个文件名。");
        } catch (IOException e) {
            throw Refusal.failure("不能写入 " + out + "：" + e.getMessage() + "。什么也没有做。");
        }
    }

    private void tell(LinkSample sample, ResultTable table, String home) {
        Screen screen = context.screen();
        if (out == null) {
            table.rows().forEach(row -> {
                screen.line(row.get(0) + "  " + Objects.toString(row.get(7), ""));
                screen.line("    " + row.get(1) + "  " + row.get(2) + "（" + row.get(3) + "）");
                screen.line("    " + row.get(4) + "  " + row.get(5) + "（" + row.get(6) + "）");
            });
        }
        screen.line(screen.good() + " 样本 " + sample.id() + "，" + sample.items().size() + " 件"
                + (out == null ? "" : "，写入 " + out));
        screen.line("  判断：huican identity judge " + sample.id() + "/1 same|different|unsure" + home);
        screen.line("  或在 CSV 的 answer 列填 same、different、unsure：huican identity judge --from 文件" + home);
    }
}
