package huican.jobs.release;

import huican.jobs.access.OwnersFile;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * What stands for a person in a receiver's releases: HMAC-SM3 of the person's number, with a key that no other receiver's pseudonyms are made
 * with. Keys are in {@code <home>/secrets/pseudonyms.key}, made on first use, for its owner's eyes; without its key nobody, and no receiver,
 * can say which pseudonyms of two receivers are one person.
 */
public final class Pseudonyms {
    private static final int KEY_BYTES = 32;

    private final OwnersFile file;

    public Pseudonyms(Home home) {
        this.file = new OwnersFile(home.secrets().resolve("pseudonyms.key"));
    }

    /** @param key Base64 */
    private record StoredKey(String receiver, String name, String key) {}

    private record Stored(List<StoredKey> keys) {}

    /**
     * What makes a receiver's pseudonyms of person numbers: 64 hex digits. For one thread.
     *
     * @param name of one of the receiver's keys; two receivers never share one, whatever the names
     */
    public UnaryOperator<String> of(String receiver, String name) {
        var mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key(receiver, name)));
        byte[] sum = new byte[mac.getMacSize()];
        return person -> {
            byte[] text = person.getBytes(StandardCharsets.UTF_8);
            mac.update(text, 0, text.length);
            mac.doFinal(sum, 0);
            return HexFormat.of().formatHex(sum);
        };
    }

    private synchronized byte[] key(String receiver, String name) {
        List<StoredKey> stored = file.read()
                .map(text -> JsonFile.parse(text, Stored.class).keys())
                .orElse(List.of());
        return stored.stream()
                .filter(key -> key.receiver().equals(receiver) && key.name().equals(name))
                .findFirst()
                .map(key -> Base64.getDecoder().decode(key.key()))
                .orElseGet(() -> make(stored, receiver, name));
    }

    private byte[] make(List<StoredKey> stored, String receiver, String name) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        var keys = new ArrayList<>(stored);
        keys.add(new StoredKey(receiver, name, Base64.getEncoder().encodeToString(key)));
        file.write(JsonFile.text(new Stored(keys)));
        return key;
    }
}
