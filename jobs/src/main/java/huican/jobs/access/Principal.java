package huican.jobs.access;

import java.util.Optional;
import java.util.Set;

/**
 * A user who is signed in, and what that allows.
 *
 * @param town area code of a town worker; the only town whose people and figures they may see
 * @param receiver of a bureau client; whose releases they may pull
 */
public record Principal(String username, Set<Role> roles, Optional<String> town, Optional<String> receiver) {

    public Principal {
        roles = Set.copyOf(roles);
    }

    /** Whether one of the roles has it; a right that ends in OWN_TOWN or OWN is only for {@link #town} or {@link #receiver}. */
    public boolean may(Right right) {
        return roles.stream().anyMatch(role -> role.may(right));
    }

    /** As whom they act. */
    public Actor from(String address) {
        return new Actor(username, address);
    }
}
