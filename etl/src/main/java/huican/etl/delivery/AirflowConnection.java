package huican.etl.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection to a PostgreSQL database as Airflow keeps it in the environment: an address with percent-encoded parts, or JSON.
 *
 * @param password never printed
 * @param extras {@code partitions}, {@code time_limit_seconds}, {@code schema} of the tables, and the driver's {@code ssl…}; others are
 *     another program's and mean nothing here
 */
public record AirflowConnection(
        String host, int port, String database, String user, String password, Map<String, String> extras) {
    private static final Pattern ADDRESS = Pattern.compile(
            "postgres(?:ql)?(?:\\+psycopg\\d?)?://(?:([^/?#]*)@)?(\\[[^\\]]+\\]|[^:/?#@]+)(?::(\\d{1,5}))?/([^/?#]+)/?(?:\\?([^#]*))?");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,5}");
    private static final JsonMapper JSON = new JsonMapper();

    /** @param variable names the connection in errors; its text is never told */
    static AirflowConnection parse(String variable, String text) throws PullException {
        AirflowConnection connection;
        try {
            connection = text.strip().startsWith("{") ? ofJson(text) : ofAddress(text.strip());
        } catch (IllegalArgumentException | JsonProcessingException e) {
            // Neither the cause nor its message: both quote the text.
            throw PullException.connection("环境变量 " + variable
                    + " 不是 PostgreSQL 连接。应为 postgresql://用户:密码@主机:端口/库?partitions=4（特殊字符写作 %XX），或 Airflow 的 JSON 形式");
        }
        for (String key : new String[] {"partitions", "time_limit_seconds"}) {
            if (!NUMBER.matcher(connection.extras.getOrDefault(key, "1")).matches()) {
                throw PullException.connection("环境变量 " + variable + " 的 " + key + " 应为正整数");
            }
        }
        return connection;
    }

    /** How many connections read side by side. */
    int partitions() {
        return Math.min(32, Integer.parseInt(extras.getOrDefault("partitions", "4")));
    }

    /** For everything together. */
    Duration timeLimit() {
        return Duration.ofSeconds(Long.parseLong(extras.getOrDefault("time_limit_seconds", "1800")));
    }

    /** Schema of the tables; empty for the role's own search path. */
    String schema() {
        return extras.getOrDefault("schema", "");
    }

    /** Where it leads; this goes to logs and messages. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }

    private static AirflowConnection ofAddress(String text) throws JsonProcessingException {
        Matcher address = ADDRESS.matcher(text);
        if (!address.matches()) {
            throw new IllegalArgumentException();
        }
        String[] who = (address.group(1) == null ? "" : address.group(1)).split(":", 2);
        var extras = new TreeMap<String, String>();
        for (String pair : (address.group(5) == null ? "" : address.group(5)).split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                extras.put(decoded(parts[0]), decoded(parts[1].replace("+", "%20")));
            }
        }
        addJson(extras, extras.remove("__extra__")); // where Airflow puts what is more than text
        return new AirflowConnection(
                decoded(address.group(2)),
                address.group(3) == null ? 5432 : Integer.parseInt(address.group(3)),
                decoded(address.group(4)),
                decoded(who[0]),
                who.length == 2 ? decoded(who[1]) : "",
                extras);
    }

    private static AirflowConnection ofJson(String text) throws JsonProcessingException {
        JsonNode json = JSON.readTree(text);
        String type = json.path("conn_type").asText();
        if (!type.equals("postgres") && !type.equals("postgresql")) {
            throw new IllegalArgumentException();
        }
        var extras = new TreeMap<String, String>();
        JsonNode extra = json.path("extra");
        addJson(extras, extra.isTextual() ? extra.asText() : extra.isObject() ? extra.toString() : null);
        return new AirflowConnection(
                needed(json, "host"),
                json.path("port").asInt(5432),
                needed(json, "schema"),
                json.path("login").asText(""),
                json.path("password").asText(""),
                extras);
    }

    private static String needed(JsonNode json, String key) {
        String text = json.path(key).asText("");
        if (text.isBlank()) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static void addJson(Map<String, String> extras, String json) throws JsonProcessingException {
        if (json != null && !json.isBlank()) {
            JSON.readTree(json)
                    .fields()
                    .forEachRemaining(e -> extras.put(e.getKey(), e.getValue().asText()));
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
