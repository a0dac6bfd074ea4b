package huican.etl.standardise;

import java.util.ArrayList;

/** Of what kinds of characters a value is made: tells people what was delivered, and nobody who it is about. */
final class ValueShape {
    /** A text of more parts is told by its length alone. */
    private static final int MOST_PARTS = 6;

    private ValueShape() {}

    /** Such as {@code 8 位数字}, {@code 汉字 2 字}, {@code 4 位数字-2 位数字}; {@code 空} if there is nothing. */
    static String of(String raw) {
        String text = Texts.compatible(raw);
        if (text == null) {
            return "空";
        }
        int[] points = text.codePoints().toArray();
        var parts = new ArrayList<String>();
        for (int from = 0, to; from < points.length; from = to) {
            String kind = kind(points[from]);
            to = from + 1;
            while (to < points.length && kind(points[to]).equals(kind)) {
                to++;
            }
            parts.add(kind.length() == 1 ? kind.repeat(to - from) : String.format(kind, to - from));
        }
        return parts.size() > MOST_PARTS ? String.format("混合内容 %,d 字", points.length) : String.join("", parts);
    }

    /** How so many characters of a kind are told; of ASCII punctuation each is its own kind. */
    private static String kind(int point) {
        if (Character.isDigit(point)) {
            return "%,d 位数字";
        }
        if (Character.isIdeographic(point)) {
            return "汉字 %,d 字";
        }
        if (Character.isLetter(point)) {
            return "字母 %,d 个";
        }
        return point > ' ' && point < 0x7F ? Character.toString(point) : "其他字符 %,d 个";
    }
}
