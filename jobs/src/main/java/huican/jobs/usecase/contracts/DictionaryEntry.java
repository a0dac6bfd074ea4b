package huican.jobs.usecase.contracts;

import java.util.List;

/**
 * A contract as people read it, before it is laid out.
 *
 * @param group heading under which it stands
 * @param anchor unique in the dictionary
 * @param name as in SQL or as a file
 * @param about what one row is
 * @param facts label and text
 * @param header of the columns' table
 * @param rows of the columns' table
 */
record DictionaryEntry(
        String group,
        String anchor,
        String title,
        String name,
        String about,
        List<Fact> facts,
        List<String> header,
        List<List<String>> rows) {

    /** A label and its text. */
    record Fact(String label, String text) {}
}
