package huican.etl.delivery;

import huican.schemas.contract.SourceContract;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How the files of one delivery folder are named to readers. A file of an extract by its name; any other by its ending and a number, for people name
 * files after people. The number is its place, from 1, among such files of the folder in the order of their names.
 *
 * @param numbered the names of those others, as delivered, with what is shown for each
 */
public record ShownFiles(Map<String, String> numbered) {
    /** An ending says what kind of file it is: few letters, digits behind one at most. */
    private static final Pattern ENDING = Pattern.compile("(?:\\.[A-Za-z][A-Za-z0-9]{0,4}){1,2}$");

    /** @param names of all files of the folder, listed or not */
    public static ShownFiles of(SourceContract source, Collection<String> names) {
        var numbered = new HashMap<String, String>();
        for (String name : new TreeSet<>(names)) {
            if (source.extractOf(name).isEmpty()) {
                numbered.put(name, "文件" + (numbered.size() + 1) + ending(name));
            }
        }
        return new ShownFiles(Map.copyOf(numbered));
    }

    public static ShownFiles of(SourceContract source, ReceivedDelivery delivery) {
        var names = new ArrayList<>(delivery.unlisted());
        delivery.files().forEach(file -> names.add(file.file()));
        return of(source, names);
    }

    /** What is shown for a file of the folder. */
    public String of(String name) {
        return numbered.getOrDefault(name, name);
    }

    /** A message with each name in it as it is shown. */
    public String in(String message) {
        String shown = message;
        // The longest first: one name may stand in another.
        List<String> names = numbered.keySet().stream()
                .sorted((a, b) -> b.length() - a.length())
                .toList();
        for (String name : names) {
            shown = shown.replace(name, of(name)).replace(ShownName.of(name), of(name));
        }
        return shown;
    }

    private static String ending(String name) {
        var ending = ENDING.matcher(name);
        return ending.find() && ending.start() > 0 ? ending.group() : "";
    }
}
