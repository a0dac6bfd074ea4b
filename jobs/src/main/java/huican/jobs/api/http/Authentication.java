package huican.jobs.api.http;

import huican.jobs.access.Actor;
import huican.jobs.access.Principal;
import java.util.Optional;

/** Tells who holds a token. */
@FunctionalInterface
public interface Authentication {

    /** Empty for a token that is not ours, is too old, or whose holder may not sign in any more. */
    Optional<Principal> holder(String token);

    /** With what a browser's session goes on that has been idle or in use for a while; empty if its token does as well. */
    default Optional<String> renewed(String token) {
        return Optional.empty();
    }

    /**
     * Is told that somebody asked for what they may not.
     *
     * @param operation method and pattern of its path
     */
    default void refused(Actor actor, String operation) {}
}
