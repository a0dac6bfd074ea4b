package huican.jobs.testing;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs from outside: without it the test is skipped, and fails where nothing may be skipped ({@code CI=true}). */
public final class Needed {
    private Needed() {}

    public static void here(boolean present, String otherwise) {
        if ("true".equals(System.getenv("CI"))) {
            Assertions.assertTrue(present, otherwise);
        }
        Assumptions.assumeTrue(present, otherwise);
    }
}
