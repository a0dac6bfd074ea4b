package huican.etl.linkage.compare;

import java.util.function.IntFunction;

/**
 * How a name sounds, tones aside: pinyin of its characters, read one by one as in names (单 shan, 曾 zeng), in lower case. Characters
 * without pinyin stay as they are in {@link NormalName}; lost ones are {@code *}. Null in, null out.
 */
public final class NameSound {
    private static final String COMPOUND = "欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 轩辕 淳于 单于 太史 端木 申屠 "
            + "公冶 濮阳 闻人 赫连 澹台 宗政 钟离 呼延 鲜于 闾丘 司空 西门 南门 百里 东郭 万俟 拓跋 第五 梁丘 左丘 公羊 谷梁";

    private NameSound() {}

    /** Sound of the whole name, its syllables joined. */
    public static String of(String name) {
        String normal = NormalName.of(name);
        return normal == null ? null : joined(Hanzi.folded(normal), Integer.MAX_VALUE, Hanzi::sound);
    }

    /** {@link #of} without the differences the south-west does not hear: n and l, zh and z, ch and c, sh and s, -ing and -in, -eng and -en. */
    public static String coarse(String name) {
        String normal = NormalName.of(name);
        return normal == null ? null : joined(Hanzi.folded(normal), Integer.MAX_VALUE, Hanzi::coarse);
    }

    /** Sound of the family name, one character or a compound one (欧阳); of a name in letters, the whole. */
    public static String family(String name) {
        String normal = NormalName.of(name);
        if (normal == null) {
            return null;
        }
        int[] folded = Hanzi.folded(normal);
        return joined(folded, familyLength(folded), Hanzi::sound);
    }

    /** How many of a name's folded characters are the family name; a name in letters is one. */
    static int familyLength(int[] name) {
        if (!Hanzi.han(name[0]) && name[0] != Hanzi.LOST) {
            return name.length;
        }
        return name.length > 2 && compound(name[0], name[1]) ? 2 : 1;
    }

    private static boolean compound(int first, int second) {
        for (int at = COMPOUND.indexOf(first); at >= 0; at = COMPOUND.indexOf(first, at + 1)) {
            if (at % 3 == 0 && COMPOUND.charAt(at + 1) == second) {
                return true;
            }
        }
        return false;
    }

    private static String joined(int[] name, int length, IntFunction<String> sound) {
        var joined = new StringBuilder();
        for (int i = 0; i < Math.min(length, name.length); i++) {
            joined.append(sound.apply(name[i]));
        }
        return joined.toString();
    }
}
