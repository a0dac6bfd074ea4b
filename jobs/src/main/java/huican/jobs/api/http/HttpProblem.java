package huican.jobs.api.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request is answered by a status that says no, and why; nothing was changed. */
public final class HttpProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Object detail;

    private HttpProblem(int status, Object detail) {
        super(detail.toString(), null, false, false);
        this.status = status;
        this.detail = detail;
    }

    public static HttpProblem of(int status, String detail) {
        return new HttpProblem(status, detail);
    }

    public static HttpProblem of(int status, Map<String, Object> detail) {
        return new HttpProblem(status, detail);
    }

    public static HttpProblem badRequest(String detail) {
        return of(400, detail);
    }

    public static HttpProblem notFound(String detail) {
        return of(404, detail);
    }

    public static HttpProblem conflict(String detail) {
        return of(409, detail);
    }

    /** Something in the request is not as its description says. */
    public static HttpProblem invalid(List<Invalid> places) {
        return new HttpProblem(422, places.stream().map(Invalid::toJson).toList());
    }

    public static HttpProblem invalid(Invalid place) {
        return invalid(List.of(place));
    }

    public int status() {
        return status;
    }

    /** Text, object, or a list of {@link Invalid}. */
    public Object detail() {
        return detail;
    }

    /**
     * What is wrong at one place of a request.
     *
     * @param type in pydantic's words: missing, int_parsing, extra_forbidden …
     * @param place {@code query}, {@code body} or {@code path}, then names or positions
     * @param input what was given; may be null
     */
    public record Invalid(String type, List<Object> place, String message, Object input) {

        public static Invalid query(String name, String type, String message, String given) {
            return new Invalid(type, List.of("query", name), message, given);
        }

        Map<String, Object> toJson() {
            var json = new LinkedHashMap<String, Object>();
            json.put("type", type);
            json.put("loc", place);
            json.put("msg", message);
            json.put("input", input);
            return json;
        }
    }
}
