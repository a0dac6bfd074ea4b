package huican.jobs.api.airflow;

import huican.jobs.api.http.HttpProblem;
import huican.jobs.usecase.access.SignIn;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Sign-ins, few at a time: a password takes long to compare, and nobody need be known to have one compared. */
public final class SignIns {
    /** Each holds a thread while it waits for its turn: most stay free for those who have signed in. */
    static final int AT_A_TIME = 16;

    private final SignIn signIn;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    public SignIns(SignIn signIn) {
        this.signIn = signIn;
    }

    /** See {@link SignIn#token}. */
    Optional<String> token(String username, String password, Duration life, String from) {
        return inTurn(() -> signIn.token(username, password, life, from));
    }

    /** See {@link SignIn#session}. */
    Optional<String> session(String username, String password, String from) {
        return inTurn(() -> signIn.session(username, password, from));
    }

    private Optional<String> inTurn(Supplier<Optional<String>> signedIn) {
        if (!places.tryAcquire()) {
            throw HttpProblem.of(503, "As many sign in as can at a time (" + AT_A_TIME + "): try again.");
        }
        try {
            return signedIn.get();
        } finally {
            places.release();
        }
    }
}
