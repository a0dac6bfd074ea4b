package huican.jobs.usecase.backup;

import huican.schemas.run.JsonFile;
import huican.schemas.run.Sha256;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a backup file: a ZIP archive, each entry read once and hashed on its way. It stands under {@code <name>.part} until it is complete and
 * on the disk; only its owner may read it.
 */
final class BackupWriter implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final List<BackupContents.Entry> entries = new ArrayList<>();

    private BackupWriter(Path file, Path part, FileChannel channel) {
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.zip = new ZipOutputStream(
                new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16), StandardCharsets.UTF_8);
    }

    static BackupWriter open(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part); // of a backup that was interrupted
        var channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new BackupWriter(file, part, channel);
    }

    /** Something that writes an entry's bytes. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Adds an entry and returns its hash. */
    String add(String name, Content content) throws IOException {
        var digest = Sha256.digest();
        zip.setLevel(isPacked(name) ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
        zip.putNextEntry(new ZipEntry(name));
        var counted = new Counted(zip);
        content.writeTo(new DigestOutputStream(counted, digest));
        zip.closeEntry();
        String sha256 = Sha256.hex(digest);
        entries.add(new BackupContents.Entry(name, counted.bytes, sha256));
        return sha256;
    }

    List<BackupContents.Entry> entries() {
        return List.copyOf(entries);
    }

    /** Adds what is in it, and gives the file its name. Returns its size. */
    long complete(BackupContents contents) throws IOException {
        zip.setLevel(Deflater.BEST_SPEED);
        zip.putNextEntry(new ZipEntry(BackupContents.NAME));
        zip.write(JsonFile.text(contents).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
        zip.finish();
        zip.flush();
        channel.force(true);
        channel.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        return Files.size(file);
    }

    private static boolean isPacked(String name) {
        return name.matches(".*\\.(parquet|xlsx|gz|zip)");
    }

    /** Counts, and does not close the archive with an entry. */
    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] buffer, int from, int length) throws IOException {
            out.write(buffer, from, length);
            bytes += length;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    /** Without {@link #complete} nothing remains. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
