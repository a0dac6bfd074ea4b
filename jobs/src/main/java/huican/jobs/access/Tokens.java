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
    private static final String SESSION_UNTIL = "session_until";

    /**
     * What a good token says.
     *
     * @param sessionUntil of a browser's session: when somebody has to sign in again, however busy
     */
    public record Bearer(String username, String stamp, Instant issuedAt, Optional<Instant> sessionUntil) {}

    public String issue(Account account, Instant now, Duration life) {
        return signed(account, now, now.plus(life), Optional.empty());
    }

    /** For a browser: good as long as nobody is idle for longer, and at most until the end of the session. */
    public String session(Account account, Instant now, Duration idle, Instant until) {
        Instant idleUntil = now.plus(idle);
        return signed(account, now, idleUntil.isBefore(until) ? idleUntil : until, Optional.of(until));
    }

    private String signed(Account account, Instant now, Instant expires, Optional<Instant> sessionUntil) {
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
                        .expirationTime(Date.from(expires))
                        .claim(
                                SESSION_UNTIL,
                                sessionUntil.map(Instant::getEpochSecond).orElse(null))
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
                    && claims.getIssueTime() != null
                    && claims.getExpirationTime() != null
                    && now.isBefore(claims.getExpirationTime().toInstant());
            return ours ? Optional.of(bearer(claims)) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    private static Bearer bearer(JWTClaimsSet claims) throws ParseException {
        return new Bearer(
                claims.getSubject(),
                claims.getStringClaim(STAMP),
                claims.getIssueTime().toInstant(),
                Optional.ofNullable(claims.getLongClaim(SESSION_UNTIL)).map(Instant::ofEpochSecond));
    }
}
