package huican.jobs.cli;

import huican.jobs.run.Refusal;
import huican.jobs.tasks.IdNumbers;

/** Why somebody decides or looks at something: kept for ever, beside a name. */
final class Reason {
    private Reason() {}

    /** The reason as it is kept; refused if it says nothing, or holds an ID number. */
    static String of(String given) {
        if (given == null || given.isBlank()) {
            throw Refusal.usage("--reason 不能为空。什么也没有做。");
        }
        if (IdNumbers.holds(given)) {
            throw Refusal.usage("--reason 中有身份证号，而理由会永久保存。什么也没有做；请改写。");
        }
        return given.strip();
    }
}
