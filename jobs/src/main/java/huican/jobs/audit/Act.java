package huican.jobs.audit;

import huican.schemas.run.JsonFile;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody did to something.
 *
 * @param action such as trigger, pause, reveal
 * @param kind of the subject: dag, run, task, pool, delivery, user …
 * @param subject which of its kind; never the name or number of a person
 * @param before its state, as JSON; empty if it was not there, or there is nothing to say
 * @param after in the same way
 * @param result {@link AuditEntry#DONE}, or why it was not done
 */
public record Act(
        String action, String kind, String subject, Optional<String> before, Optional<String> after, String result) {
    private static final int LONGEST = 4_000;

    public static Act on(String kind, String subject, String action) {
        return new Act(action, kind, subject, Optional.empty(), Optional.empty(), AuditEntry.DONE);
    }

    /** @param values may hold null */
    public Act from(Map<String, ?> values) {
        return new Act(action, kind, subject, Optional.of(json(values)), after, result);
    }

    /** @param values may hold null */
    public Act to(Map<String, ?> values) {
        return new Act(action, kind, subject, before, Optional.of(json(values)), result);
    }

    /** It was asked for and not done. */
    public Act refused(String why) {
        return new Act(action, kind, subject, before, after, why);
    }

    private static String json(Map<String, ?> values) {
        String text = JsonFile.text(new TreeMap<>(values));
        return text.length() <= LONGEST ? text : JsonFile.text(Map.of("shortened", text.substring(0, LONGEST)));
    }
}
