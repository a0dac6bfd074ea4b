package huican.schemas.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes written files survive a power cut. */
public final class Fsync {
    private Fsync() {}

    /** Forces a file's content, or a folder's names, to the disk. */
    public static void force(Path path) {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
