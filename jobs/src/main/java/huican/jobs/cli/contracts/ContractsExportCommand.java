package huican.jobs.cli.contracts;

import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.contracts.ExportTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican contracts export}. */
@Command(name = "export", description = "把某天的一张表导出为 Parquet，带上它的契约（ODCS）和 sha256；不脱敏，不覆盖")
final class ContractsExportCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(
            index = "0",
            paramLabel = "表",
            description = "接收表 <来源>_<抽取>，如 registry_certificate_holder（当天使用的行），或 person、quarantine 等本库的表")
    private String table;

    @Option(names = "--as-of", required = true, paramLabel = "日期", description = "截至的那一天，如 2025-06-30")
    private String asOf;

    @Option(names = "--out", required = true, paramLabel = "目录", description = "写到这里；没有就建立，只有本人可读")
    private Path out;

    ContractsExportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        LocalDate day = Days.day("--as-of", asOf);
        var export = new ExportTable(options.access(context), context.actor()).export(table, day, context.asTyped(out));
        Screen screen = context.screen();
        screen.line(screen.good() + " " + table + " 截至 " + day + "（" + export.runId() + "）："
                + Screen.number(export.rows()) + " 行 → " + export.parquet());
        screen.line("  契约 " + export.contract());
        screen.line("  分级 " + export.classification() + "：" + meaning(export.classification()));
        screen.line("  核对：cd " + export.contract().getParent() + " && datacontract test "
                + export.contract().getFileName());
        return 0;
    }

    private static String meaning(String classification) {
        return switch (classification) {
            case "public", "internal" -> "不含个人信息；人数很少的数字没有抑制，只供内部使用。";
            default -> "未脱敏，可能含个人信息：只有本人可读，只给有权的人。";
        };
    }
}
