package huican.warehouse.base;

import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The home's secret with which household numbers that may name a person are hashed: without it nobody can try out numbers and names against
 * published household ids. Made once, in {@code <home>/secrets/household.key} (0600); a lost key only changes the ids of such households.
 */
public final class HouseholdKey {
    private static final int BYTES = 32;

    private HouseholdKey() {}

    /** The key, made when there is none. */
    public static String of(Home home) {
        Path file = home.secrets().resolve("household.key");
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path file) throws IOException {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.getParent());
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwx------"));
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path temporary = Files.createTempFile(file.getParent(), "household", ".part", ownerOnly);
        Files.writeString(temporary, HexFormat.of().formatHex(key), StandardCharsets.US_ASCII);
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            // Another task made it in the meantime: that one counts.
        } finally {
            Files.delete(temporary);
        }
    }
}
