package huican.jobs.access;

import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The keys that tokens of a home are signed with: {@code <home>/secrets/tokens.key}, made on first use, for its owner's eyes. The newest
 * signs; older ones are still good for the tokens that they signed, until they are dropped. The file is read anew for each token, so that a
 * key that was dropped is worth nothing at once.
 */
public final class TokenKeys {
    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 8;

    private final OwnersFile file;

    public TokenKeys(Home home) {
        this.file = new OwnersFile(home.secrets().resolve("tokens.key"));
    }

    /** @param key Base64 */
    private record StoredKey(String kid, String key, String made) {}

    private record Stored(List<StoredKey> keys) {}

    /** One of them. */
    public record Key(String kid, byte[] bytes) {}

    /** The one that signs. */
    public synchronized Key signing(Instant now) {
        List<StoredKey> stored = stored();
        if (stored.isEmpty()) {
            rotate(now, false);
            stored = stored();
        }
        return key(stored.get(0));
    }

    /** The one that a token names; empty if it was dropped, or never was. */
    public Optional<Key> find(String kid) {
        return stored().stream()
                .filter(stored -> stored.kid().equals(kid))
                .map(TokenKeys::key)
                .findFirst();
    }

    /**
     * Makes a new key, which signs from now on.
     *
     * @param keepOld whether tokens that were signed before are good until they run out
     * @return ids of all keys that are good, the new one first
     */
    public synchronized List<String> rotate(Instant now, boolean keepOld) {
        var keys = new ArrayList<StoredKey>();
        keys.add(new StoredKey(
                HexFormat.of().formatHex(random(ID_BYTES)),
                Base64.getEncoder().encodeToString(random(KEY_BYTES)),
                now.toString()));
        stored().stream().limit(keepOld ? 1 : 0).forEach(keys::add);
        file.write(JsonFile.text(new Stored(keys)));
        return keys.stream().map(StoredKey::kid).toList();
    }

    private List<StoredKey> stored() {
        return file.read()
                .map(text -> JsonFile.parse(text, Stored.class).keys())
                .orElse(List.of());
    }

    private static Key key(StoredKey stored) {
        return new Key(stored.kid(), Base64.getDecoder().decode(stored.key()));
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
