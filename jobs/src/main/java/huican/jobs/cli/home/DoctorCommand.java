package huican.jobs.cli.home;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.Screen;
import huican.jobs.usecase.doctor.Doctor;
import huican.jobs.usecase.doctor.Finding;
import huican.schemas.run.Home;
import java.util.EnumMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code huican doctor}. */
@Command(name = "doctor", description = "检查机器和数据目录能否运行夜间任务；什么也不改，夜间任务运行时也可用")
public final class DoctorCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Option(names = "--verify", description = "另外读一遍全部数据，核对行数、身份链接、已发布的文件和校验和（I1–I9）")
    private boolean verify;

    public DoctorCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Home home = options.home();
        Screen screen = context.screen();
        var counts = new EnumMap<Finding.Mark, Integer>(Finding.Mark.class);
        var settings = new Doctor.Settings(options.memory(), options.port(), options.database(screen), verify);
        Doctor.look(home, settings, context.clock(), finding -> {
            counts.merge(finding.mark(), 1, Integer::sum);
            screen.line(line(screen, finding));
        });
        int bad = counts.getOrDefault(Finding.Mark.BAD, 0);
        screen.line("");
        screen.line(counts.getOrDefault(Finding.Mark.GOOD, 0) + " 项正常，" + bad + " 项有问题，"
                + counts.getOrDefault(Finding.Mark.NOTE, 0) + " 项说明");
        return bad == 0 ? 0 : 1;
    }

    private static String line(Screen screen, Finding finding) {
        return switch (finding.mark()) {
            case GOOD -> screen.good() + " " + finding.text();
            case BAD -> screen.bad() + " " + finding.text() + " → " + finding.remedy();
            case NOTE -> "· " + finding.text();
        };
    }
}
