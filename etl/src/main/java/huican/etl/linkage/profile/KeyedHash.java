package huican.etl.linkage.profile;

import static org.apache.spark.sql.functions.udf;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * HMAC-SHA256 under the home's key: an ID number cannot be found again from its hash by trying all of them. The key belongs to the backup;
 * with it a rebuilt warehouse gives the same person numbers.
 */
public record KeyedHash(byte[] key) implements Serializable {
    private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(KeyedHash::mac);

    /** Reads the key, or makes it at the first night (mode 0600). */
    public static KeyedHash ofHome(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return new KeyedHash(HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取或建立密钥 " + file + "：" + e.getMessage(), e);
        }
    }

    /** Whole or not at all: a night that is killed here must not leave an empty key to the next one. */
    private static void create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path temporary = Files.createTempFile(file.getParent(), "person_id", ".part", ownerOnly);
        try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            // Another process made it in the meantime: that one counts.
        } finally {
            Files.delete(temporary);
        }
    }

    /** The first {@code digits} hex digits of the text's hash. */
    public String of(String text, int digits) {
        try {
            Mac mac = MAC.get();
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, digits);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@link #of} of a column, after a prefix. */
    public UserDefinedFunction function(String prefix, int digits) {
        return udf((UDF1<String, String>) text -> of(prefix + text, digits), DataTypes.StringType);
    }

    private static Mac mac() {
        try {
            return Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
