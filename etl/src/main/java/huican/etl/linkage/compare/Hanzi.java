package huican.etl.linkage.compare;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;

/**
 * What is known of single characters of names: simplified form, sound, look. ICU needs a fifth of a millisecond for one, so each is asked
 * once and kept; two threads may both ask and get the same. Characters are code points: names hold some beyond the basic plane (𬱖).
 */
final class Hanzi {
    /** What stands for a character that was hidden or lost, in the result of {@link #folded}. */
    static final char LOST = '*';

    /** Marks used for it; 〓 is the printers' mark for a character they do not have. */
    private static final String LOST_MARKS = "*?□×某〓\uFFFD";
    /** ICU takes these for traditional only, but they are standard too, in names above all. */
    private static final String STANDARD = "乾著瞭";

    private static final int END = 0x33480;
    private static final Transliterator PINYIN = Transliterator.getInstance("Han-Latin/Names");
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");

    private static final int[] FOLDED = new int[END];
    private static final String[] SOUNDS = new String[END];
    private static final String[] COARSE = new String[END];
    private static final CharacterGroups ALIKE = CharacterGroups.read("linkage/similar_characters.csv");
    private static final CharacterGroups VARIANTS = CharacterGroups.read("linkage/variant_characters.csv");

    private Hanzi() {}

    /** Whether it is a Chinese character. */
    static boolean han(int c) {
        return c >= 0x4E00 && c <= 0x9FFF || c >= 0x3400 && c <= 0x4DBF || c == '〇' || c >= 0x20000 && c < END;
    }

    /** The simplified form, and of variants the usual one: 彥 and 彦 are one. {@link #LOST} for all marks of a lost character. */
    static int folded(int c) {
        if (c >= END) {
            return c;
        }
        int known = FOLDED[c];
        if (known == 0) {
            known = LOST_MARKS.indexOf(c) >= 0 ? LOST : VARIANTS.first(simplified(c));
            FOLDED[c] = known;
        }
        return known;
    }

    /** All characters of a normalised name, folded. */
    static int[] folded(String name) {
        int[] folded = new int[name.codePointCount(0, name.length())];
        for (int i = 0, at = 0; i < folded.length; i++) {
            int c = name.codePointAt(at);
            folded[i] = folded(c);
            at += Character.charCount(c);
        }
        return folded;
    }

    private static int simplified(int c) {
        if (!han(c) || STANDARD.indexOf(c) >= 0) {
            return c;
        }
        String simplified = SIMPLIFIED.transliterate(Character.toString(c));
        return simplified.codePointCount(0, simplified.length()) == 1 ? simplified.codePointAt(0) : c;
    }

    /** Pinyin of a folded character as in names, without tone, in lower case (ü is v); what has none is its own sound. */
    static String sound(int c) {
        if (!han(c)) {
            return Character.toString(c);
        }
        String known = SOUNDS[c];
        if (known == null) {
            known = toneless(PINYIN.transliterate(Character.toString(c))).intern();
            SOUNDS[c] = known;
        }
        return known;
    }

    private static String toneless(String pinyin) {
        String marked = Normalizer2.getNFDInstance().normalize(pinyin);
        var plain = new StringBuilder(marked.length());
        for (int i = 0; i < marked.length(); i++) {
            char letter = marked.charAt(i);
            if (letter == '\u0308') { // the two dots of ü
                plain.setCharAt(plain.length() - 1, 'v');
            } else if (letter < '\u0300' || letter > '\u036F') {
                plain.append(letter);
            }
        }
        return plain.toString();
    }

    /** The sound as the south-west hears it: no difference between n and l, zh and z, ch and c, sh and s, -ing and -in, -eng and -en. */
    static String coarse(int c) {
        if (!han(c)) {
            return Character.toString(c);
        }
        String known = COARSE[c];
        if (known == null) {
            known = coarse(sound(c)).intern();
            COARSE[c] = known;
        }
        return known;
    }

    private static String coarse(String sound) {
        String coarse = sound;
        if (coarse.startsWith("zh") || coarse.startsWith("ch") || coarse.startsWith("sh")) {
            coarse = coarse.charAt(0) + coarse.substring(2);
        } else if (coarse.startsWith("n")) {
            coarse = "l" + coarse.substring(1);
        }
        return coarse.endsWith("ing") || coarse.endsWith("eng") ? coarse.substring(0, coarse.length() - 1) : coarse;
    }

    /** Whether the eye takes two folded characters for each other. */
    static boolean alike(int a, int b) {
        return ALIKE.together(a, b);
    }
}
