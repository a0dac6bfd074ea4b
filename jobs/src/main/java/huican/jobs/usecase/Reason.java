package huican.jobs.usecase;

import huican.jobs.gateway.PersonalNumbers;
import huican.jobs.gateway.RunCheck;
import huican.jobs.problem.Refusal;
import huican.schemas.run.Home;
import huican.schemas.run.RunManifest;
import java.util.Set;

/** Why somebody decides or looks at something: kept for ever, beside a name. */
public final class Reason {
    private Reason() {}

    /** The reason as it is kept; refused if it says nothing, or holds an ID number or a mobile telephone. */
    public static String of(String given) {
        if (given == null || given.isBlank()) {
            throw Refusal.usage("--reason 不能为空。什么也没有做。");
        }
        if (PersonalNumbers.holds(given)) {
            throw Refusal.usage("--reason 中有证件号码或手机号，而理由会永久保存。什么也没有做；请改写。");
        }
        return given.strip();
    }

    /**
     * A reason that all readers will see names nobody whom the home knows, but the one who acts.
     *
     * @param actor who acts
     * @param newest of the run that was committed last
     */
    public static void checkNamesNobody(String reason, String actor, Home home, RunManifest newest) {
        try (var data = RunCheck.open(home, newest)) {
            if (data.persons(home, Set.of(actor)).in(reason)) {
                throw Refusal.usage("--reason 中有本库某人的姓名或号码，而理由会公布给所有使用者。什么也没有做；请改写。");
            }
        }
    }
}
