package huican.etl.linkage.profile;

import java.io.Serializable;

/**
 * The identifiers of profiles under a home's key: {@code identifier}, as the register of persons knows them, and {@code profile_id}, which is shown.
 *
 * @param hash of the home
 */
public record ProfileIds(KeyedHash hash) implements Serializable {
    /** Hex digits of an identifier. */
    public static final int IDENTIFIER_DIGITS = 32;

    private static final int ID_DIGITS = 20;
    private static final int KEY_DIGITS = 8;

    /** By what the register knows a profile. */
    public String identifier(String profile) {
        return hash.of(profile, IDENTIFIER_DIGITS);
    }

    /** The shown number of a profile with that identifier. */
    public static String profileId(String identifier) {
        return "f" + identifier.substring(0, ID_DIGITS);
    }

    /** Of records made now, here: the same only for the same {@link RowIdentity#VERSION} and the same key. */
    public String version() {
        return RowIdentity.VERSION + "-" + hash.of("identity_version", KEY_DIGITS);
    }
}
