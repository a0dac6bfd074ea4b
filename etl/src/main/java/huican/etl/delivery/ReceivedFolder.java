package huican.etl.delivery;

import huican.etl.delivery.DeliveryManifest.ListedFile;
import huican.etl.delivery.ReceivedDelivery.ReceivedFile;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the bytes of judged deliveries are kept: {@code received/<source>/<day>[.n]/<first 16 of the manifest's sha256>/}. They are what was judged,
 * whatever the sender does to the folder in the inbox.
 */
public record ReceivedFolder(Path root) {
    private static final int NAME_DIGITS = 16;

    /** Folder of a delivery; it may not be there for a rejected one. */
    public Path of(DeliveryRecord delivery) {
        return of(delivery.source(), delivery.folder(), delivery.sha256());
    }

    /**
     * As above.
     *
     * @param folder {@code <day>} or {@code <day>.n}
     * @param sha256 of the manifest
     */
    Path of(String source, String folder, String sha256) {
        return root.resolve(source).resolve(folder).resolve(name(sha256));
    }

    /** What the folder of a content is called, by the sha256 of its manifest. */
    static String name(String sha256) {
        return sha256.substring(0, NAME_DIGITS);
    }

    /** A delivery that a person released, to be read once more; its bytes are hashed again. */
    public ReceivedDelivery again(DeliveryRecord delivery) {
        Path folder = of(delivery);
        try {
            byte[] manifestBytes = Files.readAllBytes(folder.resolve(InboxFolder.MANIFEST));
            var manifest = DeliveryManifest.read(manifestBytes);
            var files = new ArrayList<ReceivedFile>();
            for (ListedFile listed : manifest.files()) {
                Path file = folder.resolve(listed.file());
                boolean there = Files.isRegularFile(file);
                files.add(new ReceivedFile(
                        listed.file(),
                        listed.rows(),
                        listed.sha256(),
                        there ? Sha256.of(file) : null,
                        there ? Files.size(file) : 0));
            }
            return new ReceivedDelivery(
                    delivery.source(),
                    delivery.day(),
                    delivery.revision(),
                    folder.toString(),
                    delivery.sha256(),
                    manifest.problem(),
                    List.copyOf(files),
                    List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "HC-D302 " + delivery.source() + "/" + delivery.folder() + " 已放行，但留存的字节不能读取：" + e.getMessage()
                            + "。本夜未发布；请从备份恢复 received/，或拒绝该交付",
                    e);
        }
    }
}
