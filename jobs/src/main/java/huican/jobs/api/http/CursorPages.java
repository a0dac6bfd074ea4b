package huican.jobs.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import huican.jobs.store.runner.Cursor;
import huican.jobs.store.runner.Found;
import huican.jobs.store.runner.Page;
import huican.jobs.store.runner.Search;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lists that are paged by number or, when {@code cursor} is asked for, by place: a token says beside which row a page begins, {@code ~} before
 * it that the rows above are meant.
 */
public final class CursorPages {
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final String BACKWARDS = "~";

    private CursorPages() {}

    /** How rows of a kind are found. */
    public interface Source<T> {
        Found<T> search(Search search);

        Page<T> page(Search search, Optional<Cursor> at);
    }

    /** @param key of the rows in the answer */
    public static <T> Answer answer(
            Request request, String key, Search search, Source<T> source, Function<List<T>, List<?>> json) {
        Optional<String> token = request.query("cursor");
        if (token.isEmpty()) {
            Found<T> found = source.search(search);
            return answer(key, found, json);
        }
        Optional<Cursor> at = token.filter(given -> !given.isEmpty()).map(given -> cursor(given, search));
        Page<T> page = source.page(search, at);
        return Answer.ok(Json.object(
                key,
                json.apply(page.rows()),
                "total_entries",
                page.total(),
                "total_entries_limit",
                Page.MOST_COUNTED,
                "next_cursor",
                page.next().map(next -> token(next, search)),
                "previous_cursor",
                page.previous().map(previous -> token(previous, search))));
    }

    /** A page by number. */
    public static <T> Answer answer(String key, Found<T> found, Function<List<T>, List<?>> json) {
        return Answer.ok(Json.object(
                key,
                json.apply(found.rows()),
                "total_entries",
                found.total(),
                "total_entries_limit",
                null,
                "next_cursor",
                null,
                "previous_cursor",
                null));
    }

    private static String token(Cursor cursor, Search search) {
        var texts = new ArrayList<String>();
        texts.add(orders(search));
        for (Object value : cursor.values()) {
            texts.add(value == null ? null : kind(value) + value);
        }
        byte[] json = Json.text(texts).getBytes(StandardCharsets.UTF_8);
        return (cursor.backwards() ? BACKWARDS : "")
                + Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    private static String kind(Object value) {
        return value instanceof Instant ? "t" : value instanceof String ? "s" : "n";
    }

    /** So that a token of another order is known as such. */
    private static String orders(Search search) {
        return String.join(
                ",",
                search.order().stream()
                        .map(order -> (order.descending() ? "-" : "") + order.field())
                        .toList());
    }

    private static Cursor cursor(String token, Search search) {
        boolean backwards = token.startsWith(BACKWARDS);
        try {
            byte[] json = Base64.getUrlDecoder().decode(backwards ? token.substring(1) : token);
            List<String> texts = Json.MAPPER.readValue(new String(json, StandardCharsets.UTF_8), TEXTS);
            if (texts == null
                    || texts.size() != search.order().size() + 2
                    || !orders(search).equals(texts.get(0))) {
                throw problem();
            }
            var values = new ArrayList<Object>();
            texts.subList(1, texts.size()).forEach(text -> values.add(text == null ? null : value(text)));
            return new Cursor(values, backwards);
        } catch (IllegalArgumentException | DateTimeException | JsonProcessingException e) {
            throw problem();
        }
    }

    private static Object value(String text) {
        if (text.isEmpty()) {
            throw problem();
        }
        String given = text.substring(1);
        return switch (text.charAt(0)) {
            case 't' -> Instant.parse(given);
            case 's' -> given;
            default -> new BigDecimal(given);
        };
    }

    private static HttpProblem problem() {
        return HttpProblem.badRequest("Invalid cursor token");
    }
}
