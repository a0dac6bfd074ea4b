package huican.jobs.api;

import huican.jobs.api.http.HttpProblem;
import huican.jobs.api.http.SlowReaders;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** What a client may cost: bytes, threads, connections, patience. Of no client more than another, for nobody is known before they are read. */
final class HttpLimits {
    /** A decision, a trigger with its conf, an XCom: a thousandth of it is usual. */
    private static final long BODY = 1 << 20;

    private static final int HEADERS = 16 << 10;

    /** Commands typed beside the server hold one each while they run. */
    private static final int THREADS = 64;

    private static final int CONNECTIONS = 512;
    /** Of threads that have nothing to do. Connections on which nothing comes or goes are closed after as long, which is Jetty's default. */
    private static final int IDLE_MILLIS = 30_000;

    /** Bytes a second that a body has to come with, else the thread that reads it is gone for others; few, for a busy machine is slow too. */
    private static final int SLOWEST = 64;

    /** An address is nobody's name. A page of a foreign site that had its name point here would send that. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.%]+]");

    private final Set<String> names;

    /** @param host where the server listens: a name or an address */
    HttpLimits(String host) {
        this.names = new HashSet<>(List.of("localhost", host.toLowerCase(Locale.ROOT)));
    }

    void set(JavalinConfig config) {
        config.http.maxRequestSize = BODY;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, 4, IDLE_MILLIS);
        config.jetty.modifyHttpConfiguration(this::set);
        config.jetty.modifyServer(HttpLimits::bound);
        config.routes.before(this::checkHost);
    }

    void set(HttpConfiguration http) {
        http.setRequestHeaderSize(HEADERS);
        // Jetty takes a field it has seen on this connection from a cache that does not tell "Bearer a" from "Bearer
        // A".
        http.setHeaderCacheCaseSensitive(true);
        http.setMinRequestDataRate(SLOWEST);
        http.setSendServerVersion(false);
        http.addCustomizer((request, headers) -> Unheard.without(request));
    }

    private static void bound(Server server) {
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, server));
        server.setHandler(SlowReaders.keeping()); // Javalin adds its own behind it
        server.setErrorHandler(new JsonErrors());
    }

    private void checkHost(Context http) {
        String host = String.valueOf(http.host());
        int port = host.lastIndexOf(':');
        String name = (port > host.lastIndexOf(']') ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
        if (!names.contains(name) && !ADDRESS.matcher(name).matches()) {
            throw HttpProblem.of(421, "HC-J224 本服务不以这个名称应答。什么也没有做；请用它的地址，或 serve --host 所给的名称。");
        }
    }
}
