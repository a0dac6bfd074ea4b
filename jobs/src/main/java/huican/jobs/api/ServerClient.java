package huican.jobs.api;

import huican.jobs.api.CommandLines.Said;
import huican.jobs.api.CommandRunner.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalInt;

/** Has the server of a home run a command line that was typed here. */
public final class ServerClient {
    private static final int CONNECT_MILLIS = 2_000;

    private final int port;
    private final String token;

    /** @param token that opens the door for commands */
    public ServerClient(int port, String token) {
        this.port = port;
        this.token = token;
    }

    /** The command's exit code, its output written as it comes; empty if the server does not answer. */
    public OptionalInt run(CommandRequest typed, Terminal terminal) {
        try {
            HttpURLConnection connection = post("/huican/commands", CommandLines.write(typed));
            if (connection.getResponseCode() != 200) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(exit(connection.getInputStream(), terminal));
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    private int exit(InputStream answer, Terminal terminal) {
        try (var lines = new BufferedReader(new InputStreamReader(answer, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Said said = CommandLines.read(line);
                switch (said.key()) {
                    case "exit" -> {
                        return Integer.parseInt(said.value());
                    }
                    case "ask" -> answer(said.value(), terminal.in());
                    default -> {
                        var stream = said.key().equals("out") ? terminal.out() : terminal.err();
                        stream.write(Base64.getDecoder().decode(said.value()));
                        stream.flush();
                    }
                }
            }
        } catch (IOException e) {
            // told below: it ended without a word
        }
        terminal.err().println("HC-J181 与服务进程的连接中断，命令可能已经完成。请查看结果后再决定是否重做。");
        return 1;
    }

    private void answer(String id, InputStream typed) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = typed.read(); next >= 0; next = typed.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        post("/huican/commands/" + id + "/input", line.toByteArray()).getResponseCode();
    }

    private HttpURLConnection post(String path, byte[] body) throws IOException {
        var url = URI.create("http://127.0.0.1:" + port + path).toURL();
        var connection = (HttpURLConnection) url.openConnection(java.net.Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setFixedLengthStreamingMode(body.length);
        try (var out = connection.getOutputStream()) {
            out.write(body);
        }
        return connection;
    }
}
