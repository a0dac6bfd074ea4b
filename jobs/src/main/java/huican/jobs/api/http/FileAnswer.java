package huican.jobs.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a file that never changes is sent: piece by piece, whole or from any byte on, so that what was interrupted goes on where it ended
 * (RFC 9110, ranges and preconditions; RFC 9530, digest).
 *
 * @param sha256 of its bytes, lower-case hex: its tag, too
 */
public record FileAnswer(Path file, String sha256) {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final int PIECE = 1 << 16;

    /** Bytes from {@code first} to {@code last}, both included. */
    private record Range(long first, long last) {}

    /** For GET; for HEAD the same without the bytes. */
    public Answer to(Request request) {
        Answer answer = answer(request);
        boolean wanted = !request.line().startsWith("HEAD ");
        return wanted ? answer : new Answer(answer.status(), answer.headers(), answer.contentType(), out -> {});
    }

    private Answer answer(Request request) {
        long size = size();
        if (request.header("If-None-Match").filter(this::names).isPresent()) {
            return new Answer(304, headers(), Optional.empty(), out -> {});
        }
        Optional<Matcher> asked = request.header("Range")
                .filter(range -> request.header("If-Range")
                        .filter(tag -> !tag.equals(tag()))
                        .isEmpty())
                .map(RANGE::matcher)
                .filter(Matcher::matches)
                .filter(range ->
                        !(range.group(1) + range.group(2)).isEmpty()); // of another form: as if it were not there
        if (asked.isEmpty()) {
            return answer(200, new Range(0, size - 1));
        }
        return range(asked.get(), size)
                .map(range -> answer(206, range)
                        .with("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + size))
                .orElseGet(() -> Answer.json(416, Map.of("detail", "Range Not Satisfiable"))
                        .with("Content-Range", "bytes */" + size));
    }

    private boolean names(String tags) {
        return tags.strip().equals("*")
                || Pattern.compile(Pattern.quote(tag())).matcher(tags).find();
    }

    /** Empty if it begins behind the end. */
    private static Optional<Range> range(Matcher asked, long size) {
        if (asked.group(1).isEmpty()) {
            long length = Math.min(Long.parseLong(asked.group(2)), size);
            return length == 0 ? Optional.empty() : Optional.of(new Range(size - length, size - 1));
        }
        long first = Long.parseLong(asked.group(1));
        long last = asked.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(asked.group(2)), size - 1);
        return first > last ? Optional.empty() : Optional.of(new Range(first, last));
    }

    private Answer answer(int status, Range range) {
        long length = range.last() - range.first() + 1;
        return new Answer(status, headers(), Optional.of("application/octet-stream"), out -> write(range, out))
                .with("Content-Length", String.valueOf(length));
    }

    private Map<String, String> headers() {
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        return Map.of("ETag", tag(), "Accept-Ranges", "bytes", "Repr-Digest", "sha-256=:" + digest + ":");
    }

    private String tag() {
        return "\"" + sha256 + "\"";
    }

    private void write(Range range, OutputStream out) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var piece = ByteBuffer.allocate(PIECE);
            long at = range.first();
            while (at <= range.last()) {
                piece.clear().limit((int) Math.min(PIECE, range.last() - at + 1));
                int read = channel.read(piece, at);
                if (read < 0) {
                    throw new IOException("文件比记录的短");
                }
                out.write(piece.array(), 0, read);
                at += read;
            }
        }
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
