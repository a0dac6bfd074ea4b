package huican.jobs.api.http;

import huican.jobs.access.Right;
import io.javalin.http.HandlerType;
import java.util.Optional;

/**
 * One operation of an API: who may ask, and what does it.
 *
 * @param path with parameters in braces; {@code <name>} for one that may hold slashes
 * @param right that it takes; empty for what anybody may ask
 */
public record Operation(HandlerType method, String path, Optional<Right> right, Handler handler) {

    /** Answers a request of somebody who may ask it. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Request request);
    }

    public static Operation get(String path, Right right, Handler handler) {
        return new Operation(HandlerType.GET, path, Optional.of(right), handler);
    }

    public static Operation post(String path, Right right, Handler handler) {
        return new Operation(HandlerType.POST, path, Optional.of(right), handler);
    }

    public static Operation put(String path, Right right, Handler handler) {
        return new Operation(HandlerType.PUT, path, Optional.of(right), handler);
    }

    public static Operation patch(String path, Right right, Handler handler) {
        return new Operation(HandlerType.PATCH, path, Optional.of(right), handler);
    }

    public static Operation delete(String path, Right right, Handler handler) {
        return new Operation(HandlerType.DELETE, path, Optional.of(right), handler);
    }

    /** Anybody may ask it, signed in or not. */
    public static Operation open(HandlerType method, String path, Handler handler) {
        return new Operation(method, path, Optional.empty(), handler);
    }

    /** Whether it may change something. */
    public boolean changes() {
        return method != HandlerType.GET;
    }
}
