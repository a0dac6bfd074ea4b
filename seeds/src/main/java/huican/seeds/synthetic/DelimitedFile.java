package huican.seeds.synthetic;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Text with delimiters: comma with RFC 4180 quotes and CRLF, or {@code |} without quotes, gzipped. A character that the encoding lacks is an error. */
final class DelimitedFile implements ExtractFile {

    private final Writer writer;
    private final char delimiter;
    private final String lineEnd;

    private DelimitedFile(OutputStream out, Charset charset, char delimiter, String lineEnd) {
        var encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.writer = new java.io.BufferedWriter(new OutputStreamWriter(out, encoder), 1 << 16);
        this.delimiter = delimiter;
        this.lineEnd = lineEnd;
    }

    static DelimitedFile gb18030(OutputStream out) {
        return new DelimitedFile(out, Charset.forName("GB18030"), ',', "\r\n");
    }

    static DelimitedFile utf8WithBom(OutputStream out) throws IOException {
        out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        return new DelimitedFile(out, StandardCharsets.UTF_8, ',', "\r\n");
    }

    /** The gzip header of Java has no time of day, so the bytes depend on the rows alone. */
    static DelimitedFile gzip(OutputStream out) throws IOException {
        var zipped = new GZIPOutputStream(out, 1 << 16) {
            {
                def.setLevel(Deflater.BEST_SPEED + 2);
            }
        };
        return new DelimitedFile(zipped, StandardCharsets.UTF_8, '|', "\n");
    }

    @Override
    public void row(Object[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                writer.write(delimiter);
            }
            writer.write(delimiter == ',' ? quoted((String) values[i]) : (String) values[i]);
        }
        writer.write(lineEnd);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static String quoted(String value) {
        boolean plain = value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0 && value.indexOf('\r') < 0;
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
