package huican.jobs.usecase.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.access.Account;
import huican.jobs.access.Actor;
import huican.jobs.access.Right;
import huican.jobs.access.Role;
import huican.jobs.access.TokenKeys;
import huican.jobs.access.Tokens;
import huican.jobs.audit.AuditEntry;
import huican.jobs.audit.AuditFilter;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.runner.RunnerHome;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One home, a user of another name for each test. */
class SignInTest {
    private static final String PASSWORD = "Tr0ub4dor-3";
    private static final Actor ADMIN = new Actor("admin", "cli");
    private static final String ADDRESS = "10.0.0.7";

    @TempDir
    private static Path folder;

    private static OwnedHome owned;
    private static Users users;
    private static int count;
    private static Instant now = Instant.parse("2026-11-29T02:00:00Z");

    private SignIn signIn;
    private String wang;

    private static final Clock CLOCK = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    @BeforeAll
    static void aServedHome() {
        var home = new Home(folder.resolve("home"));
        owned = OwnedHome.open(home, DatabaseSettings.EMBEDDED, "serve", CLOCK, Duration.ZERO, own -> {});
        owned.lend();
        users = new Users(new RunnerHome(new HomeAccess(home, DatabaseSettings.EMBEDDED, CLOCK), Map.of()));
    }

    @AfterAll
    static void close() {
        owned.close();
    }

    @BeforeEach
    void aUser() {
        wang = "Wang" + ++count;
        now = now.plus(Duration.ofDays(1));
        signIn = new SignIn(owned.users(), owned.audit(), new Tokens(new TokenKeys(owned.home())), CLOCK);
        create(wang, PASSWORD, Role.OPERATOR);
    }

    @Test
    void aPasswordThatIsEasilyGuessedIsGoodOnTheServersMachineOnly() {
        users.resetPassword(wang, "12345678", ADMIN);

        assertThat(signIn.token(wang, "12345678", SignIn.DAY, "127.0.0.1")).isPresent();
        assertThat(signIn.token(wang, "12345678", SignIn.DAY, "[0:0:0:0:0:0:0:1]"))
                .isPresent();
        assertThat(signIn.token(wang, "12345678", SignIn.DAY, ADDRESS)).isEmpty();
    }

