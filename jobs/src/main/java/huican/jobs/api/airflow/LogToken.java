package huican.jobs.api.airflow;

import huican.jobs.api.http.HttpProblem;
import huican.jobs.store.runner.TaskKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Where in the log of a try somebody left off reading. The check tells a broken token, or one of another log, from a good one; it protects
 * nothing, for who has a token may read the whole log.
 */
record LogToken(TaskKey task, int number, long place) {

    String text() {
        String text = place + "." + check();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String check() {
        var sum = new CRC32();
        sum.update((task + " " + number + " " + place).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /** @throws HttpProblem if it is no token of this log */
    static LogToken of(TaskKey task, int number, String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\.");
            var token = new LogToken(task, number, Long.parseLong(parts[0]));
            if (parts.length == 2 && parts[1].equals(token.check())) {
                return token;
            }
        } catch (IllegalArgumentException e) {
            // as any other broken one
        }
        throw HttpProblem.badRequest("Bad Signature. Please use only the tokens provided by the API.");
    }
}
