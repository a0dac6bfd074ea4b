package huican.jobs.api.http;

import huican.jobs.problem.Refusal;
import huican.schemas.error.ErrorKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a use case's refusal is answered: what it said to people, its code, and the status that fits. */
final class RefusalAnswer {
    private static final Pattern CODE = Pattern.compile("^(HC-[A-Z]\\d{3}) ");

    /** Of codes that say more than their kind: what is not there, and what stands against it now. */
    private static final Map<String, Integer> STATUS = Map.of(
            "HC-D306", 404, // no such source
            "HC-D307", 404, // no such delivery
            "HC-J150", 404, // no such review
            "HC-J151", 404, // no such profile
            "HC-J154", 404, // no such person
            "HC-D303", 409, // not held any more
            "HC-D304", 409, // something else was accepted meanwhile
            "HC-J152", 409, // nothing to undo
            "HC-J160", 409, // contradicts an earlier decision
            "HC-J223", 409); // the same request has not ended

    private RefusalAnswer() {}

    /** @param home whose place is told to nobody */
    static Answer of(Refusal refusal, Path home) {
        int otherwise = refusal.kind() == ErrorKind.USAGE ? 422 : 503;
        int status = code(refusal.getMessage())
                .map(code -> STATUS.getOrDefault(code, otherwise))
                .orElse(otherwise);
        return Answer.json(
                status, json(refusal.getMessage().replace(home + "/", "").replace(home.toString(), "<home>")));
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
