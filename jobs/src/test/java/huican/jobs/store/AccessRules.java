package huican.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.access.Account;
import huican.jobs.access.Actor;
import huican.jobs.access.Role;
import huican.jobs.audit.Act;
import huican.jobs.audit.AuditEntry;
import huican.jobs.audit.AuditFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Users and the audit log. */
interface AccessRules extends OnEachDatabase {
    Instant NOW = Instant.parse("2026-11-29T02:00:00.123456Z");

    @Test
    default void usersAreKeptWithTheirRolesAndFoundWhateverTheCaseOfTheirName() {
        var users = new UserStore(database());
        Account account = account();
        users.change(NOW, Actor.SERVER, table -> {
            table.add(account);
            return Changed.of(true, Act.on("user", "Wang", "create"));
        });

        Account found = find(users, "wANG").orElseThrow();
        assertThat(found).usingRecursiveComparison().ignoringFields("id").isEqualTo(account);

        Account changed = found.with(Set.of(Role.VIEWER))
                .with(found.lock().failedAgain(NOW))
                .signedIn(NOW);
        users.change(NOW, Actor.SERVER, table -> {
            table.update(changed);
            return Changed.of(true);
        });
        assertThat(find(users, "Wang")).contains(changed);
        List<Account> all = users.read(UserTable::all);
        assertThat(all).contains(changed);

        users.change(NOW, Actor.SERVER, table -> {
            table.remove(changed);
            return Changed.of(true);
        });
        assertThat(find(users, "Wang")).isEmpty();
    }

    @Test
    default void entriesOfTheLogAreReadAsTheyWereWritten() {
        var audit = new AuditStore(database());
        AuditEntry told = audit.tell(
                NOW,
                new Actor("王", "10.0.0.7"),
                Act.on("pool", "a'b", "set").from(Map.of("slots", 1)).to(Map.of("slots", 2)));
        AuditEntry next = audit.tell(NOW.plusSeconds(1), Actor.SERVER, Act.on("dag", "night", "pause"));

        assertThat(next.previousHash()).isEqualTo(told.hash());
        assertThat(next.id()).isEqualTo(told.id() + 1);
        assertThat(audit.head()).isEqualTo(next.head());
        var all = new ArrayList<AuditEntry>();
        audit.each(all::add);
        assertThat(all).endsWith(told, next);
        assertThat(found(audit, Optional.of("王"), Optional.of("'b"), NOW, NOW.plusSeconds(1)))
                .containsExactly(told);
        assertThat(found(audit, Optional.empty(), Optional.empty(), NOW, NOW.plusSeconds(2)))
                .startsWith(next, told);
        assertThat(found(audit, Optional.of("nobody"), Optional.empty(), NOW, NOW.plusSeconds(2)))
                .isEmpty();
    }

    private static List<AuditEntry> found(
            AuditStore audit, Optional<String> actor, Optional<String> subject, Instant since, Instant until) {
        return audit.find(new AuditFilter(
                actor, Optional.empty(), Optional.empty(), subject, Optional.of(since), Optional.of(until), 10));
    }

    private static Optional<Account> find(UserStore users, String name) {
        return users.read(table -> table.find(name));
    }

    private static Account account() {
        return new Account(
                0,
                "Wang",
                new Account.Profile(Optional.of("w@x.cn"), Optional.of("W"), Optional.empty()),
                "hash",
                NOW,
                Set.of(Role.OPERATOR, Role.USER),
                Optional.of("500113004"),
                Optional.empty(),
                true,
                "stamp",
                Account.Lock.NONE,
                NOW,
                Optional.empty());
    }
}
