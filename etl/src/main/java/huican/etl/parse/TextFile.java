package huican.etl.parse;

import huican.etl.parse.StrictText.BadByteException;
import huican.schemas.contract.ExtractContract.FileFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A delimited text, opened strictly: a byte that the encoding does not know is an error, never a replacement character.
 *
 * @param reader decoded, without byte order mark; throws {@link BadByteException}
 * @param markMissing whether the encoding asks for a byte order mark that is not there
 */
record TextFile(Path path, FileFormat format, Reader reader, boolean markMissing) {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int SAMPLE = 1 << 16;

    static TextFile open(Path path, FileFormat format) throws IOException {
        var in = new PushbackInputStream(bytes(path, format), 3);
        try {
            byte[] start = in.readNBytes(3);
            boolean marked = startsWith(start, "EFBBBF");
            boolean utf8 = format.encoding().startsWith("UTF-8");
            if (startsWith(start, "FFFE") || startsWith(start, "FEFF")) {
                throw new UnreadableFileException("文件是 UTF-16 编码，应为 " + format.encoding());
            }
            if (marked && !utf8) {
                throw new UnreadableFileException("文件以 UTF-8 的 BOM 开头，应为 " + format.encoding() + " 编码");
            }
            if (!marked) {
                in.unread(start);
            }
            Charset encoding = utf8 ? StandardCharsets.UTF_8 : Charset.forName(format.encoding());
            var reader = new StrictText(in, encoding, marked ? 3 : 0);
            return new TextFile(path, format, reader, format.encoding().equals("UTF-8-BOM") && !marked);
        } catch (IOException | UnreadableFileException e) {
            in.close();
            throw e;
        }
    }

    private static InputStream bytes(Path path, FileFormat format) throws IOException {
        InputStream in = Files.newInputStream(path);
        return format.gzip() ? new LimitedGzipStream(in, Files.size(path)) : in;
    }

    private static boolean startsWith(byte[] bytes, String hex) {
        return HexFormat.of().withUpperCase().formatHex(bytes).startsWith(hex);
    }

    /** What to say of a byte that is no text. Looks at the file a second time, for the line: the way to it counts none. */
    UnreadableFileException refusal(BadByteException bad) {
        String place = String.format("第 %,d 行（第 %,d 字节）", line(bad.offset()), bad.offset() + 1);
        return new UnreadableFileException(
                bad.nul() ? place + "有 NUL 字节，不是文本文件" : place + "有不属于 " + encoding() + " 编码的字节" + otherEncoding());
    }

    /** Names the encoding that the file seems to have, if it is not the agreed one; else empty. */
    String otherEncoding() {
        try (InputStream in = bytes(path, format)) {
            byte[] sample = in.readNBytes(SAMPLE);
            boolean utf8 = decodes(sample, StandardCharsets.UTF_8);
            if (utf8 && !encoding().equals("UTF-8") && !decodes(sample, StandardCharsets.US_ASCII)) {
                return "；文件看来是 UTF-8 编码";
            }
            return !utf8 && encoding().equals("UTF-8") && decodes(sample, GB18030) ? "；文件看来是 GB18030 编码" : "";
        } catch (IOException | UnreadableFileException e) {
            return ""; // What is wrong was said already; this is only a guess.
        }
    }

    private String encoding() {
        return format.encoding().startsWith("UTF-8") ? "UTF-8" : format.encoding();
    }

    private long line(long offset) {
        try (InputStream in = new BufferedInputStream(bytes(path, format), 1 << 16)) {
            long line = 1;
            int before = 0;
            for (long i = 0; i < offset; i++) {
                int b = in.read();
                if (b == '\r' || b == '\n' && before != '\r') {
                    line++;
                }
                before = b;
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the bytes are text of that encoding; a character that the sample cuts does not count. */
    private static boolean decodes(byte[] sample, Charset encoding) {
        for (int cut = 0; cut < Math.min(4, sample.length); cut++) {
            try {
                encoding.newDecoder().decode(ByteBuffer.wrap(Arrays.copyOf(sample, sample.length - cut)));
                return true;
            } catch (CharacterCodingException e) {
                // Perhaps the cut; try with less.
            }
        }
        return false;
    }
}
