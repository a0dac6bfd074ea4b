package huican.jobs.release;

import huican.jobs.access.OwnersFile;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The keys that releases of a home are signed with: {@code <home>/secrets/signing.key}, the first made on first use, for its owner's eyes. The
 * newest signs; of those before only the public part is kept, so that what they signed can still be verified.
 */
public final class SigningKeys {
    private final OwnersFile file;

    public SigningKeys(Home home) {
        this.file = new OwnersFile(home.secrets().resolve("signing.key"));
    }

    /**
     * Base64 of DER.
     *
     * @param privateKey null of a key that signs no more
     */
    private record StoredKey(String made, String publicKey, String privateKey) {}

    private record Stored(List<StoredKey> keys) {}

    /**
     * The public part of one.
     *
     * @param fingerprint sha256 of the key's DER bytes: {@code openssl pkey -pubin -in F -outform DER | sha256sum}
     * @param signs whether it is the one that signs
     */
    public record PublicKey(String fingerprint, String made, String pem, boolean signs) {}

    /** All of them, the one that signs first. */
    public List<PublicKey> all() {
        return stored().stream().map(SigningKeys::shown).toList();
    }

    /** The one that signs, made if there is none. */
    public synchronized PublicKey current(Instant now) {
        return stored().isEmpty() ? rotate(now) : shown(stored().get(0));
    }

    /** The signature of a message by the key that signs, DER. */
    public byte[] sign(byte[] message) {
        return Sm2.sign(decoded(stored().get(0).privateKey()), message);
    }

    /** Makes a key, which signs from now on. */
    public synchronized PublicKey rotate(Instant now) {
        Sm2.KeyPair pair = Sm2.newPair();
        var made = new StoredKey(now.toString(), encoded(pair.publicKey()), encoded(pair.privateKey()));
        var keys = new ArrayList<>(List.of(made));
        stored().forEach(key -> keys.add(new StoredKey(key.made(), key.publicKey(), null)));
        file.write(JsonFile.text(new Stored(keys)));
        return shown(made);
    }

    private List<StoredKey> stored() {
        return file.read()
                .map(text -> JsonFile.parse(text, Stored.class).keys())
                .orElse(List.of());
    }

    private static PublicKey shown(StoredKey key) {
        byte[] der = decoded(key.publicKey());
        return new PublicKey(
                Sha256.of(der),
                key.made(),
                Sm2.pem(der),
                Optional.ofNullable(key.privateKey()).isPresent());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text);
    }
}
