package huican.jobs.cli.person;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.identity.IdentityAccess;
import huican.jobs.usecase.person.ShowPerson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code huican person show}. */
@Command(name = "show", description = "一个人：主记录、身份特征及如何归入、各抽取的记录、编号的合并与拆分、待复核、裁定；已并入他人的旧编号也可")
final class PersonShowCommand implements Callable<Integer> {
    private final Context context;

    @Mixin
    private HomeOptions options;

    @Mixin
    private IdentityAccess access;

    @Parameters(index = "0", paramLabel = "编号", description = "人员编号（p…）或身份特征编号（f…）")
    private String id;

    PersonShowCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var person = new ShowPerson(options.access(context)).show(id, access.of(context, options));
        if (person.merged()) {
            context.screen().line(id + " 已并入 " + person.personId() + "：");
        }
        new PersonPage(context.screen(), person).print();
        return 0;
    }
}
