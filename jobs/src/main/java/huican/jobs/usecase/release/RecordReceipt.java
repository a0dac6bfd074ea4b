package huican.jobs.usecase.release;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.FileProblem;
import huican.jobs.problem.Refusal;
import huican.jobs.release.Release;
import huican.jobs.release.Release.Receipt;
import huican.jobs.store.Changed;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.run.Fsync;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Keeps what a receiver sent back for a release, whatever kind of file it is, and puts it on record. */
public record RecordReceipt(HomeAccess access) {
    private static final long LARGEST = 20L << 20;
    /** The number in front and a backup beside have room within the 255 bytes of a file system. */
    private static final int LONGEST_NAME = 230;

    private static final String NAME = "[^/\\\\\\p{Cntrl}]+";

    /**
     * What was sent.
     *
     * @param name of the file
     */
    public record Sent(String name, byte[] content) {}

    /** @throws Refusal if there is no such release, or the file cannot be taken */
    public Receipt record(String id, Path file, Actor actor) {
        return record(id, read(file), actor);
    }

    /** The same, of a file that is not on this machine. */
    public Receipt record(String id, Sent sent, Actor actor) {
        checkName(sent.name());
        return access.asOwner("releases receipt", owned -> {
            Instant now = owned.clock().instant().truncatedTo(ChronoUnit.MICROS);
            return owned.releases().change(now, actor, records -> {
                Release release = FindReleases.required(records, id);
                int number = release.receipts().size() + 1;
                keep(owned, id, number, sent);
                var receipt = new Receipt(number, sent.name(), Sha256.of(sent.content()), now, actor.name());
                records.add(id, receipt);
                return Changed.of(
                        receipt,
                        Act.on("release", id, "receipt")
                                .to(Map.of("number", number, "file", receipt.file(), "sha256", receipt.sha256())));
            });
        });
    }

    private static Sent read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw refused(file, "不是文件");
            }
            if (Files.size(file) > LARGEST) {
                throw refused(file, "超过 " + (LARGEST >> 20) + " MB");
            }
            return new Sent(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw refused(file, FileProblem.of(e));
        }
    }

    private static void checkName(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw refused(name, "文件名超过 " + LONGEST_NAME + " 字节");
        }
        if (!name.matches(NAME)) {
            throw refused(name.replaceAll("\\p{Cntrl}", "?"), "文件名中有路径或控制字符");
        }
    }

    private static void keep(OwnedHome owned, String id, int number, Sent sent) {
        Path folder = owned.home().releases().resolve(id).resolve("receipts");
        try {
            Files.createDirectories(folder);
            Path kept = folder.resolve(number + "-" + sent.name());
            Files.write(kept, sent.content()); // over what a command that was killed left
            Fsync.force(kept);
            Fsync.force(folder);
        } catch (IOException e) {
            throw refused(sent.name(), FileProblem.of(e));
        }
    }

    private static Refusal refused(Object file, String why) {
        return Refusal.usage("HC-W111 不能收下回执 " + file + "：" + why + "。没有记录。");
    }
}
