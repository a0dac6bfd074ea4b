package huican.etl.parse;

/** Text of a cell as SpreadsheetML writes it: {@code t} elements, alone or in runs, beside phonetic hints that are not part of it. */
final class SheetText {

    private SheetText() {}

    /** Adds the text of the element that has just started, and moves to its end; stops where the text is longer than a record may be. */
    static void add(SheetXml xml, String element, StringBuilder text) {
        boolean inText = false;
        int phonetic = 0;
        while (text.length() <= Limits.RECORD_CHARACTERS && xml.next() && !xml.ends(element)) {
            if (xml.starts("rPh")) {
                phonetic++;
            } else if (xml.ends("rPh")) {
                phonetic--;
            } else if (xml.starts("t")) {
                inText = phonetic == 0;
            } else if (xml.ends("t")) {
                inText = false;
            } else if (inText) {
                xml.addText(text);
            }
        }
    }
}
