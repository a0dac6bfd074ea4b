package huican.etl.testing;

import huican.schemas.contract.Contracts;
import huican.schemas.contract.ExtractContract;

/** The project's own contracts, by their short names. */
public final class TestContracts {

    private TestContracts() {}

    public static ExtractContract extract(String source, String name) {
        return Contracts.sources().stream()
                .filter(s -> s.source().equals(source))
                .flatMap(s -> s.extracts().stream())
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
