package huican.jobs.usecase.access;

import huican.jobs.access.Account;
import huican.jobs.access.Actor;
import huican.jobs.access.PasswordHash;
import huican.jobs.access.PasswordRules;
import huican.jobs.access.Role;
import huican.jobs.access.RoleRules;
import huican.jobs.audit.Act;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.store.Changed;
import huican.jobs.store.UserStore;
import huican.jobs.store.UserTable;
import huican.jobs.usecase.runner.RunnerHome;
import huican.seeds.reference.Towns;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The users of a home: made, changed, removed by whoever owns the home or manages users. */
public record Users(RunnerHome home) {
    private static final String NAME = "[\\p{L}\\p{N}._@-]{1,64}";
    private static final int STAMP_BYTES = 16;

    /**
     * Who is to be made.
     *
     * @param town code or name of a town
     */
    public record NewUser(
            String username,
            String password,
            Account.Profile profile,
            Set<Role> roles,
            Optional<String> town,
            Optional<String> receiver) {}

    /** By name; nobody in a home in which nothing was run yet. */
    public List<Account> all() {
        return home.look(database -> new UserStore(database).read(users -> users.all()));
    }

    /** @throws Refusal if there is such a user, or the name, password or roles may not be so; nothing is done then */
    public Account create(NewUser wanted, Actor actor) {
        if (!wanted.username().matches(NAME)) {
            throw Refusal.usage("HC-J191 用户名 \"" + wanted.username() + "\" 只能由文字、数字和 . _ @ - 组成，最长 64 个字符。什么也没有做。");
        }
        Optional<String> town = wanted.town().map(Users::town);
        check(RoleRules.problems(wanted.roles(), town, wanted.receiver()));
        checkPassword(wanted.username(), wanted.password());
        String hash = PasswordHash.of(wanted.password());
        return home.own(
                "users create",
                owned -> change(owned, actor, (users, now) -> {
                    if (users.find(wanted.username()).isPresent()) {
                        throw Refusal.failure(
                                "HC-J192 已有用户 " + wanted.username() + "。什么也没有做；改密码：huican users reset-password。");
                    }
                    var account = new Account(
                            0,
                            wanted.username(),
                            wanted.profile(),
                            hash,
                            now,
                            wanted.roles(),
                            town,
                            wanted.receiver(),
                            true,
                            stamp(),
                            Account.Lock.NONE,
                            now,
                            Optional.empty());
                    users.add(account);
                    return Changed.of(
                            account,
                            Act.on("user", account.username(), "create").to(account.shown()));
                }));
    }

    public void remove(String username, Actor actor) {
        home.own(
                "users delete",
                owned -> change(owned, actor, (users, now) -> {
                    Account there = required(users.find(username), username);
                    users.remove(there);
                    return Changed.of(
                            there, Act.on("user", there.username(), "delete").from(there.shown()));
                }));
    }

    /** Tokens given out before are worth nothing from then on, and a lock is lifted. */
    public void resetPassword(String username, String password, Actor actor) {
        checkPassword(username, password);
        String hash = PasswordHash.of(password);
        home.own(
                "users reset-password",
                owned -> change(owned, actor, (users, now) -> {
                    Account there = required(users.find(username), username);
                    users.update(there.with(hash, now, stamp()));
                    return Changed.of(there, Act.on("user", there.username(), "reset_password"));
                }));
    }

    /** Whether it changed anything. */
    public boolean addRole(String username, Role role, Actor actor) {
        return roles("users add-role", username, actor, roles -> {
            roles.add(role);
            return roles;
        });
    }

    /** Whether it changed anything. */
    public boolean removeRole(String username, Role role, Actor actor) {
        return roles("users remove-role", username, actor, roles -> {
            roles.remove(role);
            return roles;
        });
    }

    private boolean roles(String command, String username, Actor actor, UnaryOperator<Set<Role>> change) {
        return home.own(
                command,
                owned -> change(owned, actor, (users, now) -> {
                    Account there = required(users.find(username), username);
                    Set<Role> roles = EnumSet.noneOf(Role.class);
                    roles.addAll(there.roles());
                    Account changed = there.with(change.apply(roles));
                    if (changed.roles().equals(there.roles())) {
                        return Changed.of(false);
                    }
                    check(RoleRules.problems(changed.roles(), changed.town(), changed.receiver()));
                    users.update(changed);
                    return Changed.of(
                            true,
                            Act.on("user", there.username(), "roles")
                                    .from(there.shown())
                                    .to(changed.shown()));
                }));
    }

    /** Lets a user sign in, or not; tokens given out before are worth nothing from then on. */
    public void activate(String username, boolean active, Actor actor) {
        home.own(
                active ? "users enable" : "users disable",
                owned -> change(owned, actor, (users, now) -> {
                    Account there = required(users.find(username), username);
                    Account changed = there.with(active, stamp());
                    users.update(changed);
                    return Changed.of(
                            there,
                            Act.on("user", there.username(), active ? "enable" : "disable")
                                    .from(there.shown())
                                    .to(changed.shown()));
                }));
    }

    private static Account required(Optional<Account> found, String username) {
        return found.orElseThrow(() -> Refusal.failure("HC-J193 没有用户 " + username + "。什么也没有做；有哪些：huican users list。"));
    }

    private static void check(List<String> problems) {
        if (!problems.isEmpty()) {
            throw Refusal.usage("HC-J194 角色不能这样给：" + String.join("；", problems) + "。什么也没有做。");
        }
    }

    private static void checkPassword(String username, String password) {
        if (PasswordRules.isUnusable(password)) {
            throw Refusal.usage("HC-J195 用户 " + username + " 的密码为空或过长。什么也没有做；请另选一个。");
        }
    }

    private static String town(String given) {
        String code = Towns.read().code(given);
        if (code == null) {
            throw Refusal.usage("HC-J196 没有镇街 \"" + given + "\"。什么也没有做；请用 9 位区划代码或名称，见 seeds/geography/towns.csv。");
        }
        return code;
    }

    private static String stamp() {
        byte[] stamp = new byte[STAMP_BYTES];
        new SecureRandom().nextBytes(stamp);
        return HexFormat.of().formatHex(stamp);
    }

    private interface Work<R> {
        Changed<R> with(UserTable users, Instant now);
    }

    private static <R> R change(OwnedHome owned, Actor actor, Work<R> work) {
        Instant now = owned.clock().instant();
        return owned.users().change(now, actor, users -> work.with(users, now));
    }
}
