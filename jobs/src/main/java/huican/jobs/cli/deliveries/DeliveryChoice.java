package huican.jobs.cli.deliveries;

import huican.jobs.usecase.deliveries.NamedDelivery;
import picocli.CommandLine.Parameters;

/** A delivery named on the command line. */
final class DeliveryChoice {
    @Parameters(index = "0", paramLabel = "来源", description = "如 civil_affairs 或 区民政局")
    private String source;

    @Parameters(index = "1", paramLabel = "交付日", description = "如 2025-06-30，更正如 2025-06-30.2")
    private String folder;

    NamedDelivery named() {
        return new NamedDelivery(source, folder);
    }
}