    @Test
    void whoeverKnowsThePasswordGetsATokenAndIsKnownByIt() {
        Optional<String> token = signIn(PASSWORD);

        assertThat(signIn.holder(token.orElseThrow())).hasValueSatisfying(principal -> {
            assertThat(principal.username()).isEqualTo(wang);
            assertThat(principal.may(Right.DAG_RUN)).isTrue();
        });
        now = now.plus(SignIn.DAY);
        assertThat(signIn.holder(token.get())).as("after a day").isEmpty();
        assertThat(log("sign_in")).first().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(wang);
            assertThat(entry.origin()).isEqualTo(ADDRESS);
            assertThat(entry.result()).isEqualTo("done");
        });
    }

    @Test
    void aBrowsersSessionEndsWhenItIsIdleAndAfterADay() {
        String first = signIn.session(wang, PASSWORD, ADDRESS).orElseThrow();
        assertThat(signIn.renewed(first)).as("just begun").isEmpty();
        now = now.plus(Duration.ofMinutes(29));
        String second = signIn.renewed(first).orElseThrow();
        now = now.plus(Duration.ofMinutes(29));
        assertThat(signIn.holder(first)).isEmpty();
        assertThat(signIn.holder(second)).isPresent();
        assertThat(signIn.renewed(
                        signIn.token(wang, PASSWORD, SignIn.DAY, ADDRESS).orElseThrow()))
                .as("a script's token is none")
                .isEmpty();

        String busy = second;
        for (int i = 0; i < 46; i++) {
            busy = signIn.renewed(busy).orElseThrow();
            now = now.plus(Duration.ofMinutes(30)).minusSeconds(1);
        }
        assertThat(signIn.holder(busy)).isPresent();
        now = now.plus(Duration.ofMinutes(5));
        assertThat(signIn.renewed(busy)).isEmpty();
        assertThat(signIn.holder(busy)).as("a day has gone").isEmpty();

        String other = signIn.session(wang, PASSWORD, ADDRESS).orElseThrow();
        now = now.plus(Duration.ofMinutes(10));
        users.resetPassword(wang, PASSWORD + "x", ADMIN);
        assertThat(signIn.renewed(other)).isEmpty();
    }

    @Test
    void fiveWrongPasswordsLockForAQuarterOfAnHour() {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("wrong")).isEmpty();
        }

        assertThat(signIn(PASSWORD)).as("the right one, too late").isEmpty();
        now = now.plus(Duration.ofMinutes(14));
        assertThat(signIn(PASSWORD)).isEmpty();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(signIn("wrong")).as("counted anew").isEmpty();
        assertThat(signIn(PASSWORD)).isPresent();
        assertThat(log("sign_in").stream().map(AuditEntry::result))
                .containsSubsequence("done", "密码不对，第 1 次", "已锁定", "已锁定", "密码不对，第 5 次，已锁定", "密码不对，第 4 次");
    }

    @Test
    void aGoodTryLetsTheCountBeginAnew() {
        for (int i = 0; i < 4; i++) {
            signIn("wrong");
        }
        assertThat(signIn(PASSWORD)).isPresent();
        for (int i = 0; i < 4; i++) {
            signIn("wrong");
        }
        assertThat(signIn(PASSWORD)).isPresent();
    }

    @Test
    void anUnknownNameIsRefusedAsAWrongPasswordIsAndNotWrittenDown() {
        assertThat(signIn.token("the password, typed into the wrong field", "x", SignIn.DAY, ADDRESS))
                .isEmpty();

        assertThat(owned.audit().find(filter(Optional.empty(), Optional.of("sign_in"))))
                .first()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("（无此用户）");
                    assertThat(entry.result()).isEqualTo("没有这个用户");
                });
    }

    @Test
    void whoeverAsksForWhatTheyMayNotIsOnRecord() {
        signIn.refused(new Actor(wang, ADDRESS), "POST /api/v2/dags/{dag_id}/dagRuns");

        assertThat(log("request")).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo("POST /api/v2/dags/{dag_id}/dagRuns");
            assertThat(entry.result()).isEqualTo("没有权限");
        });
    }

    @Test
    void aFloodOfRefusalsIsCountedNotWrittenDownOneByOne() {
        long before = owned.audit().head().entry();
        var rate = new RefusalRate();

        for (int i = 0; i < 20; i++) {
            assertThat(rate.told(now)).hasValue(0);
        }
        assertThat(rate.told(now)).isEmpty();
        assertThat(rate.told(now.plusSeconds(30))).isEmpty();
        assertThat(rate.told(now.plusSeconds(61))).hasValue(2);
        assertThat(owned.audit().head().entry()).isEqualTo(before);
    }

    @Test
    void tokensAreWorthNothingAfterANewPasswordAndForWhoeverIsDisabledOrDeleted() {
        String first = signIn(PASSWORD).orElseThrow();
        users.resetPassword(wang, "An0ther-one", ADMIN);
        assertThat(signIn.holder(first)).isEmpty();
        assertThat(signIn(PASSWORD)).isEmpty();

        String second = signIn("An0ther-one").orElseThrow();
        users.activate(wang, false, ADMIN);
        assertThat(signIn.holder(second)).isEmpty();
        assertThat(signIn("An0ther-one")).isEmpty();
        users.activate(wang, true, ADMIN);
        assertThat(signIn.holder(second)).as("enabled again").isEmpty();

        String third = signIn("An0ther-one").orElseThrow();
        users.remove(wang, ADMIN);
        assertThat(signIn.holder(third)).isEmpty();
        create(wang, "An0ther-one", Role.ADMIN);
        assertThat(signIn.holder(third)).as("another user of the same name").isEmpty();
    }

    @Test
    void aNewPasswordLiftsALock() {
        for (int i = 0; i < 5; i++) {
            signIn("wrong");
        }
        users.resetPassword(wang, "An0ther-one", ADMIN);

        assertThat(signIn("An0ther-one")).isPresent();
    }

    @Test
    void rolesCountAtOnceAlsoForTokensGivenOutBefore() {
        String token = signIn(PASSWORD).orElseThrow();

        assertThat(users.removeRole(wang, Role.OPERATOR, ADMIN)).isTrue();
        assertThat(users.removeRole(wang, Role.OPERATOR, ADMIN)).isFalse();
        assertThat(signIn.holder(token))
                .hasValueSatisfying(
                        holder -> assertThat(holder.may(Right.DAG_READ)).isFalse());

        assertThat(users.addRole(wang, Role.VIEWER, ADMIN)).isTrue();
        assertThat(signIn.holder(token))
                .hasValueSatisfying(
                        holder -> assertThat(holder.may(Right.DAG_READ)).isTrue());
    }

    @Test
    void usersWhoMayNotBeAreRefusedAndNothingIsDone() {
        assertThatThrownBy(() -> create(wang.toUpperCase(java.util.Locale.ROOT), PASSWORD, Role.VIEWER))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("HC-J192 ");
        assertThatThrownBy(() -> create("a b", PASSWORD, Role.VIEWER)).hasMessageStartingWith("HC-J191 ");
        assertThatThrownBy(() -> create("li", PASSWORD, Role.AUDITOR, Role.OPERATOR))
                .hasMessageStartingWith("HC-J194 ");
        assertThatThrownBy(() -> create("li", PASSWORD, Role.ADMIN, Role.OPERATOR))
                .hasMessageStartingWith("HC-J194 ");
        assertThatThrownBy(() -> create("li", PASSWORD, Role.TOWN_WORKER)).hasMessageContaining("--town");
        assertThatThrownBy(() -> create("li", "", Role.VIEWER)).hasMessageStartingWith("HC-J195 ");
        assertThatThrownBy(() -> users.remove("nobody", ADMIN)).hasMessageStartingWith("HC-J193 ");
        assertThat(users.all()).extracting(Account::username).doesNotContain("li", "a b");
    }

    private Optional<String> signIn(String password) {
        return signIn.token(wang, password, SignIn.DAY, ADDRESS);
    }

    private static void create(String name, String password, Role... roles) {
        var profile = new Account.Profile(Optional.empty(), Optional.empty(), Optional.empty());
        users.create(
                new Users.NewUser(name, password, profile, Set.of(roles), Optional.empty(), Optional.empty()), ADMIN);
    }

    private List<AuditEntry> log(String action) {
        return owned.audit().find(filter(Optional.of(wang), Optional.of(action)));
    }

    private static AuditFilter filter(Optional<String> actor, Optional<String> action) {
        return new AuditFilter(
                actor, action, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 100);
    }
}
