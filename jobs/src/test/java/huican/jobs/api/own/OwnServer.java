package huican.jobs.api.own;

import huican.jobs.api.ApiServer;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.TwoTowns;
import java.nio.file.Path;
import java.util.Map;

/** A server of a home with something published. */
final class OwnServer {
    static final String BASE = "/api/huican/v1";

    private OwnServer() {}

    static ApiServer start(Path folder) {
        TwoTowns.in(new IdentityHome(folder)).publish();
        return ApiServer.start(folder, Map.of());
    }
}
