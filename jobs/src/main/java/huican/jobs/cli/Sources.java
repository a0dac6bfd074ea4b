package huican.jobs.cli;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.SourceContract;
import java.util.List;

/** Chinese names of the departments. */
final class Sources {
    private static final List<SourceContract> ALL = Contracts.sources();

    private Sources() {}

    static String title(String source) {
        return ALL.stream()
                .filter(s -> s.source().equals(source))
                .map(SourceContract::titleZh)
                .findFirst()
                .orElse(source);
    }
}
