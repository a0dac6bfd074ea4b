package huican.etl.linkage.compare;

import java.util.Set;

/**
 * How a name sounds, tones aside: pinyin of its characters, read one by one as in names (单 shan, 曾 zeng), in lower case. Characters
 * without pinyin stay as they are in {@link NormalName}; lost ones are {@code *}. Null in, null out.
 */
public final class NameSound {
    private static final Set<String> COMPOUND = Set.of(
            "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "独孤", "南宫", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "轩辕", "淳于",
            "单于", "太史", "端木", "申屠", "公冶", "濮阳", "闻人", "赫连", "澹台", "宗政", "钟离", "呼延", "鲜于", "闾丘", "司空", "西门", "南门", "百里",
            "东郭", "万俟", "拓跋", "第五", "梁丘", "左丘", "公羊", "谷梁");

    private NameSound() {}

    /** Sound of the whole name, its syllables joined. */
    public static String of(String name) {
        String normal = NormalName.of(name);
        return normal == null ? null : sounds(normal, normal.length(), false);
    }

    /** {@link #of} without the differences the south-west does not hear: n and l, zh and z, ch and c, sh and s, -ing and -in, -eng and -en. */
    public static String coarse(String name) {
        String normal = NormalName.of(name);
        return normal == null ? null : sounds(normal, normal.length(), true);
    }

    /** Sound of the family name, one character or a compound one (欧阳); of a name in letters, the whole. */
    public static String family(String name) {
        String normal = NormalName.of(name);
        return normal == null ? null : sounds(normal, familyLength(normal), false);
    }

    /** How many characters of a normalised name are the family name; a name in letters is one. */
    static int familyLength(String normal) {
        char first = normal.charAt(0);
        if (!Hanzi.han(first) && !Hanzi.lost(first)) {
            return normal.length();
        }
        if (normal.length() < 3) {
            return 1;
        }
        String two = new String(new char[] {Hanzi.folded(first), Hanzi.folded(normal.charAt(1))});
        return COMPOUND.contains(two) ? 2 : 1;
    }

    private static String sounds(String normal, int length, boolean coarse) {
        var joined = new StringBuilder();
        for (int i = 0; i < length; i++) {
            char c = normal.charAt(i);
            joined.append(Hanzi.lost(c) ? "*" : coarse ? Hanzi.coarse(c) : Hanzi.sound(c));
        }
        return joined.toString();
    }
}
