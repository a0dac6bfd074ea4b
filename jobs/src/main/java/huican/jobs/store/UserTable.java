package huican.jobs.store;

import huican.jobs.access.Account;
import huican.jobs.access.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Users within one transaction. Names are told apart without regard to case. */
public final class UserTable {
    private final Handle handle;

    UserTable(Handle handle) {
        this.handle = handle;
    }

    /** By name. */
    public List<Account> all() {
        var roles = new TreeMap<Long, Set<Role>>();
        handle.createQuery("SELECT user_id, role FROM user_role ORDER BY user_id")
                .map((rows, context) -> roles.computeIfAbsent(rows.getLong("user_id"), id -> new TreeSet<>())
                        .add(Role.named(rows.getString("role")).orElseThrow()))
                .list();
        return handle.createQuery("SELECT * FROM user_account ORDER BY username_key")
                .map((rows, context) -> account(rows, roles.getOrDefault(rows.getLong("user_id"), Set.of())))
                .list();
    }

    public boolean isEmpty() {
        return handle.createQuery("SELECT count(*) FROM user_account")
                        .mapTo(Integer.class)
                        .one()
                == 0;
    }

    public Optional<Account> find(String username) {
        return handle.createQuery("SELECT * FROM user_account WHERE username_key = :key")
                .bind("key", key(username))
                .map((rows, context) -> account(rows, roles(rows.getLong("user_id"))))
                .findFirst();
    }

    private Set<Role> roles(long id) {
        return Set.copyOf(handle.createQuery("SELECT role FROM user_role WHERE user_id = :id")
                .bind("id", id)
                .map((rows, context) -> Role.named(rows.getString("role")).orElseThrow())
                .list());
    }

    public void add(Account account) {
        bound(
                        handle.createUpdate(
                                "INSERT INTO user_account (username, username_key, email, first_name, last_name,"
                                        + " password_hash, password_set_at, town, receiver, is_active, token_stamp, failed_tries, locked_until,"
                                        + " created_at, last_sign_in_at) VALUES (:username, :key, :email, :firstName, :lastName, :hash, :hashedAt,"
                                        + " :town, :receiver, :active, :stamp, :failed, :until, :createdAt, :signedInAt)"),
                        account)
                .bind("username", account.username())
                .bind("createdAt", at(account.createdAt()))
                .execute();
        long id = handle.createQuery("SELECT user_id FROM user_account WHERE username_key = :key")
                .bind("key", key(account.username()))
                .mapTo(Long.class)
                .one();
        addRoles(id, account.roles());
    }

    /** All but its name. */
    public void update(Account account) {
        bound(
                        handle.createUpdate(
                                "UPDATE user_account SET email = :email, first_name = :firstName, last_name = :lastName,"
                                        + " password_hash = :hash, password_set_at = :hashedAt, town = :town, receiver = :receiver,"
                                        + " is_active = :active, token_stamp = :stamp, failed_tries = :failed, locked_until = :until,"
                                        + " last_sign_in_at = :signedInAt WHERE username_key = :key"),
                        account)
                .execute();
        handle.createUpdate("DELETE FROM user_role WHERE user_id = :id")
                .bind("id", account.id())
                .execute();
        addRoles(account.id(), account.roles());
    }

    public void remove(Account account) {
        handle.createUpdate("DELETE FROM user_account WHERE user_id = :id")
                .bind("id", account.id())
                .execute();
    }

    private void addRoles(long id, Set<Role> roles) {
        roles.forEach(role -> handle.createUpdate("INSERT INTO user_role (user_id, role) VALUES (:id, :role)")
                .bind("id", id)
                .bind("role", role.word())
                .execute());
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Account account) {
        return statement
                .bind("key", key(account.username()))
                .bind("email", account.profile().email())
                .bind("firstName", account.profile().firstName())
                .bind("lastName", account.profile().lastName())
                .bind("hash", account.passwordHash())
                .bind("hashedAt", at(account.passwordSetAt()))
                .bind("town", account.town())
                .bind("receiver", account.receiver())
                .bind("active", account.active())
                .bind("stamp", account.tokenStamp())
                .bind("failed", account.lock().failed())
                .bind("until", account.lock().until().map(UserTable::at).orElse(null))
                .bind("signedInAt", account.lastSignInAt().map(UserTable::at).orElse(null));
    }

    private static Account account(ResultSet rows, Set<Role> roles) throws SQLException {
        return new Account(
                rows.getLong("user_id"),
                rows.getString("username"),
                new Account.Profile(text(rows, "email"), text(rows, "first_name"), text(rows, "last_name")),
                rows.getString("password_hash"),
                instant(rows, "password_set_at").orElseThrow(),
                roles,
                text(rows, "town"),
                text(rows, "receiver"),
                rows.getBoolean("is_active"),
                rows.getString("token_stamp"),
                new Account.Lock(rows.getInt("failed_tries"), instant(rows, "locked_until")),
                instant(rows, "created_at").orElseThrow(),
                instant(rows, "last_sign_in_at"));
    }

    private static String key(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Optional<String> text(ResultSet rows, String column) throws SQLException {
        return Optional.ofNullable(rows.getString(column));
    }

    private static Optional<Instant> instant(ResultSet rows, String column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
