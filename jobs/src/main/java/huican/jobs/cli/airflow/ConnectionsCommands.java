package huican.jobs.cli.airflow;

import huican.jobs.cli.Context;
import huican.jobs.cli.HomeOptions;
import huican.jobs.operate.Connection;
import huican.jobs.operate.ConnectionText;
import huican.jobs.operate.Connections;
import huican.jobs.operate.OperatorProblem;
import huican.jobs.usecase.runner.RunnerHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code huican connections}. */
@Command(name = "connections", description = "连接：外部系统的地址和密码；环境变量 AIRFLOW_CONN_<ID> 优先")
final class ConnectionsCommands extends OperatorCommands {

    ConnectionsCommands(Context context) {
        super(context);
    }

    private <R> R read(HomeOptions options, java.util.function.Function<Connections, R> look) {
        RunnerHome home = home(options);
        return home.read(store ->
                look.apply(new Connections(store, home.home(), context().environment())));
    }

    private void write(HomeOptions options, String command, java.util.function.Consumer<Connections> work) {
        onRecord(options, command, connections -> {
            work.accept(connections);
            return null;
        });
    }

    /** What leaves an entry in the audit log; a look at passwords does too. */
    private <R> R onRecord(HomeOptions options, String command, java.util.function.Function<Connections, R> work) {
        RunnerHome home = home(options);
        return home.write(
                "connections " + command,
                store ->
                        work.apply(new Connections(store, home.home(), context().environment())));
    }

    @Command(name = "list", description = "列出连接，--show-values 连同全部内容")
    int list(
            @Mixin HomeOptions home,
            @Mixin OutputOption output,
            @Option(names = "--show-values", description = "显示全部内容") boolean showValues,
            @Option(names = "--hide-sensitive", description = "密码显示为 ***") boolean hide,
            @Option(names = "--conn-id", paramLabel = "ID", description = "只列这一个") String connId) {
        if (hide && !showValues) {
            throw OperatorProblem.invalid("--hide-sensitive can only be used with --show-values");
        }
        var rows = new ArrayList<Map<String, Object>>();
        List<Connection> all = showValues && !hide
                ? onRecord(
                        home,
                        "list",
                        connections -> connections.revealAll(now(), context().actor()))
                : read(home, Connections::all);
        for (int i = 0; i < all.size(); i++) {
            Connection connection = all.get(i);
            if (connId == null || connId.equals(connection.connId())) {
                rows.add(showValues ? ConnectionRow.whole(i + 1, connection, hide) : ConnectionRow.name(connection));
            }
        }
        return print(output, rows);
    }

    @Command(name = "get", description = "显示一个连接，包括密码")
    int get(
            @Mixin HomeOptions home,
            @Mixin OutputOption output,
            @Parameters(paramLabel = "conn_id", description = "连接名") String connId) {
        Connection connection = onRecord(
                        home,
                        "get",
                        connections ->
                                connections.reveal(connId, now(), context().actor()))
                .orElseThrow(() -> OperatorProblem.missing("Connection not found."));
        return print(output, List.of(ConnectionRow.whole(1, connection, false)));
    }

    @Command(name = "add", description = "新建一个连接，用 URI、JSON 或逐项给出")
    int add(
            @Mixin HomeOptions home,
            @Parameters(paramLabel = "conn_id", description = "连接名") String connId,
            @Mixin ConnectionOptions options) {
        Connection connection = options.connection(connId);
        write(
                home,
                "add",
                connections -> connections.add(connection, now(), context().actor()));
        line("Successfully added `conn_id`=" + connId);
        AirflowOutput.TABLE.print(
                List.of(ConnectionRow.added(connection)), context().screen());
        return 0;
    }

    @Command(name = "delete", description = "删除一个连接")
    int delete(@Mixin HomeOptions home, @Parameters(paramLabel = "conn_id", description = "连接名") String connId) {
        write(
                home,
                "delete",
                connections -> connections.remove(connId, now(), context().actor()));
        line("Successfully deleted connection with `conn_id`=" + connId);
        return 0;
    }

    @Command(name = "export", description = "把全部连接写入一个文件（json、yaml、env），- 为标准输出")
    int export(
            @Mixin HomeOptions home,
            @Parameters(paramLabel = "file", description = "文件") String file,
            @Option(
                            names = {"--file-format", "--format"},
                            paramLabel = "FORMAT",
                            description = "json、yaml 或 env；缺省看文件名")
                    String format,
            @Option(names = "--serialization-format", paramLabel = "FORM", description = "env 文件中的写法：uri（缺省）或 json")
                    String form) {
        List<Connection> all = onRecord(
                home,
                "export",
                connections -> connections.revealAll(now(), context().actor()));
        String text = ConnectionFile.text(all, ConnectionFile.format(file, format), form);
        if (file.equals("-")) {
            line(text.stripTrailing());
            note("\n" + all.size() + " Connections successfully exported.");
        } else {
            TextFiles.write(context().path(Path.of(file)), text);
            line(all.size() + " Connections successfully exported to " + file + ".");
        }
        return 0;
    }

