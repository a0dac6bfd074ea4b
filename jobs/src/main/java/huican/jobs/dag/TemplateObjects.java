package huican.jobs.dag;

import huican.jobs.dag.jinja.Arguments;
import huican.jobs.dag.jinja.Function;
import huican.jobs.dag.jinja.Jinja;
import huican.jobs.dag.jinja.JinjaException;
import huican.jobs.dag.jinja.JinjaObject;
import huican.jobs.dag.pendulum.DateTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects of Airflow that templates use. */
final class TemplateObjects {

    private TemplateObjects() {}

    /** An object of a class with these attributes. */
    record Named(String typeName, String text, Map<String, Object> attributes) implements JinjaObject {
        @Override
        public Object attribute(String name) {
            return attributes.containsKey(name) ? attributes.get(name) : missing(name);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A value of a Python enumeration of texts: written with its class, equal to its text. */
    record Word(String typeName, String word) implements JinjaObject {
        @Override
        public Object attribute(String name) {
            return switch (name) {
                case "value" -> word;
                case "name" -> word.toUpperCase(java.util.Locale.ROOT);
                default -> missing(name);
            };
        }

        @Override
        public Optional<Integer> compare(Object other) {
            return other instanceof String text ? Optional.of(word.compareTo(text)) : Optional.empty();
        }

        @Override
        public String toString() {
            return typeName + "." + word.toUpperCase(java.util.Locale.ROOT);
        }
    }

    /** {@code var.value} and {@code var.json}. */
    record Variables(TemplateLookups lookups, boolean json) implements JinjaObject {
        @Override
        public Object attribute(String name) {
            if (name.equals("get")) {
                return (Function) (arguments, named) -> {
                    var given = new Arguments(name, arguments, named);
                    String key = given.text(0, "key", "");
                    Object otherwise = given.get(1, "default", given.get(2, "default_var", null));
                    return lookups.variable(key).map(this::value).orElse(otherwise);
                };
            }
            return lookups.variable(name)
                    .map(this::value)
                    .orElseThrow(() -> new JinjaException("Variable " + name + " does not exist"));
        }

        @Override
        public Optional<Object> item(Object key) {
            return Optional.of(attribute(String.valueOf(key)));
        }

        private Object value(String text) {
            return json ? Jinja.parsed(text) : text;
        }
    }

    /** {@code conn}. */
    record Connections(TemplateLookups lookups) implements JinjaObject {
        @Override
        public Object attribute(String name) {
            if (name.equals("get")) {
                return (Function) (arguments, named) -> {
                    var given = new Arguments(name, arguments, named);
                    Object otherwise = given.get(1, "default_conn", null);
                    return lookups.connection(given.text(0, "conn_id", ""))
                            .map(found -> (Object) new Connection(found))
                            .orElse(otherwise);
                };
            }
            return lookups.connection(name)
                    .map(Connection::new)
                    .orElseThrow(() -> new JinjaException("The conn_id `" + name + "` isn't defined"));
        }

        @Override
        public Optional<Object> item(Object key) {
            return Optional.of(attribute(String.valueOf(key)));
        }
    }

    /** One connection. */
    record Connection(TemplateConnection connection) implements JinjaObject {
        @Override
        public Object attribute(String name) {
            return switch (name) {
                case "conn_id" -> connection.id();
                case "conn_type" -> connection.type();
                case "host" -> connection.host().orElse(null);
                case "login" -> connection.login().orElse(null);
                case "password" -> connection.password().orElse(null);
                case "schema" -> connection.schema().orElse(null);
                case "port" -> connection.port().map(Integer::longValue).orElse(null);
                case "extra" -> connection.extra().isEmpty() ? null : connection.extra();
                case "extra_dejson" -> connection.extra().isEmpty() ? Map.of() : Jinja.parsed(connection.extra());
                case "get_uri" -> (Function) (arguments, named) -> connection.uri();
                default -> missing(name);
            };
        }

        @Override
        public String toString() {
            return connection.id();
        }
    }

    static Object time(Optional<Instant> moment) {
        return moment.<Object>map(DateTime::of).orElse(null);
    }

    static <T> List<Object> objects(List<T> items, java.util.function.Function<T, Object> object) {
        return items.stream().map(object).toList();
    }
}
