package huican.etl.linkage.profile;

import java.util.List;

/** The fields of a profile that a rules file may compare. Read without Spark's jars, too. */
public final class ProfileFields {
    public static final List<String> NAMES = List.of(
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

    private ProfileFields() {}
}
