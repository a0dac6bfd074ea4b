package huican.jobs.operate;

import huican.jobs.problem.Refusal;
import huican.schemas.run.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of a home that secrets of its connections are encrypted with: {@code <home>/secrets/connections.key}, made on first use, for its
 * owner's eyes. Whoever has a copy of the control database alone reads no password.
 */
final class SecretKeyFile {
    private static final String FILE = "connections.key";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path file;

    SecretKeyFile(Home home) {
        this.file = home.secrets().resolve(FILE);
    }

    /** AES-GCM: nonce and ciphertext in Base64; {@code about} is bound to it, so that it cannot be moved to another row. */
    String encrypt(String text, String about) {
        byte[] nonce = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] hidden =
                    cipher(Cipher.ENCRYPT_MODE, keyMade(), nonce, about).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(nonce.length + hidden.length)
                    .put(nonce)
                    .put(hidden)
                    .array();
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was encrypted about the same. */
    String decrypt(String hidden, String about) {
        if (!Files.isRegularFile(file)) {
            throw Refusal.failure("HC-J170 连接 " + about + " 的密码已加密，而密钥 " + file + " 不在。什么也没有做；请从备份放回密钥，或重新设置该连接。");
        }
        byte[] all = Base64.getDecoder().decode(hidden);
        try {
            byte[] nonce = java.util.Arrays.copyOf(all, NONCE_BYTES);
            byte[] text = cipher(Cipher.DECRYPT_MODE, key(), nonce, about)
                    .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw Refusal.failure("HC-J170 连接 " + about + " 的密码不能用密钥 " + file + " 解密。什么也没有做；请从备份放回密钥，或重新设置该连接。");
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String about) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] keyMade() {
        if (!Files.isRegularFile(file)) {
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            try (var channel = FileChannel.open(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownersOnly())) {
                channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(key)));
                channel.force(true); // before anything that is encrypted with it
            } catch (FileAlreadyExistsException e) {
                return key(); // somebody else was faster
            } catch (IOException e) {
                throw new UncheckedIOException("不能写入 " + file, e);
            }
        }
        return key();
    }

    private static FileAttribute<?>[] ownersOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private byte[] key() {
        try {
            return Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + file, e);
        }
    }
}
