package huican.jobs.usecase.release;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.release.SigningKeys;
import huican.jobs.release.SigningKeys.PublicKey;
import huican.jobs.usecase.HomeAccess;
import java.time.Instant;
import java.util.Map;

/** Makes a new key, which signs releases from then on. What was signed before keeps its signature and names its key. */
public record RotateSigningKey(HomeAccess access) {

    public PublicKey rotate(Actor actor) {
        return access.asOwner("releases rotate-key", owned -> {
            Instant now = owned.clock().instant();
            PublicKey made = new SigningKeys(owned.home()).rotate(now);
            owned.audit()
                    .tell(
                            now,
                            actor,
                            Act.on("signing_key", made.fingerprint(), "rotate").to(Map.of("public_key", made.pem())));
            return made;
        });
    }
}
