package huican.jobs.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {
    private static final Instant NOW = Instant.parse("2026-11-29T02:00:00Z");

    @TempDir
    private Path folder;

    private TokenKeys keys;
    private Tokens tokens;

    @BeforeEach
    void keysOfAHome() {
        keys = new TokenKeys(new Home(folder));
        tokens = new Tokens(keys);
    }

    @Test
    void aTokenSaysWhoUntilItRunsOut() throws IOException {
        String token = tokens.issue(account(), NOW, Duration.ofHours(1));

        assertThat(tokens.read(token, NOW)).contains(new Tokens.Bearer("wang", "s1", NOW, Optional.empty()));
        assertThat(tokens.read(token, NOW.plusSeconds(3599))).isPresent();
        assertThat(tokens.read(token, NOW.plusSeconds(3600))).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets/tokens.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void tokensOfADroppedKeyAreRefused() {
        String old = tokens.issue(account(), NOW, Duration.ofHours(1));

        new TokenKeys(new Home(folder)).rotate(NOW, true); // by another command
        assertThat(tokens.read(old, NOW)).isPresent();
        String newer = tokens.issue(account(), NOW, Duration.ofHours(1));
        new TokenKeys(new Home(folder)).rotate(NOW, false);

        assertThat(tokens.read(old, NOW)).isEmpty();
        assertThat(tokens.read(newer, NOW)).isEmpty();
        assertThat(tokens.read(tokens.issue(account(), NOW, Duration.ofHours(1)), NOW))
                .isPresent();
    }

    @Test
    void whatWeDidNotSignIsRefused() throws Exception {
        String good = tokens.issue(account(), NOW, Duration.ofHours(1));
        String[] parts = good.split("\\.");
        String otherWords = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new String(Base64.getUrlDecoder().decode(parts[1]))
                        .replace("wang", "root")
                        .getBytes());
        var claims = new JWTClaimsSet.Builder()
                .issuer("huican")
                .audience("huican")
                .subject("wang")
                .claim("stamp", "s1")
                .expirationTime(Date.from(NOW.plusSeconds(60)))
                .build();
        var ofAnotherKey = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(keys.signing(NOW).kid())
                        .build(),
                claims);
        ofAnotherKey.sign(new MACSigner(new byte[32]));

        assertThat(tokens.read(parts[0] + "." + otherWords + "." + parts[2], NOW))
                .isEmpty();
        assertThat(tokens.read(ofAnotherKey.serialize(), NOW)).isEmpty();
        assertThat(tokens.read(new PlainJWT(claims).serialize(), NOW))
                .as("alg none")
                .isEmpty();
        assertThat(tokens.read("abc", NOW)).isEmpty();
        assertThat(tokens.read("", NOW)).isEmpty();
    }

    private static Account account() {
        return new Account(
                1,
                "wang",
                new Account.Profile(Optional.empty(), Optional.empty(), Optional.empty()),
                "",
                NOW,
                Set.of(Role.OPERATOR),
                Optional.empty(),
                Optional.empty(),
                true,
                "s1",
                Account.Lock.NONE,
                NOW,
                Optional.empty());
    }
}
