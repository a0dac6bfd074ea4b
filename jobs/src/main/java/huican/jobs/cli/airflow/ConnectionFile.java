package huican.jobs.cli.airflow;

import huican.jobs.operate.Connection;
import huican.jobs.operate.OperatorProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** A file of connections, to be imported elsewhere. */
final class ConnectionFile {
    private static final Set<String> FORMATS = Set.of("yaml", "json", "env");

    private ConnectionFile() {}

    /** @param given on the command line; null: the file's ending says it */
    static String format(String file, String given) {
        if (given == null && file.equals("-")) {
            return "json";
        }
        String format = given == null ? file.substring(file.lastIndexOf('.') + 1) : given;
        if (!FORMATS.contains(format.toLowerCase(Locale.ROOT))) {
            throw OperatorProblem.invalid(
                    "Unsupported file format. The file must have the extension .yaml, .json, .env.");
        }
        return format.toLowerCase(Locale.ROOT);
    }

    /** @param form of a connection in a file of lines: uri, json; null for uri */
    static String text(List<Connection> connections, String format, String form) {
        if (form != null && !format.equals("env")) {
            throw OperatorProblem.invalid("Option `--serialization-format` may only be used with file type `env`.");
        }
        if (form != null && !form.equals("uri") && !form.equals("json")) {
            throw OperatorProblem.invalid("Received unexpected value for `--serialization-format`: '" + form + "'");
        }
        if (format.equals("env")) {
            return connections.stream()
                    .map(c -> c.connId() + "=" + ("json".equals(form) ? PythonText.json(values(c)) : c.uri()) + "\n")
                    .collect(Collectors.joining());
        }
        var byId = new LinkedHashMap<String, Map<String, Object>>();
        connections.forEach(c -> byId.put(c.connId(), values(c)));
        if (format.equals("json")) {
            return PythonText.json(byId, 2);
        }
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        var sorted = new TreeMap<String, Object>();
        byId.forEach((id, values) -> sorted.put(id, new TreeMap<>(values)));
        return new Yaml(options).dump(sorted);
    }

    private static Map<String, Object> values(Connection connection) {
        var values = new LinkedHashMap<String, Object>();
        values.put("conn_type", connection.connType());
        values.put("description", connection.description().orElse(null));
        values.put("login", connection.login().orElse(null));
        values.put("password", connection.password().orElse(null));
        values.put("host", connection.host().orElse(null));
        values.put("port", connection.port().orElse(null));
        values.put("schema", connection.schema().orElse(null));
        values.put("extra", connection.extra().orElse(null));
        return values;
    }
}
