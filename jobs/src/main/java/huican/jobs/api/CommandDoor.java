package huican.jobs.api;

import huican.jobs.api.CommandRunner.Terminal;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs command lines that were typed beside the server, with its output and its exit code sent back as they come: a home has one owner, and
 * whatever writes in it does so in the owner's process. For whoever can read the token in the home, which is its user.
 */
final class CommandDoor {
    private final CommandRunner commands;
    private final byte[] token;
    private final Runnable afterwards;
    private final Map<String, TypedInput> inputs = new ConcurrentHashMap<>();

    /** @param afterwards after each command: it may have changed what the scheduler looks at */
    CommandDoor(CommandRunner commands, String token, Runnable afterwards) {
        this.commands = commands;
        this.token = token.getBytes(StandardCharsets.UTF_8);
        this.afterwards = afterwards;
    }

    /** {@code POST /huican/commands}. */
    void run(io.javalin.http.Context http) throws IOException {
        if (isStranger(http)) {
            return;
        }
        CommandRequest request = CommandLines.request(http.bodyAsBytes());
        http.contentType("application/x-ndjson");
        OutputStream answer = http.res().getOutputStream();
        var lines = new Lines(answer);
        String id = UUID.randomUUID().toString();
        var input = new TypedInput(() -> lines.send(CommandLines.line("ask", id)));
        inputs.put(id, input);
        int exit = 1;
        try (var out = new PrintStream(lines.stream("out"), false, StandardCharsets.UTF_8);
                var err = new PrintStream(lines.stream("err"), true, StandardCharsets.UTF_8)) {
            exit = commands.run(request, new Terminal(input, out, err));
        } finally {
            inputs.remove(id);
            afterwards.run();
            lines.send(CommandLines.line("exit", exit));
        }
    }

    /** {@code POST /huican/commands/{id}/input}: one line, or nothing at the end of input. */
    void input(io.javalin.http.Context http) {
        if (isStranger(http)) {
            return;
        }
        TypedInput input = inputs.get(http.pathParam("id"));
        if (input == null) {
            http.status(HttpStatus.NOT_FOUND);
            return;
        }
        input.typed(http.bodyAsBytes());
    }

    /** Whoever is not on this machine, whatever token they bring, or brings none. */
    private boolean isStranger(io.javalin.http.Context http) {
        String given = String.valueOf(http.header("Authorization"));
        byte[] wanted = ("Bearer " + new String(token, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        boolean stranger = !isHere(http.req().getRemoteAddr())
                || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted);
        if (stranger) {
            http.status(HttpStatus.UNAUTHORIZED).json(Map.of("detail", "Invalid token"));
        }
        return stranger;
    }

    private static boolean isHere(String address) {
        return new ListenAddress(address, 0).isLoopback();
    }

    /** The answer, written by several threads. */
    private static final class Lines {
        private final OutputStream answer;
        private boolean gone;

        Lines(OutputStream answer) {
            this.answer = answer;
        }

        /** A client that has gone does not end the command. */
        synchronized void send(String line) {
            if (gone) {
                return;
            }
            try {
                answer.write(line.getBytes(StandardCharsets.UTF_8));
                answer.flush();
            } catch (IOException e) {
                gone = true;
            }
        }

        OutputStream stream(String name) {
            return new OutputStream() {
                @Override
                public void write(int b) {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    byte[] said = new byte[length];
                    System.arraycopy(bytes, offset, said, 0, length);
                    send(CommandLines.bytes(name, said, length));
                }
            };
        }
    }

    /** Asks the other process for a line whenever the command reads one. */
    private static final class TypedInput extends InputStream {
        private final Runnable ask;
        private byte[] line = {};
        private int next;
        private boolean ended;
        private byte[] given;

        TypedInput(Runnable ask) {
            this.ask = ask;
        }

        synchronized void typed(byte[] bytes) {
            given = bytes;
            notifyAll();
        }

        @Override
        public synchronized int read() throws IOException {
            if (next == line.length && !fill()) {
                return -1;
            }
            return line[next++] & 0xff;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (next == line.length && !fill()) {
                return -1;
            }
            int count = Math.min(length, line.length - next);
            System.arraycopy(line, next, bytes, offset, count);
            next += count;
            return count;
        }

        private boolean fill() throws IOException {
            if (ended) {
                return false;
            }
            ask.run();
            try {
                while (given == null) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new IOException(e));
            }
            line = given;
            given = null;
            next = 0;
            ended = line.length == 0;
            return !ended;
        }
    }
}
