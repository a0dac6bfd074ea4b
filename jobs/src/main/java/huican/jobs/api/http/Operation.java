package huican.jobs.api.http;

import huican.jobs.access.Right;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of an API: who may ask, and what does it.
 *
 * @param path with parameters in braces; {@code <name>} for one that may hold slashes
 * @param rights any of which is enough; none for what anybody may ask, signed in or not
 * @param description empty for one that somebody else describes, as Airflow's document does
 */
public record Operation(
        HandlerType method, String path, Set<Right> rights, Optional<Description> description, Handler handler) {

    /** Answers a request of somebody who may ask it. */
    @FunctionalInterface
    public interface Handler {
        Answer handle(Request request);
    }

    public Operation {
        rights = Set.copyOf(rights);
    }

    public static Operation get(String path, Right right, Handler handler) {
        return of(HandlerType.GET, path, Set.of(right), handler);
    }

    public static Operation post(String path, Right right, Handler handler) {
        return of(HandlerType.POST, path, Set.of(right), handler);
    }

    public static Operation put(String path, Right right, Handler handler) {
        return of(HandlerType.PUT, path, Set.of(right), handler);
    }

    public static Operation patch(String path, Right right, Handler handler) {
        return of(HandlerType.PATCH, path, Set.of(right), handler);
    }

    public static Operation delete(String path, Right right, Handler handler) {
        return of(HandlerType.DELETE, path, Set.of(right), handler);
    }

    /**
     * Whoever has any of the rights may ask; how much is shown is for the handler to say.
     *
     * @param rights at least one
     */
    public static Operation of(HandlerType method, String path, Set<Right> rights, Handler handler) {
        if (rights.isEmpty()) {
            throw new IllegalArgumentException(path + " 没有说明需要哪项权限");
        }
        return new Operation(method, path, rights, Optional.empty(), handler);
    }

    /** Anybody may ask it, signed in or not. */
    public static Operation open(HandlerType method, String path, Handler handler) {
        return new Operation(method, path, Set.of(), Optional.empty(), handler);
    }

    /** The same, told to who reads the API's document; then only query parameters that it names are taken. */
    public Operation described(Description told) {
        return new Operation(method, path, rights, Optional.of(told), handler);
    }

    public boolean isOpen() {
        return rights.isEmpty();
    }

    /** Whether it may change something. */
    public boolean changes() {
        return method != HandlerType.GET && method != HandlerType.HEAD;
    }
}
