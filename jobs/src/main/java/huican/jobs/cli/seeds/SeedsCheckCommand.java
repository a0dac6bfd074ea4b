package huican.jobs.cli.seeds;

import huican.jobs.cli.Context;
import huican.jobs.cli.Days;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.seeds.CheckSeeds;
import huican.jobs.usecase.seeds.CheckSeeds.Checked;
import huican.schemas.run.Shanghai;
import huican.seeds.reference.AssumedValue;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code huican seeds check}. */
@Command(name = "check", description = "检查 seeds/policy：有效期重叠或中断（退出码 1），缺少的年份，已到期而仍沿用的，以及假定、须换成本地的值")
final class SeedsCheckCommand implements Callable<Integer> {
    private final Context context;

    @Option(names = "--date", paramLabel = "日期", description = "看哪一日有效的，缺省为今天")
    private String date;

    SeedsCheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var day = date == null ? Shanghai.day(context.clock()) : Days.day("--date", date);
        Checked checked = CheckSeeds.on(day);
        Screen screen = context.screen();
        tell("HC-S001 有效期重叠", checked.overlaps());
        tell("HC-J320 两段有效期之间有空档", checked.gaps());
        if (!checked.isBroken()) {
            screen.line(screen.good() + " 有效期既不重叠，也无空档");
        }
        tell("HC-J321 缺少年份，依据它的目标或预警沿用最近的或为空", checked.missingYears());
        tell("HC-J322 已到期，仍沿用最近已知的", checked.ranOut());
        screen.line(day + " 有效、没有公布依据的值 " + checked.assumed().size() + " 个，须换成本地的：");
        checked.assumed().forEach(value -> screen.line("  " + line(value)));
        return checked.isBroken() ? 1 : 0;
    }

    private void tell(String what, List<String> values) {
        values.forEach(value -> context.screen().line(what + "：" + value));
    }

    private static String line(AssumedValue value) {
        return value.file() + (value.key().isEmpty() ? "" : " " + value.key()) + " = " + value.value()
                + (value.usedBy().isEmpty() ? "" : "，用于 " + value.usedBy().replace(";", "、")) + "（" + value.source()
                + "）";
    }
}
