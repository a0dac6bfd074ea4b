package huican.jobs.cli.identity;

import huican.jobs.identity.PairDecisions;
import huican.schemas.run.Decision;
import huican.schemas.vocabulary.PairOutcome;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Words about identities that several commands print. */
public final class IdentityText {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private IdentityText() {}

    /** A share as percent. A high probability is not rounded up to certainty. */
    public static String percent(double share) {
        double percent = share * 100;
        int digits = percent > 99.9 && percent < 100 ? 4 : 1;
        double least = Math.pow(10, -digits);
        double shown = percent < 100 ? Math.min(percent, 100 - least) : percent;
        return String.format(Locale.ROOT, "%." + digits + "f %%", shown);
    }

    /** Who decided what, when and why. */
    public static String decision(Decision decision) {
        return PairDecisions.words(decision) + "（" + decision.actor() + "，" + MINUTE.format(decision.decidedAt()) + "："
                + decision.reason() + "）";
    }

    /** Null for a pair that no night compared. */
    public static String outcome(PairOutcome outcome) {
        return outcome == null ? "最近一夜没有比较这一对" : outcome.zh();
    }
}
