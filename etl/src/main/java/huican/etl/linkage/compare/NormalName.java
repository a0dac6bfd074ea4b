package huican.etl.linkage.compare;

import huican.seeds.reference.PrivateUse;
import java.text.Normalizer;
import java.util.Locale;

/** The one way to write a name, so that a space, a dot or the width of a letter makes no other name. */
public final class NormalName {
    private static final String DROPPED = "·•.・‧∙⋅";
    private static final PrivateUse PRIVATE_USE = PrivateUse.read();

    private NormalName() {}

    /** NFKC, upper case, Unicode's characters for those of the private use area (rows accepted before they were replaced have them), without spaces and the dots between parts of a name; not simplified. Null in, null out; nothing left is null. */
    public static String of(String name) {
        if (name == null || plain(name)) {
            return name;
        }
        String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        var kept = new StringBuilder(compatible.length());
        for (int i = 0; i < compatible.length(); i++) {
            char c = compatible.charAt(i);
            if (Character.getType(c) == Character.PRIVATE_USE) {
                kept.append(PRIVATE_USE.characters().getOrDefault(c, String.valueOf(c)));
            } else if (!Character.isWhitespace(c) && !Character.isISOControl(c) && DROPPED.indexOf(c) < 0) {
                kept.append(c);
            }
        }
        return kept.isEmpty() ? null : kept.toString();
    }

    /** Nearly all names consist of ideographs that are their own normal form, or of capital letters. */
    private static boolean plain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < '\u4E00' || c > '\u9FFF') && (c < 'A' || c > 'Z') && c != '*') {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
