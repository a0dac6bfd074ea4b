package huican.jobs.usecase.definitions;

import huican.jobs.gateway.FigureQuestions;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.figures.WhatIfComparison;
import huican.schemas.run.RunManifest;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/** What a definition that somebody thinks about would change; computed when it is asked for, published nowhere. */
public record CompareWhatIf(HomeAccess access) {

    /**
     * Compares.
     *
     * @param asOf empty: the newest published day
     * @throws Refusal if there is no such what-if, or the day cannot be read
     */
    public WhatIfComparison compare(String key, String whatIf, Optional<LocalDate> asOf) {
        LocalDate day = asOf.or(this::newest)
                .orElseThrow(() -> Refusal.failure("还没有发布过。什么也没有做；先运行 huican nightly 或 huican demo。"));
        try {
            return FigureQuestions.compare(access.home(), key, whatIf, day);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(e.getMessage());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    private Optional<LocalDate> newest() {
        return access.records().runs().stream().map(RunManifest.Run::asOf).max(Comparator.naturalOrder());
    }
}
