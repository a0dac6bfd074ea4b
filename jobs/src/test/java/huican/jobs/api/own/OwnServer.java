package huican.jobs.api.own;

import huican.jobs.access.Actor;
import huican.jobs.api.ApiServer;
import huican.jobs.testing.IdentityHome;
import huican.jobs.testing.Releasing;
import huican.jobs.testing.TwoTowns;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.release.MakeRelease;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.nio.file.Path;
import java.util.Map;

/** A server of a home with something published, and released. */
final class OwnServer {
    static final String BASE = "/api/huican/v1";

    private OwnServer() {}

    static ApiServer start(Path folder) {
        Home home = TwoTowns.in(new IdentityHome(folder)).publish();
        new MakeRelease(new HomeAccess(home, DatabaseSettings.EMBEDDED, IdentityHome.MORNING))
                .make(
                        Releasing.wanted("bureau", folder.resolveSibling(folder.getFileName() + "-released")),
                        new Actor("li", "cli li@here"));
        return ApiServer.start(folder, Map.of());
    }
}
