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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Keeps what a receiver sent back for a release, whatever kind of file it is, and puts it on record. */
public record RecordReceipt(HomeAccess access) {
    private static final long LARGEST = 20L << 20;
    private static final int LONGEST_NAME = 200;

    /** @throws Refusal if there is no such release, or the file cannot be taken */
    public Receipt record(String id, Path file, Actor actor) {
        check(file);
        return access.asOwner("releases receipt", owned -> {
            Instant now = owned.clock().instant().truncatedTo(ChronoUnit.MICROS);
            return owned.releases().change(now, actor, records -> {
                Release release = FindReleases.required(records, id);
                int number = release.receipts().size() + 1;
                Path kept = keep(owned, id, number, file);
                var receipt = new Receipt(number, file.getFileName().toString(), Sha256.of(kept), now, actor.name());
                records.add(id, receipt);
                return Changed.of(
                        receipt,
                        Act.on("release", id, "receipt")
                                .to(Map.of("number", number, "file", receipt.file(), "sha256", receipt.sha256())));
            });
        });
    }

    private static void check(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw refused(file, "不是文件");
            }
            if (Files.size(file) > LARGEST) {
                throw refused(file, "超过 " + (LARGEST >> 20) + " MB");
            }
            if (file.getFileName().toString().length() > LONGEST_NAME) {
                throw refused(file, "文件名超过 " + LONGEST_NAME + " 个字符");
            }
        } catch (IOException e) {
            throw refused(file, FileProblem.of(e));
        }
    }

    private static Path keep(OwnedHome owned, String id, int number, Path file) {
        Path folder = owned.home().releases().resolve(id).resolve("receipts");
        try {
            Files.createDirectories(folder);
            Path kept = folder.resolve(number + "-" + file.getFileName());
            Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING); // of a command that was killed
            Fsync.force(kept);
            Fsync.force(folder);
            return kept;
        } catch (IOException e) {
            throw refused(file, FileProblem.of(e));
        }
    }

    private static Refusal refused(Path file, String why) {
        return Refusal.usage("HC-W111 不能收下回执 " + file + "：" + why + "。没有记录。");
    }
}
