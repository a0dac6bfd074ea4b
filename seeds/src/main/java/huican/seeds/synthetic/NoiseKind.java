package huican.seeds.synthetic;

import java.util.Locale;

/** What can be wrong about the person in a row; how often stands in {@code seeds/synthetic/identity_noise.csv}. */
enum NoiseKind {
    NUMBER_MISSING(Part.NUMBER),
    DIGIT_WRONG(Part.NUMBER),
    DIGITS_SWAPPED(Part.NUMBER),
    DIGIT_LOST(Part.NUMBER),
    SHORT_OTHER(Part.NUMBER),
    GUARDIAN_NUMBER(Part.NUMBER),
    HEAD_NUMBER(Part.NUMBER),
    CERTIFICATE_INVALID(Part.CERTIFICATE),
    CERTIFICATE_MISSING(Part.CERTIFICATE_IN_ROW),
    CERTIFICATE_OTHER(Part.CERTIFICATE_IN_ROW),
    HOMOPHONE(Part.NAME),
    LOOK_ALIKE(Part.NAME),
    TRADITIONAL(Part.NAME),
    CHARACTER_MASKED(Part.NAME),
    CHARACTER_LOST(Part.NAME),
    CHARACTER_OTHER(Part.NAME),
    CHARACTERS_SWAPPED(Part.NAME),
    BIRTH_DAY_MONTH(Part.BIRTH),
    BIRTH_DIGIT(Part.BIRTH),
    BIRTH_LUNAR(Part.BIRTH),
    SEX_WRONG(Part.SEX),
    TOWN_OTHER(Part.TOWN);

    /** What of a person is hit. Of one part at most one kind happens, and what happens to one part says nothing about another. */
    enum Part {
        NUMBER,
        /** The certificate of a person, the same in every department. */
        CERTIFICATE,
        /** The certificate in one row. */
        CERTIFICATE_IN_ROW,
        NAME,
        BIRTH,
        SEX,
        TOWN
    }

    final Part part;

    NoiseKind(Part part) {
        this.part = part;
    }

    /** The word for it in files. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean ofNumber() {
        return part == Part.NUMBER || part == Part.CERTIFICATE || part == Part.CERTIFICATE_IN_ROW;
    }
}
