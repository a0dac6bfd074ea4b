package huican.jobs.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;

/** Tokens of users who signed in: JWT, HS256. They say who, not what is allowed: that is looked up for each request. */
public record Tokens(TokenKeys keys) {
    private static final String US = "huican";
    private static final String STAMP = "stamp";

    /** What a good token says. */
    public record Bearer(String username, String stamp) {}

    public String issue(Account account, Instant now, Duration life) {
        TokenKeys.Key key = keys.signing(now);
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.kid())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(US)
                        .audience(US)
                        .subject(account.username())
                        .claim(STAMP, account.tokenStamp())
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(life)))
                        .build());
        try {
            token.sign(new MACSigner(key.bytes()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty for anything that is not a token of ours, signed with a key that is good, and in its time. */
    public Optional<Bearer> read(String text, Instant now) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm())
                    || token.getHeader().getKeyID() == null) {
                return Optional.empty();
            }
            Optional<TokenKeys.Key> key = keys.find(token.getHeader().getKeyID());
            if (key.isEmpty() || !token.verify(new MACVerifier(key.get().bytes()))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            boolean ours = US.equals(claims.getIssuer())
                    && claims.getAudience().contains(US)
                    && claims.getSubject() != null
                    && claims.getStringClaim(STAMP) != null
                    && claims.getExpirationTime() != null
                    && now.isBefore(claims.getExpirationTime().toInstant());
            return ours ? Optional.of(new Bearer(claims.getSubject(), claims.getStringClaim(STAMP))) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }
}
