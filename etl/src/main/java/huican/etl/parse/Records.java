package huican.etl.parse;

import huican.etl.parse.FileOutcome.Finding;
import java.io.Closeable;
import java.util.List;

/** The records of one file in order, the header among them; wholly empty lines are passed over. Not for several threads. */
interface Records extends Closeable {

    /** Moves to the next record; false at the end. Throws {@link UnreadableFileException}. */
    boolean advance();

    /** Physical line where the record begins, or the sheet's row number; from 1. */
    long line();

    /** Values as delivered, in the file's order. */
    List<String> fields();

    /** Places in {@link #fields} of numbers that lost digits because a sheet kept them as numbers; mostly none. */
    default List<Integer> rounded() {
        return List.of();
    }

    /** What is to be reported about the file when its last record was read. */
    default List<Finding> findings() {
        return List.of();
    }

    /** What to add to a complaint about the header: the encoding that the file seems to have instead of the agreed one; mostly empty. */
    default String otherEncoding() {
        return "";
    }

    /** Whether an expected byte order mark is missing. */
    default boolean markMissing() {
        return false;
    }
}
