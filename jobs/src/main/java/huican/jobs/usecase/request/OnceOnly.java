package huican.jobs.usecase.request;

import huican.jobs.problem.Refusal;
import huican.jobs.store.KeptAnswers.Kept;
import huican.jobs.usecase.HomeAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Does what a request asks for once, however often it is sent under the key that its sender gave it. */
public record OnceOnly(HomeAccess access) {
    private static final Duration KEPT = Duration.ofDays(1);

    /**
     * A request under a key.
     *
     * @param actor whose key it is
     * @param fingerprint of all that was asked
     */
    public record Keyed(String actor, String key, String fingerprint) {}

    /**
     * What is answered.
     *
     * @param etag null for none
     * @param json nothing of a person
     */
    public record Answered(int status, String etag, String json) {}

    /**
     * The answer, of now or of the first time. If it throws, nothing was changed, and nothing is kept.
     *
     * @throws Refusal if something else was asked for under the key, or the first request did not come to its end
     */
    public Answered answer(Keyed keyed, Supplier<Answered> act) {
        return access.asOwner("api", owned -> {
            Instant now = owned.clock().instant();
            Optional<Kept> kept =
                    owned.answers().begin(keyed.actor(), keyed.key(), keyed.fingerprint(), now, now.minus(KEPT));
            if (kept.isPresent()) {
                return again(kept.get(), keyed);
            }
            Answered answered;
            try {
                answered = act.get();
            } catch (RuntimeException e) {
                owned.answers().forget(keyed.actor(), keyed.key());
                throw e;
            }
            var kind = new Kept(keyed.fingerprint(), answered.status(), answered.etag(), answered.json());
            owned.answers().end(keyed.actor(), keyed.key(), kind);
            return answered;
        });
    }

    private static Answered again(Kept kept, Keyed keyed) {
        if (!kept.fingerprint().equals(keyed.fingerprint())) {
            throw Refusal.usage("HC-J222 这个 Idempotency-Key 一天之内已用于另一个请求。什么也没有做；新的请求请用新的 Idempotency-Key。");
        }
        if (kept.status() == 0) {
            throw Refusal.usage(
                    "HC-J223 带这个 Idempotency-Key 的请求还在进行，或服务在它完成之前停止了。没有再做一次；请查看现状，确需再做时换一个 Idempotency-Key。");
        }
        return new Answered(kept.status(), kept.etag(), kept.answer());
    }
}
