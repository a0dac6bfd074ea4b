package huican.etl.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;

/**
 * Decodes bytes strictly: one that the encoding does not know, or a NUL, ends the reading with a {@link BadByteException}. Wants room for two
 * characters at each call. Not for several threads.
 */
final class StrictText extends Reader {
    private final InputStream in;
    private final Decoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private long taken;
    private boolean ended;

    /** @param offset bytes of the text that stand before {@code in}: a byte order mark */
    StrictText(InputStream in, Charset encoding, int offset) {
        this.in = in;
        this.taken = offset;
        this.decoder = encoding.name().equals("GB18030")
                ? new PairDecoder(encoding)::decode
                : PairDecoder.strict(encoding)::decode;
    }

    private interface Decoder {
        CoderResult decode(ByteBuffer from, CharBuffer to, boolean ended);
    }

    /** A byte that is no text; {@code offset} counts the bytes before it, {@code nul} tells whether it is a NUL. */
    static final class BadByteException extends IOException {
        private static final long serialVersionUID = 1;
        private final long offset;
        private final boolean nul;

        private BadByteException(long offset, boolean nul) {
            this.offset = offset;
            this.nul = nul;
        }

        long offset() {
            return offset;
        }

        boolean nul() {
            return nul;
        }
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        var chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (result.isError()) {
                throw new BadByteException(taken + bytes.position(), false);
            }
            if (chars.position() > offset) {
                return chars.position() - offset;
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        taken += bytes.position();
        bytes.compact();
        int from = bytes.position();
        int n = in.read(bytes.array(), from, bytes.remaining());
        ended = n < 0;
        bytes.position(from + Math.max(0, n)).flip();
        // In no encoding that we read is a NUL part of another character.
        byte[] read = bytes.array();
        int to = bytes.limit();
        for (int i = from; i < to; i++) {
            if (read[i] == 0) {
                throw new BadByteException(taken + i, true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
