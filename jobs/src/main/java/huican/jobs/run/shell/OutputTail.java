package huican.jobs.run.shell;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Follows the output file of a command line by line; what is not UTF-8 is shown as the replacement character. */
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
        last = line.toString(StandardCharsets.UTF_8).stripTrailing();
        line.reset();
        lines.accept(last);
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
