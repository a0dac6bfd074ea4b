package huican.jobs.api.http;

import huican.jobs.problem.Refusal;
import huican.schemas.error.ErrorKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a use case's refusal is answered: what it said to people, its code, and the status that fits. */
final class RefusalAnswer {
    private static final Pattern CODE = Pattern.compile("^(HC-[A-Z]\\d{3}) ");

    /** What is not there: source, delivery, review, profile, person, exception, published day, grant, release, file of a release. */
    private static final Set<String> MISSING = Set.of(
            "HC-D306", "HC-D307", "HC-J150", "HC-J151", "HC-J154", "HC-J300", "HC-J310", "HC-W031", "HC-W032",
            "HC-W100", "HC-W110", "HC-W115");

    /** A release that was withdrawn. */
    private static final String GONE = "HC-W114";

    /** What stands against it now. */
    private static final Set<String> AGAINST = Set.of(
            "HC-D303", // not held any more
            "HC-D304", // something else was accepted meanwhile
            "HC-J152", // nothing to undo
            "HC-J160", // contradicts an earlier decision
            "HC-J223", // the same request has not ended
            "HC-J305", // the exception has closed
            "HC-W101", // the grant has run out
            "HC-W102", // the profile was changed since it was approved
            "HC-W106", // some are too few
            "HC-W112", // withdrawn already
            "HC-W116", // two profiles under one key
            "HC-W125"); // nobody approved the profile

    private RefusalAnswer() {}

    /** @param home whose place is told to nobody */
    static Answer of(Refusal refusal, Path home) {
        int status = status(code(refusal.getMessage()).orElse(""), refusal.kind());
        return Answer.json(
                status, json(refusal.getMessage().replace(home + "/", "").replace(home.toString(), "<home>")));
    }

    private static int status(String code, ErrorKind kind) {
        if (MISSING.contains(code)) {
            return 404;
        }
        if (AGAINST.contains(code)) {
            return 409;
        }
        if (code.equals(GONE)) {
            return 410;
        }
        return kind == ErrorKind.USAGE ? 422 : 503;
    }

    /** {@code {"detail": …}}, with the code that a text begins with beside it. */
    static Map<String, Object> json(Object detail) {
        Map<String, Object> json = Json.object("detail", detail);
        if (detail instanceof String text) {
            code(text).ifPresent(code -> json.put("code", code));
        }
        return json;
    }

    private static Optional<String> code(String text) {
        Matcher code = CODE.matcher(text);
        return code.find() ? Optional.of(code.group(1)) : Optional.empty();
    }
}
