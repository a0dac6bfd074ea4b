package huican.jobs.cli;

import huican.jobs.problem.Refusal;
import huican.schemas.run.DatabaseSettings;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Address of a PostgreSQL database as people write it: {@code postgresql://user:password@host:port/database} or {@code
 * jdbc:postgresql://host:port/database?user=…&password=…}. The text is never printed: it may hold a password.
 */
final class DatabaseUrl {
    private static final Pattern URL =
            Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:([^@/?#]*)@)?([^@/?#]+)/([^/?#]+)(?:\\?([^#]*))?");

    private final String address;
    private final String user;
    private final String password;

    private DatabaseUrl(String address, String user, String password) {
        this.address = address;
        this.user = user;
        this.password = password;
    }

    /** @param place of the text, for the refusal of one that is none */
    static DatabaseUrl parse(String place, String text) {
        Matcher url = URL.matcher(text.strip());
        if (!url.matches()) {
            throw Refusal.usage(
                    place
                            + " 应为 postgresql://用户@主机:端口/库 或 jdbc:postgresql://主机:端口/库（用户名、密码中的 @ / ? # 写作 %40 %2F %3F %23）。什么也没有做。");
        }
        var parameters = new LinkedHashMap<String, String>();
        var others = new ArrayList<String>();
        for (String parameter :
                url.group(4) == null ? List.<String>of() : List.of(url.group(4).split("&"))) {
            String[] parts = parameter.split("=", 2);
            if (parts.length == 2 && (parts[0].equals("user") || parts[0].equals("password"))) {
                parameters.put(parts[0], decoded(place, parts[1]));
            } else if (!parameter.isEmpty()) {
                others.add(parameter);
            }
        }
        if (url.group(1) != null) {
            String[] who = url.group(1).split(":", 2);
            parameters.put("user", decoded(place, who[0]));
            if (who.length == 2) {
                parameters.put("password", decoded(place, who[1]));
            }
        }
        String query = others.isEmpty() ? "" : "?" + String.join("&", others);
        return new DatabaseUrl(
                "jdbc:postgresql://" + url.group(2) + "/" + url.group(3) + query,
                parameters.getOrDefault("user", ""),
                parameters.getOrDefault("password", ""));
    }

    boolean hasPassword() {
        return !password.isEmpty();
    }

    /** With user and password of the environment where the address has none. */
    DatabaseSettings settings(Map<String, String> environment) {
        return new DatabaseSettings(
                address,
                first(user, environment.get("HUICAN_DB_USER"), environment.get("PGUSER")),
                first(password, environment.get("HUICAN_DB_PASSWORD"), environment.get("PGPASSWORD")));
    }

    private static String first(String... values) {
        for (String value : values) {
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static String decoded(String place, String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(place + " 的用户名或密码中有不完整的 % 编码。什么也没有做。");
        }
    }
}
