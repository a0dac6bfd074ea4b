package huican.jobs.api;

import huican.jobs.api.airflow.AirflowApi;
import huican.jobs.api.airflow.SignInPages;
import huican.jobs.api.airflow.SignIns;
import huican.jobs.api.airflow.TokenEndpoints;
import huican.jobs.api.http.Api;
import huican.jobs.api.http.Authentication;
import huican.jobs.api.http.Operation;
import huican.jobs.api.own.OwnApi;
import huican.jobs.operate.ServedRunner;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.access.SignIn;
import huican.jobs.usecase.query.ReadView;
import io.javalin.Javalin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The server's HTTP side: Airflow's API, and the door for commands typed beside it. */
public final class HomeServer implements AutoCloseable {
    private final Javalin javalin;
    private final ReadView views;

    private HomeServer(Javalin javalin, ReadView views) {
        this.javalin = javalin;
        this.views = views;
    }

    /**
     * What the server offers.
     *
     * @param token that opens the door for commands
     * @param access to the home, as its owner
     * @param signIn gives tokens
     * @param authentication tells who holds them
     * @param healthy whether the scheduler works
     * @param pages what is served beside the APIs
     * @param changed after each command and each request that may have changed something
     */
    public record Parts(
            CommandRunner commands,
            String token,
            ServedRunner runner,
            HomeAccess access,
            SignIn signIn,
            Authentication authentication,
            List<Operation> pages,
            BooleanSupplier healthy,
            Runnable changed) {}

    /**
     * Starts to listen.
     *
     * @param port on the loopback address; 0: a free one
     */
    public static HomeServer start(int port, Parts parts) {
        return start(ListenAddress.loopback(port), parts);
    }

    /**
     * Starts to listen.
     *
     * @throws Refusal if the port is taken, or the address is none of this machine's
     */
    public static HomeServer start(ListenAddress address, Parts parts) {
        var door = new CommandDoor(parts.commands(), parts.token(), parts.changed());
        var operations = new ArrayList<>(AirflowApi.operations(parts.runner(), parts.healthy()));
        var signIns = new SignIns(parts.signIn());
        operations.addAll(new TokenEndpoints(signIns).operations());
        operations.addAll(new SignInPages(signIns).operations());
        var views = ReadView.of(parts.access().home());
        operations.addAll(OwnApi.operations(parts.access(), views));
        operations.addAll(parts.pages());
        var api = new Api(
                operations, parts.authentication(), parts.access().home().root(), parts.changed());
        var limits = new HttpLimits(address.host());
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = address.includesLoopback() ? address.host() : ListenAddress.LOOPBACK;
            limits.set(config);
            config.routes.post("/huican/commands", door::run);
            config.routes.post("/huican/commands/{id}/input", door::input);
            api.addTo(config);
        });
        try {
            javalin.start(address.port());
            if (!address.includesLoopback()) {
                listenToo(javalin, address.host(), limits);
            }
            return new HomeServer(javalin, views);
        } catch (RuntimeException e) {
            javalin.stop();
            throw Refusal.failure("HC-J180 端口 " + address.port() + " 不能使用：" + e.getMessage() + "。服务没有启动；请换一个 --port。");
        }
    }

    /** On one more address, under the same port. */
    private static void listenToo(Javalin javalin, String host, HttpLimits limits) {
        Server server = javalin.jettyServer().server();
        var http = new HttpConfiguration();
        limits.set(http);
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(javalin.port());
        server.addConnector(connector);
        try {
            connector.start();
        } catch (Exception e) {
            throw new IllegalStateException("不能在 " + host + " 监听：" + e.getMessage(), e);
        }
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
        views.close();
    }
}
