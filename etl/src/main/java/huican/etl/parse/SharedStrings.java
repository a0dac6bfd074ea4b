package huican.etl.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The texts that the cells of a workbook share, by number. Held as UTF-8 in blocks: the strings of a full sheet take a third of what they would take
 * as objects. Not for several threads.
 */
final class SharedStrings {
    private static final int BLOCK = 1 << 18;

    private final List<byte[]> blocks = new ArrayList<>();
    private int[] starts = new int[1024];
    private int count;
    private int used = BLOCK;
    private long bytes;

    /** Reads {@code sharedStrings.xml}. Of a rich text the runs are joined, phonetic hints are left out. */
    static SharedStrings read(SheetXml xml) {
        var strings = new SharedStrings();
        var text = new StringBuilder();
        while (xml.next()) {
            if (xml.starts("si")) {
                text.setLength(0);
                SheetText.add(xml, "si", text);
                strings.add(SheetText.plain(text.toString()));
            }
        }
        return strings;
    }

    /** The text with that number; null if there is none. */
    String at(int number) {
        if (number < 0 || number >= count) {
            return null;
        }
        byte[] block = blocks.get(starts[number] / BLOCK);
        int from = starts[number] % BLOCK;
        int length = (block[from] & 0xFF) << 16 | (block[from + 1] & 0xFF) << 8 | block[from + 2] & 0xFF;
        return new String(block, from + 3, length, StandardCharsets.UTF_8);
    }

    private void add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        bytes += utf8.length + 3L;
        if (bytes > Limits.SHARED_STRINGS || utf8.length > BLOCK - 3) {
            throw new UnreadableFileException(
                    utf8.length > BLOCK - 3
                            ? String.format("xlsx 不能读取：共享字符串第 %,d 个超过 %,d 字节", count + 1, BLOCK - 3)
                            : String.format(
                                    "xlsx 不能读取：共享字符串超过 %,d MB，请分成 _01、_02 … 几个文件", Limits.SHARED_STRINGS >> 20));
        }
        if (used + utf8.length + 3 > BLOCK) {
            blocks.add(new byte[BLOCK]);
            used = 0;
        }
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = (blocks.size() - 1) * BLOCK + used;
        byte[] block = blocks.get(blocks.size() - 1);
        block[used] = (byte) (utf8.length >> 16);
        block[used + 1] = (byte) (utf8.length >> 8);
        block[used + 2] = (byte) utf8.length;
        System.arraycopy(utf8, 0, block, used + 3, utf8.length);
        used += utf8.length + 3;
    }
}
