package huican.jobs.audit;

import huican.schemas.run.Home;
import huican.schemas.run.Shanghai;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Heads of the audit log as they were after each night, {@code <home>/reports/audit-heads.csv} ({@code at,entry,hash}): carried out of the
 * house from time to time, they prove later what the log was, to whoever does not trust the house's own disk.
 */
public record AuditHeads(Path file) {
    private static final String HEADER = "at,entry,hash";

    public static AuditHeads of(Home home) {
        return new AuditHeads(home.root().resolve("reports").resolve("audit-heads.csv"));
    }

    /** One of them. */
    public record Kept(Instant at, AuditHead head) {}

    public List<Kept> all() {
        try {
            return !Files.isRegularFile(file)
                    ? List.of()
                    : Files.readAllLines(file).stream()
                            .skip(1)
                            .map(line -> line.split(","))
                            .filter(cells -> cells.length == 3)
                            .map(cells -> new Kept(
                                    Instant.parse(cells[0]), new AuditHead(Long.parseLong(cells[1]), cells[2])))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + file, e);
        }
    }

    /** As {@link #keep}, unless one of the same day in Shanghai is kept already. */
    public void keepDaily(Instant at, AuditHead head) {
        List<Kept> before = all();
        if (before.isEmpty() || day(before.get(before.size() - 1).at()).isBefore(day(at))) {
            keep(at, head);
        }
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, Shanghai.ZONE);
    }

    /** Adds a head; none of an empty log, and not the same twice. */
    public void keep(Instant at, AuditHead head) {
        List<Kept> before = all();
        boolean known =
                !before.isEmpty() && before.get(before.size() - 1).head().equals(head);
        if (head.entry() == 0 || known) {
            return;
        }
        String line = (before.isEmpty() ? HEADER + "\n" : "") + at + "," + head.entry() + "," + head.hash() + "\n";
        try {
            Files.createDirectories(file.getParent());
            try (var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("不能写入 " + file, e);
        }
    }
}
