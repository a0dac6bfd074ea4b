package huican.jobs.cli.exceptions;

import huican.jobs.cli.Context;
import huican.jobs.usecase.exceptions.DecideExceptions.Recorded;

/** What was recorded, in words. */
final class RecordedLines {
    private RecordedLines() {}

    /** @param what was done, such as 已办结 */
    static void print(Context context, String what, Recorded recorded) {
        var screen = context.screen();
        screen.line(screen.good() + " " + what + " " + recorded.recorded().size() + " 条"
                + (recorded.unchanged() == 0 ? "" : "；另有 " + recorded.unchanged() + " 条此前已这样记录，未改"));
        recorded.recorded()
                .forEach(listed -> screen.line(
                        "  " + listed.row().exceptionId() + " " + listed.row().titleZh() + " "
                                + listed.row().areaName() + " " + listed.row().personId()));
        screen.line(recorded.demo() ? "  发放不因此改变；演示的数据目录不再有下一夜，公布的清单不变。" : "  发放不因此改变；公布的清单从下一次夜间任务起为此状态。");
    }
}
