package huican.jobs.run.shell;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Follows the output file of a command line by line; bytes that are no UTF-8 are shown as {@code \\xff}, as Airflow does. */
final class OutputTail implements Closeable {
    private static final int LONGEST_LINE = 1 << 20;

    private final FileChannel file;
    private final Consumer<String> lines;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
    private final java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
    private String last = "";

    OutputTail(Path output, Consumer<String> lines) throws IOException {
        this.file = FileChannel.open(output, StandardOpenOption.READ);
        this.lines = lines;
    }

    /** Passes on what came since; whether anything did. */
    boolean read() throws IOException {
        boolean any = false;
        for (int count = file.read(buffer); count > 0; count = file.read(buffer)) {
            any = true;
            buffer.flip();
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n' || line.size() >= LONGEST_LINE) {
                    pass();
                }
                if (next != '\n') {
                    line.write(next);
                }
            }
            buffer.clear();
        }
        return any;
    }

    /** The last line need not have an end. */
    void finish() throws IOException {
        read();
        if (line.size() > 0) {
            pass();
        }
    }

    private void pass() {
        last = text(line.toByteArray()).stripTrailing();
        line.reset();
        lines.accept(last);
    }

    private static String text(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder(); // reports what it cannot read
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length + 1);
        var text = new StringBuilder();
        for (CoderResult result = decoder.decode(in, out, true);
                result.isMalformed();
                result = decoder.decode(in, out, true)) {
            text.append(out.flip());
            out.clear();
            for (int i = 0; i < result.length(); i++) {
                text.append(String.format("\\x%02x", in.get()));
            }
        }
        return text.append(out.flip()).toString();
    }

    /** The last line so far, without blanks at its end; empty if there is none. */
    String last() {
        return last;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
