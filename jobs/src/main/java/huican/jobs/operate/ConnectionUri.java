package huican.jobs.operate;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The URI form of a connection: each part percent-encoded, extra as the query, or under {@code __extra__} when it is no flat object. */
final class ConnectionUri {
    private static final String WHOLE_EXTRA = "__extra__";
    /** Type, then all up to the query, then the query. */
    private static final Pattern FORM = Pattern.compile("([A-Za-z][\\w+.-]*)://([^?]*)(?:\\?(.*))?");
    /** A second scheme, user and password, host, port, schema. */
    private static final Pattern PLACE = Pattern.compile(
            "(?:([A-Za-z][\\w+.-]*)://)?(?:([^:@/]*)(?::([^@]*))?@)?(\\[[^\\]]*\\]|[^:/]*)(?::(\\d*))?(?:/(.*))?");

    private ConnectionUri() {}

    static Connection parse(String connId, String uri) {
        var form = FORM.matcher(uri.strip());
        if (!form.matches()) {
            throw OperatorProblem.invalid("The URI of connection " + connId + " is invalid");
        }
        var place = PLACE.matcher(form.group(2));
        if (!place.matches()) {
            throw OperatorProblem.invalid("The URI of connection " + connId + " is invalid");
        }
        String type = form.group(1).toLowerCase(Locale.ROOT).replace('-', '_');
        Optional<String> host = part(place.group(4));
        return new Connection(
                connId,
                type.equals("postgresql") ? "postgres" : type,
                Optional.empty(),
                place.group(1) == null ? host : Optional.of(place.group(1) + "://" + host.orElse("")),
                part(place.group(6)),
                part(place.group(2)),
                Optional.ofNullable(place.group(3)).map(ConnectionUri::decoded),
                ConnectionText.port(connId, Optional.ofNullable(place.group(5))),
                extra(form.group(3)));
    }

    private static Optional<String> part(String text) {
        return Optional.ofNullable(text).filter(t -> !t.isEmpty()).map(ConnectionUri::decoded);
    }

    private static Optional<String> extra(String query) {
        if (query == null || query.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> values = values(query);
        return values.containsKey(WHOLE_EXTRA)
                ? Optional.of(values.get(WHOLE_EXTRA))
                : Optional.of(ConnectionText.json(values));
    }

    private static Map<String, String> values(String query) {
        var values = new LinkedHashMap<String, String>();
        for (String pair : query.split("&")) {
            String[] sides = pair.split("=", 2);
            values.put(decodedWord(sides[0]), sides.length == 1 ? "" : decodedWord(sides[1]));
        }
        return values;
    }

    static String of(Connection connection) {
        var uri =
                new StringBuilder(connection.connType().toLowerCase(Locale.ROOT).replace('_', '-') + "://");
        String host = connection.host().orElse("");
        int scheme = host.indexOf("://");
        if (scheme >= 0) {
            uri.append(host, 0, scheme + 3);
            host = host.substring(scheme + 3);
        }
        String authority = connection.login().map(ConnectionUri::encoded).orElse("")
                + connection.password().map(word -> ":" + encoded(word)).orElse("");
        uri.append(authority).append(authority.isEmpty() ? "" : "@").append(encoded(host));
        if (connection.port().isPresent()) {
            uri.append(host.isEmpty() && authority.isEmpty() ? "@:" : ":")
                    .append(connection.port().get());
        }
        connection
                .schema()
                .filter(s -> !s.isEmpty())
                .ifPresent(schema -> uri.append('/').append(encoded(schema)));
        connection
                .extra()
                .ifPresent(extra -> uri.append(connection.schema().isPresent() ? "?" : "/?")
                        .append(query(extra, connection.extraObject())));
        return uri.toString();
    }

    private static String query(String extra, Map<String, Object> object) {
        boolean flat = !object.isEmpty() && object.values().stream().allMatch(String.class::isInstance);
        if (!flat) {
            return WHOLE_EXTRA + "=" + encodedWord(extra);
        }
        var pairs = new ArrayList<String>();
        object.forEach((key, value) -> pairs.add(encodedWord(key) + "=" + encodedWord((String) value)));
        return String.join("&", pairs);
    }

    /** In a query a blank is a plus. */
    private static String encodedWord(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A");
    }

    private static String decodedWord(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return encodedWord(text).replace("+", "%20").replace("%7E", "~");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
