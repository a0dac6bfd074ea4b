package huican.jobs.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import huican.jobs.api.http.HttpProblem.Invalid;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A JSON object of a request. Each value is asked for by its key and kind; {@link #end} then answers 422 with all that was not so, and with the
 * keys that nobody asked for. What is asked for wrongly reads as not given until then.
 */
public final class Body {
    private static final String LIST = "list_type";
    private static final String NO_LIST = "Input should be a valid list";

    private final ObjectNode json;
    private final Set<String> asked = new HashSet<>();
    private final Faults faults;

    private Body(ObjectNode json, Faults faults) {
        this.json = json;
        this.faults = faults;
    }

    static Body read(byte[] bytes) {
        JsonNode read;
        try {
            read = bytes.length == 0 ? null : Json.MAPPER.readTree(bytes);
        } catch (IOException | NumberFormatException e) { // the second of a number that no number is large enough for
            throw HttpProblem.invalid(new Invalid("json_invalid", List.of("body", 0), "JSON decode error", Map.of()));
        }
        if (read == null || read.isNull() || read.isMissingNode()) {
            throw HttpProblem.invalid(new Invalid("missing", List.of("body"), "Field required", null));
        }
        if (!(read instanceof ObjectNode object)) {
            throw HttpProblem.invalid(new Invalid(
                    "model_attributes_type",
                    List.of("body"),
                    "Input should be a valid dictionary or object to extract fields from",
                    Faults.value(read)));
        }
        return new Body(object, Faults.ofBody());
    }

    /** Whether the key is there, with null too. */
    public boolean has(String key) {
        asked.add(key);
        return json.has(key);
    }

    /** Without the character zero, which no database keeps in a text. */
    public Optional<String> text(String key) {
        return get(key, "string_type", "Input should be a valid string", Kinds::text);
    }

    /** As {@link #text}, but it has to be there. */
    public String requiredText(String key) {
        require(key);
        return text(key).orElse("");
    }

    /** At most that many characters. */
    public Optional<String> text(String key, int longest) {
        Optional<String> text = text(key);
        if (text.isPresent() && text.get().codePointCount(0, text.get().length()) > longest) {
            refuse(key, "string_too_long", "String should have at most " + longest + " characters");
        }
        return text;
    }

    /** As {@link #text(String, int)}, but it has to be there, and neither null nor empty. */
    public String name(String key, int longest) {
        require(key);
        Optional<String> name = text(key, longest);
        if (json.path(key).isNull()) {
            refuse(key, "string_type", "Input should be a valid string");
        } else if (name.filter(String::isEmpty).isPresent()) {
            refuse(key, "string_too_short", "String should have at least 1 character");
        }
        return name.orElse("");
    }

    /** Also as one of the words and numbers that mean it. */
    public Optional<Boolean> bool(String key) {
        boolean word = json.path(key).isTextual();
        return get(
                key,
                word ? "bool_parsing" : "bool_type",
                "Input should be a valid boolean" + (word ? ", unable to interpret input" : ""),
                Kinds::bool);
    }

    public boolean bool(String key, boolean without) {
        return bool(key).orElse(without);
    }

    /** Also as text. */
    public Optional<Integer> integer(String key) {
        boolean text = json.path(key).isTextual();
        return get(
                key,
                text ? "int_parsing" : "int_type",
                "Input should be a valid integer" + (text ? ", unable to parse string as an integer" : ""),
                Kinds::integer);
    }

    /** As {@link #integer(String)}, and not less. */
    public Optional<Integer> integer(String key, int least) {
        Optional<Integer> number = integer(key);
        if (number.isPresent() && number.get() < least) {
            refuse(key, "greater_than_equal", "Input should be greater than or equal to " + least);
        }
        return number;
    }

    public Optional<Instant> instant(String key) {
        return get(
                key,
                "datetime_from_date_parsing",
                "Input should be a valid datetime or date, invalid datetime",
                Kinds::instant);
    }

    /** A moment with its offset. */
    public Optional<Instant> aware(String key) {
        JsonNode node = json.get(key);
        if (node != null && node.isTextual() && Instants.isNaive(node.asText())) {
            asked.add(key);
            faults.add("timezone_aware", "Input should have timezone info", node, key);
            return Optional.empty();
        }
        return instant(key);
    }

    public Optional<Double> decimal(String key) {
        return get(key, "float_type", "Input should be a valid number", Kinds::decimal);
    }

    /** Any number of these words; null stands for itself. */
    public Optional<List<String>> words(String key, List<String> words) {
        JsonNode node = json.get(key);
        asked.add(key);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isArray()) {
            faults.add(LIST, NO_LIST, node, key);
            return Optional.empty();
        }
        var found = new ArrayList<String>();
        for (int i = 0; i < node.size(); i++) {
            JsonNode one = node.get(i);
            if (one.isNull() || one.isTextual() && words.contains(one.asText())) {
                found.add(one.isNull() ? null : one.asText());
            } else {
                faults.add("enum", "Input should be " + alternatives(words), one, key, i);
            }
        }
        return Optional.of(found);
    }

    /** Names, each by itself or with the map index that it has without mapping: {@code "a"} or {@code ["a", -1]}. */
    public Optional<List<String>> namesWithIndex(String key) {
        return get(key, LIST, NO_LIST, Kinds::namesWithIndex);
    }

    public Optional<List<String>> texts(String key) {
        return get(key, LIST, NO_LIST, Kinds::texts);
    }

    /** One of these words. */
    public Optional<String> word(String key, List<String> words) {
        return get(
                key,
                "enum",
                "Input should be " + alternatives(words),
                node -> node.isTextual() && words.contains(node.asText()) ? node.asText() : null);
    }

    /** A JSON object, its keys in their order. */
    public Optional<Map<String, Object>> object(String key) {
        return get(key, "dict_type", "Input should be a valid dictionary", Kinds::object);
    }

    /** Any JSON value; null if it is null or not there. */
    public Object any(String key) {
        asked.add(key);
        return json.has(key) ? Faults.value(json.get(key)) : null;
    }

    /** Texts, or objects to be asked as this one, in one list. */
    public Optional<List<Object>> textsOrBodies(String key) {
        return get(key, LIST, NO_LIST, node -> Kinds.list(node, Kinds::textOrObject))
                .map(found -> {
                    var all = new ArrayList<Object>();
                    for (int i = 0; i < found.size(); i++) {
                        all.add(found.get(i) instanceof ObjectNode object ? within(object, key, i) : found.get(i));
                    }
                    return all;
                });
    }

    /** Objects within a list, each to be asked as this one; its mistakes are told by {@link #end} of this one. */
    public Optional<List<Body>> bodies(String key) {
        return bodies(key, Kinds::objectNode);
    }

    /** The same; a text stands for an object that has it under {@code textKey} and nothing else. */
    public Optional<List<Body>> bodies(String key, String textKey) {
        return bodies(
                key,
                node -> node.isTextual()
                        ? Json.MAPPER.createObjectNode().put(textKey, node.asText())
                        : Kinds.objectNode(node));
    }

    private Optional<List<Body>> bodies(String key, Function<JsonNode, ObjectNode> object) {
        return get(key, LIST, NO_LIST, node -> Kinds.list(node, object)).map(found -> {
            var bodies = new ArrayList<Body>();
            for (int i = 0; i < found.size(); i++) {
                bodies.add(within(found.get(i), key, i));
            }
            return bodies;
        });
    }

    private Body within(ObjectNode object, String key, int position) {
        return new Body(object, faults.within(key, position));
    }

    /** It has to be there; what kind it is of is asked apart. */
    public void require(String key) {
        asked.add(key);
        if (!json.has(key)) {
            faults.add("missing", "Field required", json, key);
        }
    }

    /** Something is wrong with a value that is of the right kind. */
    public void refuse(String key, String message) {
        refuse(key, "value_error", "Value error, " + message);
    }

    /** @param type in pydantic's words */
    public void refuse(String key, String type, String message) {
        asked.add(key);
        faults.add(type, message, json.get(key), key);
    }

    /** What is given does not go together. */
    public void refuse(String message) {
        faults.add("value_error", "Value error, " + message, json);
    }

    /** All has been asked for: answers 422 if something is not as it should be, or if there is a key more. */
    public void end() {
        checkKeys();
        faults.tell();
    }

    /** Notes keys that nobody asked for; of an object within a list, whose mistakes its outermost one tells. */
    public void checkKeys() {
        json.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                faults.add("extra_forbidden", "Extra inputs are not permitted", json.get(key), key);
            }
        });
    }

    private <T> Optional<T> get(String key, String type, String message, Function<JsonNode, T> read) {
        asked.add(key);
        JsonNode node = json.get(key);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        T value = read.apply(node);
        if (value == null) {
            faults.add(type, message, node, key);
        }
        return Optional.ofNullable(value);
    }

    /** {@code 'a', 'b' or 'c'}. */
    static String alternatives(List<String> words) {
        var quoted = words.stream().map(word -> "'" + word + "'").toList();
        int last = quoted.size() - 1;
        return last == 0 ? quoted.get(0) : String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
    }
}
