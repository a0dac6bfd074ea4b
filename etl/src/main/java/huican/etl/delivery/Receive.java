package huican.etl.delivery;

import huican.etl.delivery.DeliveryManifest.ListedFile;
import huican.etl.delivery.ReceivedDelivery.ReceivedFile;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
    /** So many unlisted files are named; whoever fills a folder with a million gets no million lines. */
    private static final int MOST_UNLISTED = 1_000;

    /** The copy; empty if its content is known and decided, if the sender was just changing it, or if we may not read a file of it. */
    public Optional<ReceivedDelivery> take(InboxFolder folder) {
        byte[] manifestBytes = manifest(folder);
        String sha256 = Sha256.of(manifestBytes);
        var manifest = DeliveryManifest.read(manifestBytes);
        if (new DecidedContents(known).of(folder, manifestBytes).isPresent()
                || !unreadable(folder, manifest).isEmpty()) {
            return Optional.empty();
        }
        Path copy = new ReceivedFolder(received)
                .of(folder.source(), folder.path().getFileName().toString(), sha256);
        try {
            Files.createDirectories(copy);
            var files = new ArrayList<ReceivedFile>();
            String problem = manifest.problem();
            for (ListedFile listed : manifest.files()) {
                var received = ReceiveFile.copy(folder.path(), copy, listed);
                files.add(received.file());
                problem = problem.isEmpty() ? received.problem() : problem;
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
                    problem,
                    List.copyOf(files),
                    unlisted(folder.path(), manifest)));
        } catch (AccessDeniedException e) {
            return Optional.empty(); // the rights changed under our hands: as if they had been wanting from the start
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "接收 " + folder.source() + "/" + folder.path().getFileName() + " 失败：" + e.getMessage(), e);
        }
    }

    /** The delivery where it lies, hashed and not copied: to be looked at, never to be taken in. */
    public static ReceivedDelivery inPlace(InboxFolder folder, byte[] manifestBytes) {
        var manifest = DeliveryManifest.read(manifestBytes);
        var files = new ArrayList<ReceivedFile>();
        String problem = manifest.problem();
        try {
            for (ListedFile listed : manifest.files()) {
                var looked = ReceiveFile.inPlace(folder.path(), listed);
                files.add(looked.file());
                problem = problem.isEmpty() ? looked.problem() : problem;
            }
            return new ReceivedDelivery(
                    folder.source(),
                    folder.day(),
                    folder.revision(),
                    folder.path().toString(),
                    Sha256.of(manifestBytes),
                    problem,
                    List.copyOf(files),
                    unlisted(folder.path(), manifest));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "不能读取 " + folder.source() + "/" + folder.path().getFileName() + "：" + e.getMessage(), e);
        }
    }

    /** Listed files that are there and that the process may not read: our fault, so the delivery waits and is not judged. */
    public static List<Path> unreadable(InboxFolder folder, DeliveryManifest manifest) {
        return manifest.files().stream()
                .map(listed -> folder.path().resolve(listed.file()))
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !Files.isReadable(file))
                .toList();
    }

    private static List<String> unlisted(Path folder, DeliveryManifest manifest) throws IOException {
        var listed = manifest.files().stream().map(ListedFile::file).toList();
        try (var children = Files.list(folder)) {
            return children.map(p -> p.getFileName().toString())
                    .filter(name -> !name.equals(InboxFolder.MANIFEST) && !listed.contains(name))
                    .limit(MOST_UNLISTED)
                    .map(ShownName::of)
                    .sorted()
                    .toList();
        }
    }

    /** The manifest's bytes, one more than may be at most. A link that took the manifest's place meanwhile is not followed. */
    public static byte[] manifest(InboxFolder folder) {
        try (var in = Files.newInputStream(folder.path().resolve(InboxFolder.MANIFEST), LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(DeliveryManifest.MOST_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "不能读取 " + folder.source() + "/" + folder.path().getFileName() + "/manifest.csv：" + e.getMessage(),
                    e);
        }
    }
}
