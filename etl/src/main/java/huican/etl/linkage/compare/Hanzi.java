package huican.etl.linkage.compare;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import huican.seeds.reference.SeedFile;
import java.util.Map;

/**
 * What is known of single characters of names: simplified form, sound, look. ICU needs a fifth of a millisecond for one, so each is asked
 * once and kept; threads may ask twice and get the same. Characters beyond the basic plane stand for themselves.
 */
final class Hanzi {
    private static final int PLANE = 0x10000;
    /** Marks that stand for a character that was hidden, or lost on the way: also the mark GB18030 printers use (〓). */
    private static final String LOST = "*?□×某〓\uFFFD";
    /** ICU takes these for traditional forms only, but they are also the standard form, in names above all. */
    private static final String STANDARD = "乾著瞭";

    private static final Transliterator PINYIN = Transliterator.getInstance("Han-Latin/Names");
    private static final Transliterator SIMPLIFIED = Transliterator.getInstance("Traditional-Simplified");

    private static final char[] FOLDED = new char[PLANE];
    private static final String[] SOUNDS = new String[PLANE];
    private static final String[] COARSE = new String[PLANE];
    private static final String[] ALIKE = groups("linkage/similar_characters.csv");
    private static final String[] VARIANTS = groups("linkage/variant_characters.csv");

    private Hanzi() {}

    /** Whether it is a Chinese character of the basic plane. */
    static boolean han(char c) {
        return c >= '\u4E00' && c <= '\u9FFF' || c >= '\u3400' && c <= '\u4DBF' || c == '〇';
    }

    /** Whether it only stands in the place of a character. */
    static boolean lost(char c) {
        return !(c >= '\u4E00' && c <= '\u9FFF' && c != '某') && LOST.indexOf(c) >= 0;
    }

    /** The simplified form, and of variants the usual one: 彥 and 彦 are one. */
    static char folded(char c) {
        char known = FOLDED[c];
        if (known == 0) {
            known = usual(simplified(c));
            FOLDED[c] = known;
        }
        return known;
    }

    private static char simplified(char c) {
        if (!han(c) || STANDARD.indexOf(c) >= 0) {
            return c;
        }
        String simplified = SIMPLIFIED.transliterate(String.valueOf(c));
        return simplified.length() == 1 ? simplified.charAt(0) : c;
    }

    /** The first of its group of variants. */
    private static char usual(char c) {
        return VARIANTS[c] == null ? c : VARIANTS[c].charAt(0);
    }

    /** Pinyin without tone in lower case (ü is v), read as in names; a character without one is its own sound. */
    static String sound(char c) {
        String known = SOUNDS[c];
        if (known == null) {
            known = pinyin(folded(c)).intern();
            SOUNDS[c] = known;
        }
        return known;
    }

    private static String pinyin(char c) {
        if (!han(c)) {
            return String.valueOf(c);
        }
        String marked = Normalizer2.getNFDInstance().normalize(PINYIN.transliterate(String.valueOf(c)));
        var plain = new StringBuilder();
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

    /** The sound as the south-west hears it: no difference between n and l, zh and z, ch and c, sh and s, -ng and -n. */
    static String coarse(char c) {
        String known = COARSE[c];
        if (known == null) {
            known = coarse(sound(c)).intern();
            COARSE[c] = known;
        }
        return known;
    }

    private static String coarse(String sound) {
        String start = sound.length() > 1 && sound.charAt(1) == 'h' && "zcs".indexOf(sound.charAt(0)) >= 0
                ? sound.charAt(0) + sound.substring(2)
                : sound.length() > 1 && sound.charAt(0) == 'n' ? 'l' + sound.substring(1) : sound;
        return start.endsWith("ing") || start.endsWith("eng") ? start.substring(0, start.length() - 1) : start;
    }

    /** Whether the two, in their folded form, are taken for each other by the eye. */
    static boolean alike(char a, char b) {
        String group = ALIKE[a];
        return group != null && group.indexOf(b) >= 0;
    }

    /** Per character all those that share a group with it, in the order of the file. */
    private static String[] groups(String file) {
        String[] groups = new String[PLANE];
        for (Map<String, String> row : SeedFile.read(file).rows()) {
            String characters = row.get("characters");
            for (int i = 0; i < characters.length(); i++) {
                char c = characters.charAt(i);
                groups[c] = groups[c] == null ? characters : groups[c] + characters;
            }
        }
        return groups;
    }
}
