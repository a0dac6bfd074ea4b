package huican.jobs.api.http;

import huican.jobs.access.Principal;
import java.util.Optional;

/** Tells who holds a token. */
@FunctionalInterface
public interface Authentication {

    /** Empty for a token that is not ours, is too old, or whose holder may not sign in any more. */
    Optional<Principal> holder(String token);
}
