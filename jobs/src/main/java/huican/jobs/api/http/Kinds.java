package huican.jobs.api.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** JSON as values of one kind; null for what is of another. */
final class Kinds {
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};

    private Kinds() {}

    /** Without the character zero, which no database keeps in a text. */
    static String text(JsonNode node) {
        return node.isTextual() && node.asText().indexOf(0) < 0 ? node.asText() : null;
    }

    /** Also as one of the words and numbers that mean it. */
    static Boolean bool(JsonNode node) {
        return node.isContainerNode() ? null : Words.bool(node.asText()).orElse(null);
    }

    /** Also as text, or as a number whose fraction is zero. */
    static Integer integer(JsonNode node) {
        if (node.isTextual()) {
            return Words.integer(node.asText()).orElse(null);
        }
        double number = node.asDouble(Double.NaN);
        return node.isNumber() && number == (int) number ? (Integer) (int) number : null; // 5.0 is one
    }

    static Instant instant(JsonNode node) {
        return node.isTextual() ? Instants.parse(node.asText()).orElse(null) : null;
    }

    static Double decimal(JsonNode node) {
        return node.isNumber() ? node.asDouble() : null;
    }

    /** Its keys in their order. */
    static Map<String, Object> object(JsonNode node) {
        return node.isObject() ? Json.MAPPER.convertValue(node, OBJECT) : null;
    }

    static ObjectNode objectNode(JsonNode node) {
        return node instanceof ObjectNode object ? object : null;
    }

    static Object textOrObject(JsonNode node) {
        return node.isTextual() ? node.asText() : objectNode(node);
    }

    static List<String> texts(JsonNode node) {
        return list(node, one -> one.isTextual() ? one.asText() : null);
    }

    /** Names, each by itself or with its map index; the empty name for another index than the one that all have without mapping. */
    static List<String> namesWithIndex(JsonNode node) {
        return list(node, Kinds::nameWithIndex);
    }

    private static String nameWithIndex(JsonNode node) {
        boolean pair = node.isArray() && node.size() == 2 && node.get(1).isIntegralNumber();
        JsonNode name = pair ? node.get(0) : node;
        if (!name.isTextual()) {
            return null;
        }
        return !pair || node.get(1).asInt() == -1 ? name.asText() : "";
    }

    /** All of a list; null also if one of them is of another kind. */
    static <T> List<T> list(JsonNode node, Function<JsonNode, T> each) {
        if (!node.isArray()) {
            return null;
        }
        var values = new ArrayList<T>();
        for (JsonNode one : node) {
            T value = each.apply(one);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values;
    }
}
