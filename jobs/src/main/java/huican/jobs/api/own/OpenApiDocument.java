package huican.jobs.api.own;

import huican.jobs.api.http.Description;
import huican.jobs.api.http.Description.Parameter;
import huican.jobs.api.http.Json;
import huican.jobs.api.http.Operation;
import huican.jobs.api.http.Schema;
import huican.schemas.run.Product;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The OpenAPI 3.1 document of operations, made of what they say of themselves. */
final class OpenApiDocument {
    private static final Map<Integer, String> REFUSALS = Map.ofEntries(
            Map.entry(401, "没有登录"),
            Map.entry(403, "无权"),
            Map.entry(404, "没有，或不在可看的范围内"),
            Map.entry(409, "与现状不符，或同一 Idempotency-Key 的请求还没有结果"),
            Map.entry(410, "已撤回；detail 说明理由"),
            Map.entry(412, "内容已变：If-Match 与现在的 ETag 不同"),
            Map.entry(413, "请求太大"),
            Map.entry(416, "Range 在文件之外；Content-Range 说明文件多长"),
            Map.entry(422, "请求与描述不符"),
            Map.entry(428, "须给出 If-Match"),
            Map.entry(503, "没有可读的公布数据，或数据目录暂不可用"));

    private static final Schema PLACE = Schema.object(
            "InvalidPlace",
            ordered(
                    "type",
                    Schema.text(),
                    "loc",
                    Schema.list(Schema.any()),
                    "msg",
                    Schema.text(),
                    "input",
                    Schema.any()));

    private static final Schema PROBLEM = Schema.object(
            "Problem",
            ordered(
                    "detail",
                    Schema.either(Schema.text(), Schema.list(PLACE)).meaning("为什么；请求与描述不符时逐处列出"),
                    "code",
                    Schema.text("HC-[A-Z][0-9]{3}").meaning("docs/errors.md 中的代码")),
            List.of("detail"));

    private final Map<String, Object> schemas = new TreeMap<>();

    private OpenApiDocument() {}

    /** @param operations each with a description */
    static Map<String, Object> of(List<Operation> operations) {
        return new OpenApiDocument().document(operations);
    }

    private Map<String, Object> document(List<Operation> operations) {
        var paths = new LinkedHashMap<String, Map<String, Object>>();
        for (Operation operation : operations) {
            paths.computeIfAbsent(operation.path(), path -> new LinkedHashMap<>())
                    .put(operation.method().name().toLowerCase(Locale.ROOT), operation(operation));
        }
        return Json.object(
                "openapi",
                "3.1.0",
                "info",
                Json.object(
                        "title",
                        "惠残 huican",
                        "version",
                        Product.VERSION,
                        "description",
                        "与命令行相同的用例。表和字段的含义见数据字典；错误代码见 docs/errors.md。"),
                "paths",
                paths,
                "components",
                Json.object(
                        "schemas",
                        schemas,
                        "securitySchemes",
                        Json.object("bearer", Json.object("type", "http", "scheme", "bearer"))));
    }

    private Map<String, Object> operation(Operation operation) {
        Description told = operation.description().orElseThrow();
        var json = Json.object(
                "operationId",
                told.id(),
                "tags",
                List.of(told.subject()),
                "summary",
                told.summary(),
                "security",
                operation.isOpen() ? List.of() : List.of(Map.of("bearer", List.of())));
        if (!operation.isOpen()) {
            json.put(
                    "x-huican-rights",
                    operation.rights().stream()
                            .map(right -> right.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList());
        }
        if (!told.parameters().isEmpty()) {
            json.put(
                    "parameters",
                    told.parameters().stream().map(this::parameter).toList());
        }
        told.body()
                .ifPresent(schema -> json.put(
                        "requestBody", Json.object("required", true, "content", content("application/json", schema))));
        json.put("responses", responses(operation, told));
        return json;
    }

    private Map<String, Object> parameter(Parameter parameter) {
        return Json.object(
                "name",
                parameter.name(),
                "in",
                parameter.in(),
                "required",
                parameter.required(),
                "description",
                parameter.meaning(),
                "schema",
                told(parameter.schema().json()));
    }

    private Map<String, Object> responses(Operation operation, Description told) {
        var success = Json.object(
                "description",
                "成功",
                "content",
                content(told.success().contentType(), told.success().schema()));
        if (!told.success().headers().isEmpty()) {
            var headers = new LinkedHashMap<String, Object>();
            told.success()
                    .headers()
                    .forEach(name -> headers.put(name, Json.object("schema", Map.of("type", "string"))));
            success.put("headers", headers);
        }
        var responses = new LinkedHashMap<String, Object>();
        responses.put(String.valueOf(told.success().status()), success);
        for (int status : refusals(operation, told)) {
            responses.put(
                    String.valueOf(status),
                    Json.object("description", REFUSALS.get(status), "content", content("application/json", PROBLEM)));
        }
        return responses;
    }

    private static TreeSet<Integer> refusals(Operation operation, Description told) {
        var statuses = new TreeSet<>(told.refusals());
        statuses.add(422);
        if (!operation.isOpen()) {
            statuses.addAll(List.of(401, 403));
        }
        if (told.body().isPresent()) {
            statuses.add(413);
        }
        return statuses;
    }

    private Map<String, Object> content(String type, Schema schema) {
        return Map.of(type, Json.object("schema", told(schema.json())));
    }

    /** The same, its named objects told once, beside all others. */
    private Object told(Object json) {
        if (json instanceof List<?> list) {
            var told = new ArrayList<Object>();
            list.forEach(value -> told.add(told(value)));
            return told;
        }
        if (!(json instanceof Map<?, ?> map)) {
            return json;
        }
        var told = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> told.put(key.toString(), told(value)));
        if (!(map.get("title") instanceof String name) || !map.containsKey("properties")) {
            return told;
        }
        Object before = schemas.put(name, told);
        if (before != null && !before.equals(told)) {
            throw new IllegalStateException(name + " 有两种说法");
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static Map<String, Schema> ordered(Object... namesAndSchemas) {
        var ordered = new LinkedHashMap<String, Schema>();
        for (int i = 0; i < namesAndSchemas.length; i += 2) {
            ordered.put((String) namesAndSchemas[i], (Schema) namesAndSchemas[i + 1]);
        }
        return ordered;
    }
}
