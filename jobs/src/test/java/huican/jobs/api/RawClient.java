package huican.jobs.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Bytes over a socket, as no client that means well would send them. */
final class RawClient implements AutoCloseable {
    private final Socket socket;

    RawClient(int port, int patienceMillis) {
        this(port, patienceMillis, 0);
    }

    /** @param most bytes that it lets come before it has read them; 0: as many as its system likes */
    private RawClient(int port, int patienceMillis, int most) {
        try {
            socket = new Socket();
            if (most > 0) {
                socket.setReceiveBufferSize(most);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(patienceMillis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that takes as little as it can. */
    static RawClient reluctant(int port) {
        return new RawClient(port, 30_000, 1);
    }

    /** Takes one byte. */
    void readOne() {
        try {
            socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the answer's first line. */
    String status() {
        try {
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).substring(9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that comes back to a request until the server closes, or nothing comes for so long; also where the server has answered before it took all of it. */
    static String ask(int port, String request) {
        try (var client = new RawClient(port, 30_000)) {
            client.send(request);
            return client.answer();
        }
    }

    /** Whether the server still takes it. */
    boolean send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    boolean hasAnswer() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    String answer() {
        var answer = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(part);
                    n >= 0;
                    n = socket.getInputStream().read(part)) {
                answer.write(part, 0, n);
            }
        } catch (SocketTimeoutException e) {
            answer.writeBytes("\n(open)".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            answer.writeBytes("\n(reset)".getBytes(StandardCharsets.UTF_8));
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
