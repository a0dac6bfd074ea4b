package huican.jobs.usecase.access;

import huican.jobs.access.Account;
import huican.jobs.access.Actor;
import huican.jobs.access.PasswordHash;
import huican.jobs.access.PasswordRules;
import huican.jobs.access.Principal;
import huican.jobs.access.Tokens;
import huican.jobs.audit.Act;
import huican.jobs.store.AuditStore;
import huican.jobs.store.Changed;
import huican.jobs.store.UserStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * Users of a served home sign in, and are known by their tokens. Whoever is refused does not learn whether the name, the password or a lock
 * was the reason, nor by the time that it takes.
 */
public final class SignIn {
    /** Of pages and programs, as Airflow has it. */
    public static final Duration DAY = Duration.ofDays(1);

    /** How long a browser may ask nothing before somebody has to sign in again. */
    public static final Duration IDLE = Duration.ofMinutes(30);

    /** A session is renewed no more often than that. */
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(5);

    /** Of the command line. */
    public static final Duration HOUR = Duration.ofHours(1);

    private static final String NOBODY = "（无此用户）";

    private final UserStore users;
    private final AuditStore audit;
    private final Tokens tokens;
    private final Clock clock;
    private final RefusalRate refusals = new RefusalRate();

    /** @param users of the home, as is the audit log */
    public SignIn(UserStore users, AuditStore audit, Tokens tokens, Clock clock) {
        this.users = users;
        this.audit = audit;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * A token; empty if the user may not sign in with this password.
     *
     * @param life of the token
     * @param from which address
     */
    public Optional<String> token(String username, String password, Duration life, String from) {
        return signIn(username, password, from, (account, now) -> tokens.issue(account, now, life));
    }

    /** The token of a browser's session, good for {@link #IDLE} and, {@link #renewed} in use, for a day. */
    public Optional<String> session(String username, String password, String from) {
        return signIn(username, password, from, (account, now) -> tokens.session(account, now, IDLE, now.plus(DAY)));
    }

    /** The token with which a session that is in use goes on; empty if the one it has does as well, or is none of a session. */
    public Optional<String> renewed(String token) {
        Instant now = clock.instant();
        return tokens.read(token, now)
                .filter(bearer -> !now.isBefore(bearer.issuedAt().plus(RENEWED_AFTER)))
                .flatMap(bearer -> bearer.sessionUntil()
                        .flatMap(until -> account(bearer).map(account -> tokens.session(account, now, IDLE, until))));
    }

    private Optional<String> signIn(
            String username, String password, String from, BiFunction<Account, Instant, String> token) {
        Optional<Account> account = users.read(table -> table.find(username));
        boolean right = PasswordHash.matches(
                        password, account.map(Account::passwordHash).orElse(PasswordHash.OF_NOBODY))
                && (isThisMachine(from)
                        || PasswordRules.problems(username, password).isEmpty());
        Instant now = clock.instant();
        if (account.isEmpty()) {
            var nobody = new Actor(NOBODY, from);
            tell(now, nobody, signIn(nobody), "没有这个用户");
            return Optional.empty();
        }
        Actor actor = new Actor(account.get().username(), from);
        if (account.get().lock().isLocked(now)) {
            tell(now, actor, signIn(actor), "已锁定");
            return Optional.empty();
        }
        return users.change(now, actor, table -> {
            Optional<Account> present = table.find(username);
            if (present.isEmpty() || present.get().lock().isLocked(now)) {
                return Changed.of(Optional.<String>empty(), signIn(actor).refused("已锁定或已删除"));
            }
            Account there = present.get();
            boolean same = there.passwordHash().equals(account.get().passwordHash());
            if (right && same && there.active()) {
                table.update(there.signedIn(now));
                return Changed.of(Optional.of(token.apply(there, now)), signIn(actor));
            }
            Account.Lock lock = there.lock().failedAgain(now);
            table.update(there.with(lock));
            String why = right && same ? "已停用" : "密码不对，第 " + lock.failed() + " 次";
            return Changed.of(
                    Optional.<String>empty(), signIn(actor).refused(why + (lock.isLocked(now) ? "，已锁定" : "")));
        });
    }

    /** Who holds a token; empty if it is not good, or what it was given for is so no more. */
    public Optional<Principal> holder(String token) {
        return tokens.read(token, clock.instant()).flatMap(this::account).map(Account::principal);
    }

    private Optional<Account> account(Tokens.Bearer bearer) {
        return users.read(table -> table.find(bearer.username()))
                .filter(Account::active)
                .filter(account -> account.tokenStamp().equals(bearer.stamp()));
    }

    /**
     * A user asked for what their roles do not allow.
     *
     * @param operation which, without what was given
     */
    public void refused(Actor actor, String operation) {
        tell(clock.instant(), actor, Act.on("operation", operation, "request"), "没有权限");
    }

    /** What is refused and changes nothing is told as it comes, up to a number a minute: a flood must not fill the database. */
    private void tell(Instant now, Actor actor, Act act, String why) {
        OptionalInt others = refusals.told(now);
        if (others.isPresent()) {
            String more = others.getAsInt() == 0 ? "" : "；此前另有 " + others.getAsInt() + " 次未逐一记录";
            audit.tell(now, actor, act.refused(why + more));
        }
    }

    /** From elsewhere a password that is easily guessed is a wrong one. */
    private static boolean isThisMachine(String from) {
        return from.startsWith("127.") || from.equals("::1") || from.contains("0:0:0:0:0:0:0:1");
    }

    private static Act signIn(Actor actor) {
        return Act.on("user", actor.name(), "sign_in");
    }
}
