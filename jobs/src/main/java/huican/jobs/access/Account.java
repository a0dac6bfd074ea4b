package huican.jobs.access;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A user as the control database has them.
 *
 * @param id 0 before it is stored
 * @param passwordHash as in {@link PasswordHash}
 * @param town of a town worker, area code of 9 digits
 * @param receiver of a bureau client
 * @param active whether they may sign in
 * @param tokenStamp part of each of their tokens
 * @param lock what became of their last tries to sign in
 */
public record Account(
        long id,
        String username,
        Profile profile,
        String passwordHash,
        Instant passwordSetAt,
        Set<Role> roles,
        Optional<String> town,
        Optional<String> receiver,
        boolean active,
        String tokenStamp,
        Lock lock,
        Instant createdAt,
        Optional<Instant> lastSignInAt) {
    private static final int MOST_TRIES = 5;
    private static final Duration LOCKED = Duration.ofMinutes(15);

    public Account {
        roles = Set.copyOf(roles);
    }

    /** What Airflow asks of users beside their name. */
    public record Profile(Optional<String> email, Optional<String> firstName, Optional<String> lastName) {}

    /**
     * Tries that failed since the last good one.
     *
     * @param until until when no try counts
     */
    public record Lock(int failed, Optional<Instant> until) {
        public static final Lock NONE = new Lock(0, Optional.empty());

        public boolean isLocked(Instant now) {
            return until.filter(now::isBefore).isPresent();
        }

        /** After one more that failed; after a time-out the count begins anew. */
        public Lock failedAgain(Instant now) {
            int tries = (until.isPresent() ? 0 : failed) + 1;
            return new Lock(tries, tries < MOST_TRIES ? Optional.empty() : Optional.of(now.plus(LOCKED)));
        }
    }

    public Principal principal() {
        return new Principal(username, roles, town, receiver);
    }

    /** Words of the roles, in their order. */
    public Set<String> roleWords() {
        return roles.isEmpty()
                ? Set.of()
                : EnumSet.copyOf(roles).stream().map(Role::word).collect(Collectors.toCollection(TreeSet::new));
    }

    /** As the audit log may show it. */
    public Map<String, Object> shown() {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("roles", roleWords());
        shown.put("town", town.orElse(null));
        shown.put("receiver", receiver.orElse(null));
        shown.put("active", active);
        return shown;
    }

    public Account with(Set<Role> given) {
        return copy(passwordHash, passwordSetAt, given, active, tokenStamp, lock, lastSignInAt);
    }

    /** With a new password: older tokens are worth nothing, and a lock is lifted. */
    public Account with(String hash, Instant now, String stamp) {
        return copy(hash, now, roles, active, stamp, Lock.NONE, lastSignInAt);
    }

    /** @param stamp new: older tokens are worth nothing */
    public Account with(boolean may, String stamp) {
        return copy(passwordHash, passwordSetAt, roles, may, stamp, Lock.NONE, lastSignInAt);
    }

    public Account with(Lock given) {
        return copy(passwordHash, passwordSetAt, roles, active, tokenStamp, given, lastSignInAt);
    }

    public Account signedIn(Instant now) {
        return copy(passwordHash, passwordSetAt, roles, active, tokenStamp, Lock.NONE, Optional.of(now));
    }

    private Account copy(
            String hash,
            Instant hashedAt,
            Set<Role> given,
            boolean may,
            String stamp,
            Lock tries,
            Optional<Instant> signedInAt) {
        return new Account(
                id, username, profile, hash, hashedAt, given, town, receiver, may, stamp, tries, createdAt, signedInAt);
    }
}
