package huican.jobs.api;

import huican.jobs.problem.Refusal;
import huican.schemas.run.Product;
import io.javalin.Javalin;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The server's HTTP side, on the loopback address: whether it is well, and the door for commands. */
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
     * @param afterCommand after each command
     */
    public record Parts(CommandRunner commands, String token, BooleanSupplier healthy, Runnable afterCommand) {}

    /**
     * Starts to listen.
     *
     * @param port 0: a free one
     */
    public static HomeServer start(int port, Parts parts) {
        var door = new CommandDoor(parts.commands(), parts.token(), parts.afterCommand());
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = LOOPBACK;
            config.routes.get("/api/v2/monitor/health", http -> health(http, parts.healthy()));
            config.routes.get("/api/v2/version", http -> http.json(Map.of("version", Product.VERSION)));
            config.routes.post("/huican/commands", door::run);
            config.routes.post("/huican/commands/{id}/input", door::input);
        });
        try {
            return new HomeServer(javalin.start(port));
        } catch (RuntimeException e) {
            throw Refusal.failure("HC-J180 端口 " + port + " 不能使用：" + e.getMessage() + "。服务没有启动；请换一个 --port。");
        }
    }

    private static void health(io.javalin.http.Context http, BooleanSupplier healthy) {
        String state = healthy.getAsBoolean() ? "healthy" : "unhealthy";
        http.json(Map.of("metadatabase", Map.of("status", state), "scheduler", Map.of("status", state)));
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
