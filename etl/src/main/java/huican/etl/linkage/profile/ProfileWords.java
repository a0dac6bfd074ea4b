package huican.etl.linkage.profile;

import java.util.List;

/** Words of profiles: the fields that rules may compare, and what is said of a profile's number. Read without Spark's jars, too. */
public final class ProfileWords {
    /** The fields that a rules file may compare. */
    public static final List<String> FIELDS = List.of(
            "number",
            "number_length",
            "second_number",
            "related",
            "certificate",
            "number_sex",
            "number_birth_date",
            "name",
            "sex",
            "birth_date",
            "town",
            "address",
            "phone",
            "household");

    public static final String VALID = "valid";
    public static final String INVALID = "invalid";
    public static final String SUSPECT = "suspect";

    static final String PARENTS_NUMBER = "parents_number";
    static final String CONTRADICTS_BIRTH_DATE = "contradicts_birth_date";
    public static final String ANOTHERS_NUMBER = "anothers_number";

    /** Reasons that say whose the number is: it is not the profile's. */
    public static final List<String> OF_ANOTHER =
            List.of(IdentityRecord.HEADS_NUMBER, IdentityRecord.GUARDIANS_NUMBER, PARENTS_NUMBER);

    private ProfileWords() {}
}
