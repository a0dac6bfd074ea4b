package huican.etl.parse;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Where the layout's columns stand in a file.
 *
 * @param width number of columns of the file
 * @param positions for every column of the layout its place in the file, -1 if absent
 */
public record FileLayout(int width, List<Integer> positions) implements Serializable {

    /** Fields from the order of the layout, those of other columns after it, back to the order of the file. */
    public List<String> asInFile(List<String> arranged) {
        var fields = new String[width];
        var taken = new boolean[width];
        int i = 0;
        for (int at : positions) {
            if (at >= 0) {
                fields[at] = arranged.get(i);
                taken[at] = true;
            }
            i++;
        }
        for (int at = 0; at < fields.length; at++) {
            if (!taken[at]) {
                fields[at] = arranged.get(i++);
            }
        }
        return Arrays.asList(fields);
    }
}
