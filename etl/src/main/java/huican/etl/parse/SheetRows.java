package huican.etl.parse;

import huican.etl.parse.SheetCell.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a sheet's XML, one at a time (ECMA-376, part 1, 18.3). Rows and cells stand in order, as the standard asks; the place of one that names
 * none follows the one before. Throws {@link UnreadableFileException}. Not for several threads.
 */
public final class SheetRows implements Closeable {
    private final SheetXml xml;
    private final SharedStrings strings;
    private final List<NumberFormat> formats;
    private final StringBuilder text = new StringBuilder();
    private int row;
    private int characters;

    SheetRows(SheetXml xml, SharedStrings strings, List<NumberFormat> formats) {
        this.xml = xml;
        this.strings = strings;
        this.formats = formats;
    }

    /** Number of the last row. */
    int line() {
        return row;
    }

    /** The next row; null behind the last one, after what follows the rows was read too: a sheet that breaks off later is broken. */
    public SheetRow next() {
        while (xml.next()) {
            if (xml.starts("row")) {
                return row();
            }
        }
        return null;
    }

    private SheetRow row() {
        row = place(xml.attribute("r"), row + 1, Limits.SHEET_ROWS);
        xml.row(row);
        characters = 0;
        var cells = new ArrayList<SheetCell>();
        int column = 0;
        while (xml.next() && !xml.ends("row")) {
            if (xml.starts("c")) {
                column = column(xml.attribute("r"), column + 1);
                SheetCell cell = cell(column);
                while (cell != null && cells.size() < column - 1) {
                    cells.add(null);
                }
                if (cell != null) {
                    cells.add(cell);
                }
            }
        }
        return new SheetRow(row, cells);
    }

    private SheetCell cell(int column) {
        String type = xml.attribute("t");
        NumberFormat format = format(xml.attribute("s"));
        text.setLength(0);
        boolean value = false;
        boolean inline = false;
        while (text.length() <= Limits.RECORD_CHARACTERS && xml.next() && !xml.ends("c")) {
            if (xml.starts("is")) {
                inline = true;
                SheetText.add(xml, "is", text);
            } else if (xml.starts("v") || xml.ends("v")) {
                value = xml.starts("v");
            } else if (value) {
                xml.addText(text);
            }
        }
        if (text.length() == 0) {
            return null;
        }
        Kind kind = inline ? Kind.TEXT : kind(type);
        String raw = "s".equals(type) && !inline ? shared(column) : text.toString();
        if (kind == Kind.TEXT && !"s".equals(type)) {
            raw = SheetText.plain(raw);
        }
        characters += raw.length();
        if (characters > Limits.RECORD_CHARACTERS) {
            throw new UnreadableFileException(
                    String.format("第 %,d 行第 %,d 列：该行超过 %,d 个字符", row, column, Limits.RECORD_CHARACTERS));
        }
        return new SheetCell(kind, raw, format);
    }

    private static Kind kind(String type) {
        switch (type == null ? "n" : type) {
            case "n":
                return Kind.NUMBER;
            case "b":
                return Kind.TRUTH;
            case "d":
                return Kind.DATE;
            case "e":
                return Kind.ERROR;
            default:
                return Kind.TEXT;
        }
    }

    private String shared(int column) {
        String found = null;
        try {
            found = strings.at(Integer.parseInt(text.toString().strip()));
        } catch (NumberFormatException e) {
            // Told below.
        }
        if (found == null) {
            throw new UnreadableFileException(String.format("xlsx 已损坏：第 %,d 行第 %,d 列引用的共享字符串不存在", row, column));
        }
        return found;
    }

    private NumberFormat format(String style) {
        int at = style == null ? 0 : place(style, 0, Integer.MAX_VALUE);
        return at < formats.size() ? formats.get(at) : NumberFormat.GENERAL;
    }

    /** A number that is at least {@code next}, which it is if nothing is written. */
    private int place(String written, int next, int most) {
        try {
            int place = written == null ? next : Integer.parseInt(written);
            if (place >= next && place <= most) {
                return place;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new UnreadableFileException(String.format("xlsx 不能读取：第 %,d 行之后的行号或格式号重复、倒退或超过 %,d", row, most));
    }

    /** Column of a reference such as {@code XFD1}, from 1. */
    private int column(String reference, int next) {
        int column = 0;
        for (int i = 0; reference != null && i < reference.length() && reference.charAt(i) >= 'A'; i++) {
            char letter = reference.charAt(i);
            column = letter > 'Z' || column > Limits.COLUMNS ? Integer.MAX_VALUE : column * 26 + letter - 'A' + 1;
        }
        int place = reference == null ? next : column;
        if (place < next || place > Limits.COLUMNS) {
            throw new UnreadableFileException(
                    String.format("xlsx 不能读取：第 %,d 行的列重复、倒退或超过 %,d（XFD）", row, Limits.COLUMNS));
        }
        return place;
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
