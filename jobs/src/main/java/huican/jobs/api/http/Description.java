package huican.jobs.api.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an API's document says of an operation.
 *
 * @param id name for programs, unique in the document
 * @param subject under which it is listed
 * @param summary for people
 * @param refusals statuses beside those that every operation of its kind may answer
 */
public record Description(
        String id,
        String subject,
        String summary,
        List<Parameter> parameters,
        Optional<Schema> body,
        Success success,
        Set<Integer> refusals) {

    /**
     * A parameter.
     *
     * @param in path, query or header
     */
    public record Parameter(String in, String name, boolean required, Schema schema, String meaning) {}

    /**
     * What is answered when all went well.
     *
     * @param headers names of the ones that matter
     */
    public record Success(int status, String contentType, Schema schema, List<String> headers) {}

    private static final String JSON = "application/json";

    public static Description of(String id, String subject, String summary) {
        var nothing = new Success(200, JSON, Schema.any(), List.of());
        return new Description(id, subject, summary, List.of(), Optional.empty(), nothing, Set.of());
    }

    public Description path(String name, Schema schema, String meaning) {
        return with(new Parameter("path", name, true, schema, meaning));
    }

    public Description query(String name, Schema schema, String meaning) {
        return with(new Parameter("query", name, false, schema, meaning));
    }

    public Description header(String name, boolean required, Schema schema, String meaning) {
        return with(new Parameter("header", name, required, schema, meaning));
    }

    /** {@code limit} and {@code offset}, as {@link SearchQuery} takes them. */
    public Description paged() {
        return query("limit", Schema.integer(0, Integer.MAX_VALUE), "一页多少条，缺省 50，最多 100")
                .query("offset", Schema.integer(0, Integer.MAX_VALUE), "跳过多少条，缺省 0");
    }

    private Description with(Parameter parameter) {
        var more = new ArrayList<>(parameters);
        more.add(parameter);
        return new Description(id, subject, summary, List.copyOf(more), body, success, refusals);
    }

    public Description body(Schema schema) {
        return new Description(id, subject, summary, parameters, Optional.of(schema), success, refusals);
    }

    public Description answers(Schema schema, String... headers) {
        return answers(new Success(200, JSON, schema, List.of(headers)));
    }

    public Description answers(Success told) {
        return new Description(id, subject, summary, parameters, body, told, refusals);
    }

    public Description mayRefuse(Integer... statuses) {
        var more = new TreeSet<>(refusals);
        more.addAll(List.of(statuses));
        return new Description(id, subject, summary, parameters, body, success, more);
    }

    /** Whether a query parameter of this name is taken. */
    public boolean takes(String query) {
        return parameters.stream()
                .anyMatch(parameter ->
                        parameter.in().equals("query") && parameter.name().equals(query));
    }
}
