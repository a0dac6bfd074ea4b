package huican.jobs.api.http;

import huican.jobs.access.Actor;
import huican.jobs.access.Principal;
import huican.jobs.api.http.HttpProblem.Invalid;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A request of somebody who may make it, its parameters read as their description says: what is not so is answered 422. */
public final class Request {
    private final Context http;
    private final Optional<Principal> principal;

    Request(Context http, Optional<Principal> principal) {
        this.http = http;
        this.principal = principal;
    }

    /** Who asks. Only for operations that take a right. */
    public Principal principal() {
        return principal.orElseThrow();
    }

    /** Who asks, and from which address. Only for operations that take a right. */
    public Actor actor() {
        return principal().from(http.ip());
    }

    /** Address that the request came from. */
    public String address() {
        return http.ip();
    }

    /** Whether a browser says that a page of this server sent it. */
    public boolean isFromOurPage() {
        return Session.isOurPage(http);
    }

    /** A field of a form in the body. */
    public Optional<String> form(String name) {
        return Optional.ofNullable(http.formParam(name));
    }

    /** What is asked, and of what: {@code POST /api/…}. */
    public String line() {
        return http.method() + " " + http.path();
    }

    /** The body as it came. */
    public String bodyText() {
        return http.body();
    }

    public String path(String name) {
        return http.pathParam(name);
    }

    /** Empty if the operation's path has none of that name. */
    public Optional<String> pathIfAny(String name) {
        return Optional.ofNullable(http.pathParamMap().get(name));
    }

    /** A path parameter that is a number. */
    public long number(String name) {
        String given = http.pathParam(name);
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw HttpProblem.invalid(new Invalid(
                    "int_parsing",
                    List.of("path", name),
                    "Input should be a valid integer, unable to parse string as an integer",
                    given));
        }
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(http.header(name));
    }

    /** All values of a query parameter, in their order. */
    public List<String> queries(String name) {
        List<String> given = http.queryParams(name);
        for (String value : given) {
            if (value.indexOf(0) >= 0) { // no database keeps it in a text
                throw HttpProblem.invalid(Invalid.query(name, "string_type", "Input should be a valid string", value));
            }
        }
        return given;
    }

    /** The last value given; an empty one counts as given. */
    public Optional<String> query(String name) {
        List<String> given = queries(name);
        return given.isEmpty() ? Optional.empty() : Optional.of(given.get(given.size() - 1));
    }

    public OptionalInt integer(String name) {
        Optional<String> given = query(name);
        if (given.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(given.get().strip()));
        } catch (NumberFormatException e) {
            throw HttpProblem.invalid(Invalid.query(
                    name,
                    "int_parsing",
                    "Input should be a valid integer, unable to parse string as an integer",
                    given.get()));
        }
    }

    public Optional<Double> decimal(String name) {
        return query(name).map(given -> {
            try {
                return Words.decimal(given);
            } catch (NumberFormatException e) {
                throw HttpProblem.invalid(Invalid.query(
                        name,
                        "float_parsing",
                        "Input should be a valid number, unable to parse string as a number",
                        given));
            }
        });
    }

    public Optional<Boolean> bool(String name) {
        return query(name)
                .map(given -> Words.bool(given)
                        .orElseThrow(() -> HttpProblem.invalid(Invalid.query(
                                name,
                                "bool_parsing",
                                "Input should be a valid boolean, unable to interpret input",
                                given))));
    }

    public boolean bool(String name, boolean without) {
        return bool(name).orElse(without);
    }

    public Optional<Instant> instant(String name) {
        return query(name)
                .map(given -> Instants.parse(given)
                        .orElseThrow(() -> HttpProblem.invalid(Invalid.query(
                                name,
                                "datetime_from_date_parsing",
                                "Input should be a valid datetime or date, invalid datetime",
                                given))));
    }

    /** {@code 2025-06-30}. */
    public Optional<LocalDate> date(String name) {
        return query(name).map(given -> {
            try {
                return LocalDate.parse(given);
            } catch (DateTimeParseException e) {
                throw HttpProblem.invalid(
                        Invalid.query(name, "date_parsing", "Input should be a valid date: yyyy-MM-dd", given));
            }
        });
    }

    /** Any number of whole numbers. */
    public List<Integer> integers(String name) {
        return queries(name).stream()
                .map(given -> {
                    try {
                        return Integer.valueOf(given.strip());
                    } catch (NumberFormatException e) {
                        throw HttpProblem.invalid(Invalid.query(
                                name,
                                "int_parsing",
                                "Input should be a valid integer, unable to parse string as an integer",
                                given));
                    }
                })
                .toList();
    }

    /** One of these words. */
    public Optional<String> word(String name, List<String> words) {
        Optional<String> given = query(name);
        given.ifPresent(word -> checkWord(name, word, words));
        return given;
    }

    /** One of these words, where pydantic calls it a literal. */
    public Optional<String> literal(String name, List<String> words) {
        Optional<String> given = query(name);
        given.filter(word -> !words.contains(word)).ifPresent(word -> {
            throw HttpProblem.invalid(
                    Invalid.query(name, "literal_error", "Input should be " + Body.alternatives(words), word));
        });
        return given;
    }

    /** Any number of these words. */
    public List<String> words(String name, List<String> words) {
        List<String> given = queries(name);
        given.forEach(word -> checkWord(name, word, words));
        return given;
    }

    private static void checkWord(String name, String word, List<String> words) {
        if (!words.contains(word)) {
            throw HttpProblem.invalid(Invalid.query(name, "enum", "Input should be " + Body.alternatives(words), word));
        }
    }

    /** The JSON object of the body; 422 for anything else. */
    public Body body() {
        return Body.read(http.bodyAsBytes());
    }

    /** The JSON object of the body; an empty one without body. */
    public Body bodyOrNothing() {
        byte[] bytes = http.bodyAsBytes();
        return Body.read(bytes.length == 0 ? "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8) : bytes);
    }

    /** Whether JSON lines ({@code application/x-ndjson}) are wanted rather than one JSON. */
    public boolean accepts(String contentType) {
        return header("Accept").map(accept -> accept.contains(contentType)).orElse(false);
    }

    Context http() {
        return http;
    }
}
