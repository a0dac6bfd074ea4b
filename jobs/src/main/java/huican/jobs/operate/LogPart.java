package huican.jobs.operate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The whole lines of a log between two places. Read line by line, however long the log is; what is written meanwhile belongs to the next part.
 *
 * @param from place in the file, in bytes, where a line begins
 * @param to place after the end of a line; not before {@code from}
 */
public record LogPart(Path file, long from, long to) {
    private static final int STEP = 8192;

    /** Takes a line, without its end. */
    @FunctionalInterface
    public interface Lines {
        void take(String line) throws IOException;
    }

    /** What is there after a place; nothing of a log that is not there. */
    public static LogPart after(Path file, long place) throws IOException {
        long end = lastLineEnd(file);
        long from = Math.min(Math.max(place, 0), end);
        return new LogPart(file, from, end);
    }

    private static long lastLineEnd(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] read = new byte[STEP];
            for (long end = bytes.length(); end > 0; end -= Math.min(STEP, end)) {
                long begin = Math.max(0, end - STEP);
                int length = (int) (end - begin);
                bytes.seek(begin);
                bytes.readFully(read, 0, length);
                for (int i = length - 1; i >= 0; i--) {
                    if (read[i] == '\n') {
                        return begin + i + 1;
                    }
                }
            }
            return 0;
        }
    }

    public void read(Lines lines) throws IOException {
        if (from == to) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(from);
            var reader = new BufferedReader(new InputStreamReader(
                    new Limited(Channels.newInputStream(channel), to - from), StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.take(line);
            }
        } catch (NoSuchFileException e) {
            // its run was deleted meanwhile
        }
    }

    /** No more than so many bytes. */
    private static final class Limited extends InputStream {
        private final InputStream all;
        private long left;

        Limited(InputStream all, long left) {
            this.all = all;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = all.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }
    }
}
