package huican.jobs.api;

import huican.jobs.api.airflow.AirflowApi;
import huican.jobs.api.http.Api;
import huican.jobs.api.http.Authentication;
import huican.jobs.api.http.Operation;
import huican.jobs.operate.ServedRunner;
import huican.jobs.problem.Refusal;
import io.javalin.Javalin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The server's HTTP side, on the loopback address: Airflow's API, and the door for commands. */
public final class HomeServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Javalin javalin;

    private HomeServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * What the server offers.
     *
     * @param token that opens the door for commands
     * @param healthy whether the scheduler works
     * @param pages what is served beside the APIs
     * @param changed after each command and each request that may have changed something
     */
    public record Parts(
            CommandRunner commands,
            String token,
            ServedRunner runner,
            Authentication authentication,
            List<Operation> pages,
            BooleanSupplier healthy,
            Runnable changed) {}

    /**
     * Starts to listen.
     *
     * @param port 0: a free one
     */
    public static HomeServer start(int port, Parts parts) {
        var door = new CommandDoor(parts.commands(), parts.token(), parts.changed());
        var operations = new ArrayList<>(AirflowApi.operations(parts.runner(), parts.healthy()));
        operations.addAll(parts.pages());
        var api = new Api(operations, parts.authentication(), parts.changed());
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = LOOPBACK;
            // Jetty gives a header it saw before on a connection again, big letters or small: another's token.
            config.jetty.modifyHttpConfiguration(http -> http.setHeaderCacheCaseSensitive(true));
            config.routes.post("/huican/commands", door::run);
            config.routes.post("/huican/commands/{id}/input", door::input);
            api.addTo(config);
        });
        try {
            return new HomeServer(javalin.start(port));
        } catch (RuntimeException e) {
            throw Refusal.failure("HC-J180 端口 " + port + " 不能使用：" + e.getMessage() + "。服务没有启动；请换一个 --port。");
        }
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
