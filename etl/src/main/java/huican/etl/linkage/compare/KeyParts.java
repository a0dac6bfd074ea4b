package huican.etl.linkage.compare;

import java.util.Locale;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.language.Nysiis;
import org.apache.commons.codec.language.Soundex;

/**
 * What a blocking key may take of a value. Null in, null out; null also where the value cannot give it, so that nobody is compared with
 * all others who miss the same. Values of enums: safe to send to Spark's workers and to use by many threads.
 */
public enum KeyParts implements UnaryOperator<String> {
    /** The value itself. */
    VALUE(value -> value),
    /** {@link NameSound#of} of a name of two characters and more of which none is lost. */
    SOUND(name -> {
        String normal = NormalName.of(name);
        return normal == null || normal.codePointCount(0, normal.length()) < 2 ? null : unmasked(NameSound.of(normal));
    }),
    /** {@link NameSound#family}; null if that itself is lost. */
    FAMILY_SOUND(name -> unmasked(NameSound.family(name))),
    /** The year of a date {@code yyyy-MM-dd}. */
    YEAR(date -> cut(date, 0, 4)),
    /** Area and birth year of an ID number. */
    HEAD10(number -> cut(number, 0, 10)),
    /** Month, day and order of an ID number: without the check character, which is another one after each error in a number of 15 digits. */
    TAIL7(number -> number.length() < 17 ? null : number.substring(number.length() - 8, number.length() - 1)),
    /** An ID number without month, day and check character. */
    HEAD10TAIL3(number -> number.length() < 17
            ? null
            : number.substring(0, 10) + number.substring(number.length() - 4, number.length() - 1)),
    /** Area and birth date of an ID number. */
    HEAD14(number -> cut(number, 0, 14)),
    /** Order and check character of an ID number. */
    TAIL4(number -> number.length() < 17 ? null : number.substring(number.length() - 4)),
    /** The first three characters. */
    PREFIX3(value -> cut(value, 0, 3)),
    /** American Soundex; null if there is no letter. */
    SOUNDEX(word -> letters(word).isEmpty() ? null : new Soundex().encode(letters(word))),
    /** NYSIIS; null if there is no letter. */
    NYSIIS(word -> letters(word).isEmpty() ? null : new Nysiis().encode(letters(word)));

    private final UnaryOperator<String> part;

    KeyParts(UnaryOperator<String> part) {
        this.part = part;
    }

    /**
     * The part of that name: that of the constant in lower case.
     *
     * @throws IllegalArgumentException if there is none; the message has the closest spelling
     */
    public static KeyParts named(String transform) {
        var known = new TreeSet<String>();
        for (KeyParts part : values()) {
            String name = part.name().toLowerCase(Locale.ROOT);
            if (name.equals(transform)) {
                return part;
            }
            known.add(name);
        }
        throw Comparisons.unknown("键变换", transform, known);
    }

    @Override
    public String apply(String value) {
        return value == null ? null : part.apply(value);
    }

    private static String cut(String value, int from, int to) {
        return value.length() < to ? null : value.substring(from, to);
    }

    private static String unmasked(String sound) {
        return sound == null || sound.indexOf('*') >= 0 ? null : sound;
    }

    /** Both encoders refuse or misread what is no letter of English. */
    private static String letters(String word) {
        var letters = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                letters.append(c);
            }
        }
        return letters.toString();
    }
}
