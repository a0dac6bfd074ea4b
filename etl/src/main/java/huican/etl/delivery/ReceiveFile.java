package huican.etl.delivery;

import huican.etl.delivery.DeliveryManifest.ListedFile;
import huican.etl.delivery.ReceivedDelivery.ReceivedFile;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;

/** Takes one listed file out of a folder that the sender may still be changing. */
final class ReceiveFile {
    private static final int BLOCK = 1 << 16;
    /** No listed name begins with a dot ({@link DeliveryManifest}). */
    private static final String PART = ".part";

    private ReceiveFile() {}

    /**
     * What came of it.
     *
     * @param file with the hash of the bytes copied; without one if there is no such plain file
     * @param problem why the file could not be read as it was promised; empty if it could, or if it is not there
     */
    record Copied(ReceivedFile file, String problem) {}

    /**
     * Copies and hashes at most as many bytes as the file has when it is opened, so that one that grows for ever comes to an end. Links, folders and pipes
     * are no files. Throws only for trouble of our own: the disk, or rights that are wanting.
     */
    static Copied copy(Path folder, Path received, ListedFile listed) throws IOException {
        Path file = folder.resolve(listed.file());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return missing(listed, noFile(file));
        }
        SeekableByteChannel opened;
        try {
            opened = Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (AccessDeniedException e) {
            throw e;
        } catch (FileSystemException e) {
            return missing(listed, "接收时被移走或替换");
        }
        Path part = received.resolve(PART);
        var digest = Sha256.digest();
        long promised;
        long copied;
        boolean changed;
        try (var in = opened;
                var out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
            promised = in.size();
            copied = copy(Channels.newInputStream(in), out, promised);
            changed = copied != promised || in.size() != promised;
        }
        Files.move(
                part,
                received.resolve(listed.file()),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        String actual = Sha256.hex(digest);
        boolean asListed = actual.equals(listed.sha256());
        return new Copied(
                new ReceivedFile(listed.file(), listed.rows(), listed.sha256(), actual, copied),
                changed && !asListed ? problem(listed, "接收时还在变化，请写完全部文件后再放 manifest.csv") : "");
    }

    /** Hashes it where it lies. */
    static Copied inPlace(Path folder, ListedFile listed) throws IOException {
        Path file = folder.resolve(listed.file());
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? new Copied(
                        new ReceivedFile(
                                listed.file(), listed.rows(), listed.sha256(), Sha256.of(file), Files.size(file)),
                        "")
                : missing(listed, noFile(file));
    }

    private static String noFile(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? "是符号链接、目录或管道，不是普通文件" : "";
    }

    private static long copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] block = new byte[BLOCK];
        long copied = 0;
        while (copied < most) {
            int n = in.read(block, 0, (int) Math.min(block.length, most - copied));
            if (n < 0) {
                break;
            }
            out.write(block, 0, n);
            copied += n;
        }
        return copied;
    }

    private static Copied missing(ListedFile listed, String why) {
        return new Copied(
                new ReceivedFile(listed.file(), listed.rows(), listed.sha256(), null, 0),
                why.isEmpty() ? "" : problem(listed, why));
    }

    private static String problem(ListedFile listed, String why) {
        return ShownName.of(listed.file()) + "：" + why;
    }
}
