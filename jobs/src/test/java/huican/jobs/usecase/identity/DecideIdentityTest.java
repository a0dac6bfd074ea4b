package huican.jobs.usecase.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huican.jobs.access.Actor;
import huican.jobs.identity.ReviewEntry;
import huican.jobs.problem.Refusal;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.TwoNamesOneNumber;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.PersonalAccess;
import huican.schemas.error.ErrorKind;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import huican.schemas.vocabulary.LinkDecision;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As any door asks: records in, records out, no screen. */
class DecideIdentityTest {
    private static final Actor WANG = new Actor("王", "cli");

    @TempDir
    private Path folder;

    private HomeAccess access;

    @BeforeEach
    void publish() {
        TwoNamesOneNumber.in(new IdentityHome(folder.resolve("home"))).publish();
        access = new HomeAccess(new Home(folder.resolve("home")), DatabaseSettings.EMBEDDED, IdentityHome.MORNING);
    }

    @Test
    void aDecisionCarriesItsActorAndWaitsForTheNextNight() {
        var decided = new DecideIdentity(access).decide(List.of("v0000000000b1"), LinkDecision.MUST_LINK, WANG, "电话核实");

        assertThat(decided.decision().actor()).isEqualTo("王");
        assertThat(decided.before()).isEmpty();
        assertThat(decided.differentNumbers()).isFalse();
        assertThat(new ReviewIdentities(access)
                        .list(PersonalAccess.masked(access))
                        .entries())
                .filteredOn(ReviewEntry::waiting)
                .extracting(entry -> entry.item().id())
                .containsExactly("v0000000000b1");
    }

    @Test
    void aLookAtNamesIsOnRecordBeforeTheyAreSeen() {
        var revealed = new PersonalAccess(access, WANG, Optional.of("来电核对"));

        new ExplainIdentity(access).explain(List.of("fa1", "fb3"), revealed);

        assertThat(access.records().decisions())
                .extracting(d -> d.actor() + " " + d.subject() + "：" + d.reason())
                .containsExactly("王 identity explain fa1 fb3：来电核对");
    }

    @Test
    void whatIsNotThereIsRefusedAsWrongUsage() {
        assertThatThrownBy(
                        () -> new DecideIdentity(access).decide(List.of("v00ff"), LinkDecision.CANNOT_LINK, WANG, "x"))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.kind()).isEqualTo(ErrorKind.USAGE))
                .hasMessageStartingWith("HC-J150");
    }
}
