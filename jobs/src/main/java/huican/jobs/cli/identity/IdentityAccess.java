package huican.jobs.cli.identity;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.gateway.IdentityReader;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.store.DecisionStore;
import huican.jobs.usecase.Reason;
import huican.schemas.run.Home;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How a command reads who is who: masked, or with names and numbers by somebody who says why, which is put on record first. */
public final class IdentityAccess {
    /** The kind under which a look at unmasked values is filed. */
    private static final String KIND = "access";

    @Option(names = "--reveal", description = "显示完整的姓名、号码、住址；须给出 --reason，查看本身会记录在案")
    private boolean reveal;

    @Option(names = "--reason", paramLabel = "理由", description = "为什么要看（只与 --reveal 同用）")
    private String reason;

    /**
     * Whether values of persons may be shown as they are; then the look is on record when this returns.
     *
     * @param subject what is looked at, for the record
     */
    public boolean revealed(Context context, HomeOptions options, String subject) {
        if (asked()) {
            record(context, options, subject);
        }
        return reveal;
    }

    /**
     * Opens what is published.
     *
     * @param subject what is looked at, for the record
     */
    public IdentityReader open(Context context, HomeOptions options, String subject) {
        Home home = options.home();
        if (!asked()) {
            return masked(home);
        }
        IdentityReader reader = open(home, true);
        try {
            record(context, options, subject);
            return reader;
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /** Opens what is published, values of persons masked. */
    public static IdentityReader masked(Home home) {
        return open(home, false);
    }

    private static IdentityReader open(Home home, boolean revealed) {
        try {
            return IdentityReader.open(home, revealed);
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    /** Whether unmasked values are asked for, as one may ask for them. */
    private boolean asked() {
        if (!reveal && reason != null) {
            throw Refusal.usage("--reason 只与 --reveal 同用。什么也没有做。");
        }
        if (reveal && reason == null) {
            throw Refusal.usage("--reveal 须同时给出 --reason \"…\"：谁在何时为何查看会记录在案。什么也没有显示。");
        }
        if (reveal) {
            Reason.of(reason);
        }
        return reveal;
    }

    private void record(Context context, HomeOptions options, String subject) {
        try (var owned = owned(context, options, "identity --reveal")) {
            owned.decisions()
                    .append(
                            owned.now(),
                            context.actor(),
                            new DecisionStore.Subject(KIND, subject),
                            "reveal",
                            Reason.of(reason),
                            new DecisionStore.Change(null, null));
        }
    }

    /** The home as its owner, for what is put on record. */
    public static OwnedHome owned(Context context, HomeOptions options, String command) {
        return OwnedHome.open(
                options.home(),
                options.database(context.screen()),
                command,
                context.clock(),
                Duration.ofSeconds(30),
                own -> {});
    }
}
