package huican.jobs.api.own;

import huican.jobs.api.http.Answer;
import huican.jobs.api.http.Description;
import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Request;
import huican.jobs.api.http.Schema;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.request.OnceOnly;
import huican.jobs.usecase.request.OnceOnly.Answered;
import huican.schemas.run.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Changes that rest on what somebody saw: {@code If-Match} says what that was, and under one {@code Idempotency-Key} a change is made once.
 * One at a time, so that nothing changes between the look and the change.
 */
final class Writes {
    private static final String KEY = "Idempotency-Key";
    private static final String SEEN = "If-Match";
    private static final int LONGEST_KEY = 200;

    private final OnceOnly once;

    Writes(HomeAccess access) {
        this.once = new OnceOnly(access);
    }

    /** The tag of a state, as a header has it. */
    static String tag(Object state) {
        return "\"" + Sha256.of(Json.text(state)).substring(0, 32) + "\"";
    }

    /** What the document says of an operation that goes through here. */
    static Description described(Description told) {
        return told.header(SEEN, true, Schema.text(), "所依据的内容的 ETag；之后内容变了则答 412，什么也不做")
                .header(KEY, false, Schema.text(".{1," + LONGEST_KEY + "}"), "自拟、每个请求各不相同；一天之内同一请求再送，只做一次，答案相同")
                .mayRefuse(404, 409, 412, 428, 503);
    }

    /**
     * Changes something.
     *
     * @param tag of the state as it is now
     * @param change gives the state that follows
     */
    synchronized Answer change(Request request, Supplier<String> tag, Supplier<Answered> change) {
        String seen = request.header(SEEN)
                .orElseThrow(() -> HttpProblem.of(428, "HC-J220 须在 If-Match 中给出所依据的内容的 ETag。什么也没有做；先 GET，再带它的 ETag。"));
        Optional<String> key = request.header(KEY);
        if (key.isPresent() && (key.get().isBlank() || key.get().length() > LONGEST_KEY)) {
            throw HttpProblem.of(422, "Idempotency-Key 应为 1 至 " + LONGEST_KEY + " 个字符。什么也没有做。");
        }
        Supplier<Answered> whole = () -> {
            if (!tag.get().equals(seen)) {
                throw HttpProblem.of(412, "HC-J221 内容在您查看之后变了。什么也没有做；请重新 GET，看过之后再决定。");
            }
            return change.get();
        };
        Answered answered = key.isEmpty()
                ? whole.get()
                : once.answer(
                        new OnceOnly.Keyed(request.principal().username(), key.get(), fingerprint(request, seen)),
                        whole);
        return Answer.of(answered.status(), answered.json().getBytes(StandardCharsets.UTF_8))
                .with("ETag", answered.etag());
    }

    private static String fingerprint(Request request, String seen) {
        return Sha256.of(Json.text(List.of(request.line(), seen, request.bodyText())));
    }

    static Answered answered(Object json, String tag) {
        return new Answered(200, tag, Json.text(json));
    }
}
