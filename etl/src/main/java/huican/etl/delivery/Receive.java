package huican.etl.delivery;

import huican.etl.delivery.DeliveryManifest.ListedFile;
import huican.etl.delivery.ReceivedDelivery.ReceivedFile;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the bytes of a delivery into the home, hashing them on the way: from then on nothing that a sender does to the folder can change
 * what was judged.
 *
 * @param received root of the copies
 * @param known every delivery ever judged
 */
public record Receive(Path received, List<DeliveryRecord> known) {
    /** The copy; empty if its content is known and decided, or if the sender was just changing it. */
    public Optional<ReceivedDelivery> take(InboxFolder folder) {
        byte[] manifestBytes = manifest(folder);
        String sha256 = Sha256.of(manifestBytes);
        var manifest = DeliveryManifest.read(manifestBytes);
        if (new DecidedContents(known).of(folder, manifestBytes).isPresent()) {
            return Optional.empty();
        }
        Path copy = new ReceivedFolder(received)
                .of(folder.source(), folder.path().getFileName().toString(), sha256);
        try {
            Files.createDirectories(copy);
            var files = new ArrayList<ReceivedFile>();
            for (ListedFile listed : manifest.files()) {
                files.add(copy(folder.path(), copy, listed));
            }
            Files.write(copy.resolve(InboxFolder.MANIFEST), manifestBytes);
            if (!MessageDigest.isEqual(manifestBytes, manifest(folder))) {
                return Optional.empty();
            }
            return Optional.of(new ReceivedDelivery(
                    folder.source(),
                    folder.day(),
                    folder.revision(),
                    copy.toString(),
                    sha256,
                    manifest.problem().isEmpty() ? unreadable(folder, manifest) : manifest.problem(),
                    List.copyOf(files),
                    unlisted(folder.path(), manifest)));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "接收 " + folder.source() + "/" + folder.path().getFileName() + " 失败：" + e.getMessage(), e);
        }
    }

    private static ReceivedFile copy(Path from, Path to, ListedFile listed) throws IOException {
        Path file = from.resolve(listed.file());
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || !Files.isReadable(file)) {
            return new ReceivedFile(listed.file(), listed.rows(), listed.sha256(), null, 0);
        }
        Path target = to.resolve(listed.file());
        Path part = to.resolve(listed.file() + ".part");
        var digest = Sha256.digest();
        try (var out = new DigestOutputStream(Files.newOutputStream(part), digest)) {
            Files.copy(file, out);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        String actual = Sha256.hex(digest);
        return new ReceivedFile(listed.file(), listed.rows(), listed.sha256(), actual, Files.size(target));
    }

    /** What keeps us from reading a file that is there: the sender's trouble, not the night's. Empty if nothing. */
    private static String unreadable(InboxFolder folder, DeliveryManifest manifest) {
        return manifest.files().stream()
                .map(listed -> folder.path().resolve(listed.file()))
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !Files.isReadable(file))
                .findFirst()
                .map(file -> file.getFileName() + "：没有读取权限")
                .orElse("");
    }

    private static List<String> unlisted(Path folder, DeliveryManifest manifest) throws IOException {
        var listed = manifest.files().stream().map(ListedFile::file).toList();
        try (var children = Files.list(folder)) {
            return children.map(p -> p.getFileName().toString())
                    .filter(name -> !name.equals(InboxFolder.MANIFEST) && !listed.contains(name))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] manifest(InboxFolder folder) {
        try {
            return Files.readAllBytes(folder.path().resolve(InboxFolder.MANIFEST));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "不能读取 " + folder.source() + "/" + folder.path().getFileName() + "/manifest.csv：" + e.getMessage(),
                    e);
        }
    }
}
