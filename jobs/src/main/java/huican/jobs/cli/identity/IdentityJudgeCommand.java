package huican.jobs.cli.identity;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.identity.JudgeSample;
import huican.jobs.usecase.identity.JudgeSample.Given;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican identity judge}. */
@Command(name = "judge", description = "记录对样本的判断：只用于估计精度，不改变任何链接；同一件可由两人各自判断")
final class IdentityJudgeCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Parameters(arity = "0..2", paramLabel = "参数", description = "样本中的一件（如 s12ab34cd/7），然后 same、different 或 unsure")
    private List<String> words = List.of();

    @Option(names = "--reason", paramLabel = "理由", description = "可不写")
    private String reason;

    @Option(names = "--from", paramLabel = "文件", description = "填好的 CSV：列 item、answer，可有 reason；answer 空的跳过")
    private Path from;

    IdentityJudgeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if ((from == null) != (words.size() == 2)) {
            throw Refusal.usage("应给出样本中的一件和 same、different 或 unsure；或 --from 文件。什么也没有做。");
        }
        List<Given> given = from == null
                ? List.of(new Given("", words.get(0), words.get(1), Optional.ofNullable(reason)))
                : ReviewedSampleFile.read(context.asTyped(from));
        int kept = new JudgeSample(options.access(context)).judge(given, context.actor());
        Screen screen = context.screen();
        screen.line(screen.good() + " 已记录 " + kept + " 件判断（" + context.actor().name() + "）；结果见 huican identity model"
                + context.homeFlag(options.home()));
        return 0;
    }
}