    @Command(name = "import", description = "从一个文件（json、yaml、env）读入连接")
    int importFrom(
            @Mixin HomeOptions home,
            @Parameters(paramLabel = "file", description = "文件") String file,
            @Option(names = "--overwrite", description = "替换已有的") boolean overwrite) {
        if (!TextFiles.isThere(context().path(Path.of(file)))) {
            throw OperatorProblem.missing("Missing connections file.");
        }
        var read = new ArrayList<Connection>();
        TextFiles.byName(context().path(Path.of(file)))
                .forEach((connId, value) -> read.add(
                        value instanceof Map<?, ?> map
                                ? ConnectionText.of(connId, map)
                                : ConnectionText.parse(connId, String.valueOf(value))));
        var said = new ArrayList<String>();
        write(home, "import", connections -> {
            said.clear(); // when the work is done again
            read.forEach(connection -> said.add(taken(connections, connection, overwrite)));
        });
        said.forEach(this::line);
        return 0;
    }

    private String taken(Connections connections, Connection connection, boolean overwrite) {
        try {
            connections.take(connection, overwrite, now(), context().actor());
            return "Imported connection " + connection.connId();
        } catch (OperatorProblem e) {
            return e.getMessage();
        }
    }

    @Command(name = "test", description = "试一个连接：没有开启")
    int test(@Mixin HomeOptions home, @Parameters(paramLabel = "conn_id", description = "连接名") String connId) {
        throw OperatorProblem.invalid(
                "Testing connections is disabled in Airflow configuration. Contact your deployment admin to enable it.");
    }

    /** How a connection is given to {@code add}. */
    static final class ConnectionOptions {
        @Option(names = "--conn-uri", paramLabel = "URI", description = "整个连接，如 postgres://user:pw@host:5432/db")
        private String uri;

        @Option(names = "--conn-json", paramLabel = "JSON", description = "整个连接的 JSON")
        private String json;

        @Option(names = "--conn-type", paramLabel = "TYPE", description = "类型，如 postgres")
        private String type;

        @Option(names = "--conn-host", paramLabel = "HOST", description = "主机")
        private String host;

        @Option(names = "--conn-login", paramLabel = "LOGIN", description = "用户")
        private String login;

        @Option(
                names = "--conn-password",
                paramLabel = "PASSWORD",
                description = "密码；进程列表中可见，更好的是 --conn-json 或 import")
        private String password;

        @Option(names = "--conn-schema", paramLabel = "SCHEMA", description = "数据库名")
        private String schema;

        @Option(names = "--conn-port", paramLabel = "PORT", description = "端口")
        private String port;

        @Option(names = "--conn-extra", paramLabel = "JSON", description = "其他设置，JSON")
        private String extra;

        @Option(names = "--conn-description", paramLabel = "TEXT", description = "说明")
        private String description;

        Connection connection(String connId) {
            if (type == null && uri == null && json == null) {
                throw OperatorProblem.invalid("Must supply either conn-uri or conn-json if not supplying conn-type");
            }
            if (uri != null && json != null) {
                throw OperatorProblem.invalid("Cannot supply both conn-uri and conn-json");
            }
            return uri == null && json == null ? fromParts(connId) : fromText(connId);
        }

        private Connection fromParts(String connId) {
            var values = new LinkedHashMap<String, Object>();
            values.put("conn_type", type);
            values.put("description", description);
            values.put("host", host);
            values.put("schema", schema);
            values.put("login", login);
            values.put("password", password);
            values.put("port", port);
            values.put("extra", extra);
            return ConnectionText.of(connId, values);
        }

        private Connection fromText(String connId) {
            var others = new ArrayList<String>();
            var given = new LinkedHashMap<String, String>();
            given.put("conn_type", type);
            given.put("conn_host", host);
            given.put("conn_login", login);
            given.put("conn_password", password);
            given.put("conn_schema", schema);
            given.put("conn_port", port);
            given.put("--conn-extra", json == null ? null : extra);
            given.forEach((name, value) -> {
                if (value != null) {
                    others.add(name);
                }
            });
            if (!others.isEmpty()) {
                throw OperatorProblem.invalid("The following args are not compatible with the --conn-"
                        + (uri == null ? "json" : "uri") + " flag: " + PythonText.repr(others));
            }
            if (uri != null && !uri.contains("://")) {
                throw OperatorProblem.invalid("The URI provided to --conn-uri is invalid: " + uri);
            }
            Connection parsed = ConnectionText.parse(connId, uri == null ? json : uri);
            if (parsed.connType().isEmpty()) {
                throw OperatorProblem.invalid("conn-json is invalid; must supply conn-type");
            }
            return new Connection(
                    connId,
                    parsed.connType(),
                    Optional.ofNullable(description).or(parsed::description),
                    parsed.host(),
                    parsed.schema(),
                    parsed.login(),
                    parsed.password(),
                    parsed.port(),
                    Optional.ofNullable(extra).or(parsed::extra));
        }
    }
}
