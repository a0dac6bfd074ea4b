package huican.jobs.api.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON Schema (2020-12, as OpenAPI 3.1 takes it).
 *
 * @param json keywords and their values; an object schema with a {@code title} is told once in a document and referred to
 */
public record Schema(Map<String, Object> json) {
    /** Of a text that people write. */
    public static final int LONGEST_TEXT = 2000;

    public static Schema text() {
        return new Schema(Map.of("type", "string"));
    }

    /** Text of a form, as a regular expression that it matches wholly. */
    public static Schema text(String pattern) {
        return new Schema(Json.object("type", "string", "pattern", "^(?:" + pattern + ")$"));
    }

    /** Text that says something. */
    public static Schema saying() {
        return new Schema(Json.object("type", "string", "pattern", "\\S", "maxLength", LONGEST_TEXT));
    }

    public static Schema words(List<String> words) {
        return new Schema(Json.object("type", "string", "enum", List.copyOf(words)));
    }

    /** {@code 2025-06-30}. */
    public static Schema date() {
        return new Schema(Json.object("type", "string", "format", "date"));
    }

    /** {@code 2025-06-30T23:10:05+08:00}. */
    public static Schema moment() {
        return new Schema(Json.object("type", "string", "format", "date-time"));
    }

    public static Schema integer() {
        return new Schema(Map.of("type", "integer"));
    }

    /** @param most inclusive */
    public static Schema integer(int least, int most) {
        return new Schema(Json.object("type", "integer", "minimum", least, "maximum", most));
    }

    public static Schema number() {
        return new Schema(Map.of("type", "number"));
    }

    public static Schema bool() {
        return new Schema(Map.of("type", "boolean"));
    }

    /** Anything. */
    public static Schema any() {
        return new Schema(Map.of());
    }

    /** An object of which nothing is promised. */
    public static Schema anyObject() {
        return new Schema(Map.of("type", "object"));
    }

    /** An object whose values are alike. */
    public static Schema mapOf(Schema values) {
        return new Schema(Json.object("type", "object", "additionalProperties", values.json));
    }

    public static Schema list(Schema of) {
        return new Schema(Json.object("type", "array", "items", of.json));
    }

    /** Either of them. */
    public static Schema either(Schema one, Schema other) {
        return new Schema(Json.object("anyOf", List.of(one.json, other.json)));
    }

    /** An object with these and no other properties, each of them always there. */
    public static Schema object(String name, Map<String, Schema> properties) {
        return object(name, properties, List.copyOf(properties.keySet()));
    }

    /** @param required which of the properties are always there */
    public static Schema object(String name, Map<String, Schema> properties, List<String> required) {
        var told = new LinkedHashMap<String, Object>();
        properties.forEach((property, schema) -> told.put(property, schema.json));
        var json = Json.object("title", name, "type", "object", "properties", told, "additionalProperties", false);
        if (!required.isEmpty()) {
            json.put("required", required);
        }
        return new Schema(json);
    }

    /** The same, or null. */
    public Schema orNull() {
        if (json.isEmpty()) {
            return this;
        }
        if (!(json.get("type") instanceof String type) || json.containsKey("title") || json.containsKey("enum")) {
            return either(this, new Schema(Map.of("type", "null")));
        }
        var nullable = new LinkedHashMap<>(json);
        nullable.put("type", List.of(type, "null"));
        return new Schema(nullable);
    }

    /** With what it means, for people. */
    public Schema meaning(String text) {
        var told = new LinkedHashMap<>(json);
        told.put("description", text);
        return new Schema(told);
    }

    /** A page of a list: {@code {"<key>": [...], "total_entries": n}}. */
    public static Schema page(String key, Schema of) {
        var properties = new LinkedHashMap<String, Schema>();
        properties.put(key, list(of));
        properties.put("total_entries", integer());
        return object(of.json.get("title") + "Page", properties);
    }
}
