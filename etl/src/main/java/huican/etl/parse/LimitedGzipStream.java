package huican.etl.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates gzip (RFC 1952), one member after the other, within {@link Limits}; every way in which it can be broken has its own message.
 *
 * <p>{@link java.util.zip.GZIPInputStream} knows no limit, passes over whatever stands behind a member, and calls a file that ends too early by the
 * name of a Java class. Not for several threads.
 */
final class LimitedGzipStream extends InputStream {
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final InflatedBytes inflated;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private long taken;
    private boolean begun;
    private boolean ended;

    /**
     * @param in closed with this
     * @param received size of the file
     */
    LimitedGzipStream(InputStream in, long received) {
        this.in = in;
        this.inflated = new InflatedBytes(received, Limits.TEXT_BYTES);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (!begun) {
            begun = true;
            header();
        }
        while (!ended && length > 0) {
            int n = inflate(target, offset, length);
            if (n > 0) {
                checksum.update(target, offset, n);
                inflated.add(n);
                return n;
            }
            if (inflater.finished()) {
                from = to - inflater.getRemaining();
                trailer();
                skipPadding();
                ended = !filled();
                if (!ended) {
                    header();
                }
            }
        }
        return length == 0 ? 0 : -1;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            if (inflater.needsInput() && !inflater.finished()) {
                if (!filled()) {
                    throw truncated();
                }
                inflater.setInput(buffer, from, to - from);
                from = to;
            }
            return inflater.inflate(target, offset, length);
        } catch (DataFormatException e) {
            throw new UnreadableFileException(damaged("压缩数据无法解开"), e);
        }
    }

    private void header() throws IOException {
        long start = place();
        if (next() != 0x1F || next() != 0x8B || next() != 8) {
            throw new UnreadableFileException(
                    start == 0 ? "不是 gzip 文件（开头不是 1F 8B 08）" : String.format("gzip 在第 %,d 字节处结束，其后还有不属于它的字节", start));
        }
        int flags = next();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
        inflater.reset();
        checksum.reset();
    }

    private void trailer() throws IOException {
        if (number() != checksum.getValue() || number() != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw new UnreadableFileException(damaged("校验和或长度不符"));
        }
    }

    private long number() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    /** Zeros that fill up a block stand behind the last member of files that came from a tape; gzip itself passes over them. */
    private void skipPadding() throws IOException {
        while (filled() && buffer[from] == 0) {
            from++;
        }
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // The name or comment of a member is nobody's business.
        }
    }

    private int next() throws IOException {
        if (!filled()) {
            throw truncated();
        }
        return buffer[from++] & 0xFF;
    }

    private boolean filled() throws IOException {
        if (from == to) {
            taken += to;
            from = 0;
            to = Math.max(0, in.read(buffer));
        }
        return from < to;
    }

    /** Bytes of the file before the next one. */
    private long place() {
        return taken + from;
    }

    private UnreadableFileException truncated() {
        return new UnreadableFileException(
                place() == 0 ? "文件是空的（0 字节），应为 gzip" : String.format("gzip 不完整：在第 %,d 字节处中断（可能没有传完）", place()));
    }

    private String damaged(String how) {
        return String.format("gzip 已损坏：%s（第 %,d 字节附近）", how, place());
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
