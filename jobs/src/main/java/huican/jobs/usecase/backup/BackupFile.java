package huican.jobs.usecase.backup;

import huican.jobs.database.Schema;
import huican.jobs.problem.Refusal;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A backup to be read. What it says about itself is believed only after {@link #verify}. */
final class BackupFile implements AutoCloseable {
    private static final String NOTHING_DONE = "没有恢复任何内容；请用另一份备份。";

    private final Path file;
    private final ZipFile zip;
    private final BackupContents contents;

    private BackupFile(Path file, ZipFile zip, BackupContents contents) {
        this.file = file;
        this.zip = zip;
        this.contents = contents;
    }

    /** @throws Refusal if it is not there, is no complete backup, or needs a newer program */
    static BackupFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Refusal.failure("HC-J125 没有备份文件 " + file + "。什么也没有做。");
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Refusal.failure("HC-J126 " + file + " 不是备份，或不完整（" + e.getMessage() + "）。" + NOTHING_DONE);
        }
        try {
            var contents = contents(file, zip);
            refuseNewer(file, contents);
            return new BackupFile(file, zip, contents);
        } catch (RuntimeException e) {
            close(zip);
            throw e;
        }
    }

    private static BackupContents contents(Path file, ZipFile zip) {
        ZipEntry entry = zip.getEntry(BackupContents.NAME);
        if (entry == null) {
            throw Refusal.failure("HC-J126 " + file + " 不是备份：其中没有 " + BackupContents.NAME + "。" + NOTHING_DONE);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return JsonFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), BackupContents.class);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(file, BackupContents.NAME);
        }
    }

    private static void refuseNewer(Path file, BackupContents contents) {
        if (contents.format() > BackupContents.FORMAT || !Schema.knows(contents.schemaVersion())) {
            throw Refusal.failure(
                    "HC-J127 " + file + " 由更新的版本写成，需要 huican ≥ " + contents.program() + "。没有恢复任何内容；请升级程序后再试。");
        }
    }

    BackupContents contents() {
        return contents;
    }

    /** Reads every entry to its end and compares its hash; that the entries are exactly those listed, too. */
    void verify() {
        var listed = new HashSet<String>(Set.of(BackupContents.NAME));
        for (BackupContents.Entry entry : contents.files()) {
            listed.add(entry.path());
            write(entry, OutputStream.nullOutputStream());
        }
        zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> !listed.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw damaged(file, name);
                });
    }

    /** Writes an entry's bytes, and refuses if they are not those of the backup's day. */
    void write(BackupContents.Entry entry, OutputStream out) {
        var digest = Sha256.digest();
        ZipEntry found = zip.getEntry(entry.path());
        if (found == null) {
            throw damaged(file, entry.path());
        }
        try (InputStream in = new DigestInputStream(zip.getInputStream(found), digest)) {
            in.transferTo(out);
        } catch (IOException e) {
            throw damaged(file, entry.path());
        }
        if (!Sha256.hex(digest).equals(entry.sha256())) {
            throw damaged(file, entry.path());
        }
    }

    /** Rows of the control database. */
    BufferedReader control() {
        try {
            return new BufferedReader(new InputStreamReader(
                    zip.getInputStream(zip.getEntry(BackupContents.CONTROL)), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw damaged(file, BackupContents.CONTROL);
        }
    }

    private static Refusal damaged(Path file, String entry) {
        return Refusal.failure("HC-J128 备份 " + file + " 已损坏：" + entry + "。" + NOTHING_DONE);
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(zip);
    }
}
