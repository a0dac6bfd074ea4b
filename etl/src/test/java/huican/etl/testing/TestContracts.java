package huican.etl.testing;

import huican.schemas.contract.ExtractContract;
import huican.seeds.reference.Departments;

/** The project's own contracts, by their short names. */
public final class TestContracts {

    private TestContracts() {}

    public static ExtractContract extract(String source, String name) {
        return Departments.ofProduct().extracts().stream()
                .filter(e -> e.source().equals(source) && e.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
