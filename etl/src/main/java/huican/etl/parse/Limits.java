package huican.etl.parse;

/**
 * What a received file may hold at most: far above every honest delivery, far below what hurts the machine (reasons and figures: ADR 0017). Beyond a
 * limit the file is refused and named; no part of it is ever cut off.
 */
final class Limits {
    /** Characters of one record, or of the text since its beginning: the longest honest one has some hundreds, one cell of Excel 32,767. */
    static final int RECORD_CHARACTERS = 1 << 20;
    /** Columns of a file: what a sheet of Excel has. */
    static final int COLUMNS = 16_384;
    /** Rows of a sheet: what Excel has. */
    static final int SHEET_ROWS = 1_048_576;
    /** Styles of cells in a workbook: what Excel has, rounded up. */
    static final int SHEET_STYLES = 1 << 16;
    /** Bytes of a compressed text: thirty times the largest that is expected of a province; a larger extract comes in parts. */
    static final long TEXT_BYTES = 16L << 30;
    /** Inflated bytes of a workbook: a full sheet of Excel with 2 KB in each row. */
    static final long WORKBOOK_BYTES = 2L << 30;
    /** Inflated bytes for one received: honest text gives 4 to 30. */
    static final long INFLATION = 200;
    /** Inflated bytes that are let pass at any ratio: a small file of one repeated value is no attack. */
    static final long INFLATION_FREE = 64L << 20;
    /** Bytes of a zip's directory, which Java holds in memory: some ten thousand entries, where a workbook has twenty. */
    static final int ZIP_DIRECTORY = 1 << 20;
    /** Bytes of all shared strings of a workbook, which are held in memory: two and a half million numbers and names. */
    static final int SHARED_STRINGS = 64 << 20;
    /** Bytes of XML that may pass without an element or text: the longest tag of an honest sheet has some hundreds. */
    static final int XML_TOKEN = 1 << 20;
    /** Elements inside each other: an honest sheet has eight. */
    static final int XML_DEPTH = 100;
    /** Different names of elements and attributes in a part: the schema of a sheet has some hundreds. */
    static final int XML_NAMES = 2_000;

    private Limits() {}
}
