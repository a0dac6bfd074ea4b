package huican.jobs.cli.person;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.cli.identity.IdentityAccess;
import huican.jobs.gateway.IdentityReader;
import huican.jobs.home.HomeRecords;
import huican.jobs.identity.LinkageWords;
import huican.jobs.identity.PairDecisions;
import huican.jobs.identity.PersonInUse;
import huican.jobs.problem.Refusal;
import huican.schemas.run.Home;
import huican.seeds.reference.Departments;
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
        Home home = options.home();
        if (!id.matches("[pf][0-9a-f]+")) {
            throw Refusal.usage("应给出人员编号（p…）或身份特征编号（f…）。什么也没有显示；查编号：huican query \"SELECT person_id FROM person …\"");
        }
        var decisions = new PairDecisions(
                HomeRecords.read(home, options.database(context.screen())).decisions());
        try (var reader = access.open(context, options, "person show " + id)) {
            PersonInUse found = person(reader);
            if (found.merges() > 0) {
                context.screen().line(id + " 已并入 " + found.personId() + "：");
            }
            new PersonPage(
                            context.screen(),
                            reader,
                            decisions,
                            LinkageWords.of(home),
                            Departments.of(home.definitions()))
                    .print(found.personId());
        }
        return 0;
    }

    private PersonInUse person(IdentityReader reader) {
        var found =
                id.startsWith("f") ? reader.personOf(id).map(person -> new PersonInUse(person, 0)) : reader.inUse(id);
        return found.orElseThrow(() -> Refusal.usage("HC-J154 没有 " + id
                + "：最近一夜的有效数据中没有这个编号，也没有并入别人的记录。查编号：huican query \"SELECT person_id FROM person …\""));
    }
}
