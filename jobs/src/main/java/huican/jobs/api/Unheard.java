package huican.jobs.api;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * Header fields that Javalin would follow and nobody here wants it to: one that says that the method is another one, past whoever stands between
 * and lets only some methods through, and one that asks for a web socket, for which it keeps a session.
 */
final class Unheard {
    private static final List<String> NAMES = List.of("X-HTTP-Method-Override", "Sec-WebSocket-Version");

    private Unheard() {}

    static Request without(Request request) {
        if (NAMES.stream().noneMatch(request.getHeaders()::contains)) {
            return request;
        }
        HttpFields.Mutable fields = HttpFields.build(request.getHeaders());
        NAMES.forEach((String name) -> fields.remove(name));
        HttpFields left = fields.asImmutable();
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return left;
            }
        };
    }
}
