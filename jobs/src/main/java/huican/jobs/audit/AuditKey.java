package huican.jobs.audit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** Seals entries with HMAC-SM3: whoever can write in the database, and no more, can make no entry that holds. */
final class AuditKey {
    private final byte[] key;

    AuditKey(byte[] key) {
        this.key = key.clone();
    }

    String seal(AuditEntry entry) {
        var mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        byte[] text = entry.sealedText().getBytes(StandardCharsets.UTF_8);
        mac.update(text, 0, text.length);
        byte[] seal = new byte[mac.getMacSize()];
        mac.doFinal(seal, 0);
        return HexFormat.of().formatHex(seal);
    }
}
