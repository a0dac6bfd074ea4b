package huican.etl.reject;

import huican.schemas.contract.ExtractContract.FileFormat;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Copies the header and the bad records of a delimited text as they were sent, byte for byte, and writes the issue behind each: what
 * stands in a department's file stands in its reject file.
 */
record RejectText(FileFormat format) {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** @param issues by line */
    void write(Path received, Map<Long, RowIssue> issues, Path target) throws IOException {
        try (var in = new PushbackInputStream(open(received), MARK.length);
                var out = create(target)) {
            copyMark(in, out);
            try (var records = new RecordBytes(in, delimiter(), format.quoted())) {
                String lineEnd = copyHeader(records, out);
                long number = 1;
                while (records.advance()) {
                    number++;
                    RowIssue issue = issues.get(pulled() ? number : records.line());
                    if (issue != null) {
                        write(out, records, issue.values(), lineEnd);
                    }
                }
            }
        }
    }

    /** Returns how lines end. */
    private String copyHeader(RecordBytes records, OutputStream out) throws IOException {
        while (records.advance()) {
            if (!records.isBlank(charset())) {
                String lineEnd = records.lineEnd().isEmpty() ? "\r\n" : records.lineEnd();
                write(out, records, RowIssue.HEADERS, lineEnd);
                return lineEnd;
            }
        }
        throw new IOException("没有表头");
    }

    private void write(OutputStream out, RecordBytes records, List<String> further, String lineEnd) throws IOException {
        out.write(records.bytes());
        String text = further.stream().map(this::field).collect(Collectors.joining(format.delimiter()));
        out.write((format.delimiter() + text + lineEnd).getBytes(charset()));
    }

    private String field(String text) {
        String plain = text.replaceAll("[\\r\\n]+", " ");
        if (!format.quoted()) {
            return plain.replace('|', '／').replace(format.delimiter(), "／");
        }
        boolean quote = plain.contains(format.delimiter()) || plain.contains("\"");
        return quote ? "\"" + plain.replace("\"", "\"\"") + "\"" : plain;
    }

    /** Of a table's rows the line is their number. */
    private boolean pulled() {
        return format.kind().equals(FileFormat.PULLED);
    }

    private char delimiter() {
        return format.delimiter().charAt(0);
    }

    private Charset charset() {
        return format.encoding().startsWith("UTF-8") ? StandardCharsets.UTF_8 : Charset.forName(format.encoding());
    }

    private InputStream open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return format.gzip() ? new BufferedInputStream(new GZIPInputStream(bytes, 1 << 16), 1 << 16) : bytes;
    }

    private OutputStream create(Path file) throws IOException {
        OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        return format.gzip() ? new GZIPOutputStream(bytes, 1 << 16) : bytes;
    }

    private static void copyMark(PushbackInputStream in, OutputStream out) throws IOException {
        byte[] start = in.readNBytes(MARK.length);
        if (java.util.Arrays.equals(start, MARK)) {
            out.write(MARK);
        } else {
            in.unread(start);
        }
    }
}
