package huican.etl.parse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/**
 * The inflating bytes of one part of a workbook, watched as the parser reads them: the workbook's limit, the limit of what one event of XML may
 * take, and at the end the checksum, which {@link java.util.zip.ZipFile} leaves alone. So a file is inflated once.
 */
final class SheetPart extends FilterInputStream {
    private final String name;
    private final InflatedBytes inflated;
    private final long expected;
    private final CRC32 checksum = new CRC32();
    private int sinceEvent;
    private int row;

    /**
     * @param inflated what all parts of the workbook share
     * @param expected checksum that the zip's directory gives
     */
    SheetPart(InputStream in, String name, InflatedBytes inflated, long expected) {
        super(in);
        this.name = name;
        this.inflated = inflated;
        this.expected = expected;
    }

    /** The parser has got somewhere: a tag, a piece of text. */
    void event() {
        sinceEvent = 0;
    }

    /** The parser has reached this row of the sheet. */
    void row(int number) {
        row = number;
    }

    /** The part's name, and how far it was read. */
    String place() {
        return row == 0 ? name : String.format("%s 第 %,d 行起", name, row);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = super.read(target, offset, length);
        if (n < 0) {
            if (checksum.getValue() != expected) {
                throw new UnreadableFileException("xlsx 已损坏：" + name + " 的校验和不符");
            }
            return n;
        }
        checksum.update(target, offset, n);
        inflated.add(n);
        sinceEvent += n;
        if (sinceEvent > Limits.XML_TOKEN) {
            throw new UnreadableFileException(
                    String.format("xlsx 不能读取：%s，有超过 %,d 字节的单元格、标记或属性", place(), Limits.XML_TOKEN));
        }
        return n;
    }
}
