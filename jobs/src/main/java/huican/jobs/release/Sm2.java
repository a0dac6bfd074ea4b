package huican.jobs.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** Signatures with SM2 over SM3 (GB/T 32918.2), with the user id that the standard gives for the case that none was agreed. */
final class Sm2 {
    private static final byte[] USER_ID = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private Sm2() {}

    /**
     * A new pair.
     *
     * @param publicKey SubjectPublicKeyInfo, DER
     * @param privateKey PKCS #8, DER
     */
    record KeyPair(byte[] publicKey, byte[] privateKey) {}

    static KeyPair newPair() {
        var curve = new ECNamedDomainParameters(GMObjectIdentifiers.sm2p256v1, GMNamedCurves.getByName("sm2p256v1"));
        var generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(curve, new SecureRandom()));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        try {
            return new KeyPair(
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic())
                            .getEncoded(),
                    PrivateKeyInfoFactory.createPrivateKeyInfo(pair.getPrivate())
                            .getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The signature of a message, DER. */
    static byte[] sign(byte[] privateKey, byte[] message) {
        try {
            var signer = new SM2Signer();
            signer.init(
                    true,
                    new ParametersWithID(
                            new ParametersWithRandom(PrivateKeyFactory.createKey(privateKey), new SecureRandom()),
                            USER_ID));
            signer.update(message, 0, message.length);
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A public key as OpenSSL reads it. */
    static String pem(byte[] publicKey) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
    }
}
