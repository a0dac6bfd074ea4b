package huican.etl.pipeline.storage;

import huican.etl.pipeline.night.NightContext;
import huican.etl.tables.ParquetFile;
import huican.schemas.contract.TableContract;
import huican.schemas.run.Home;
import huican.schemas.run.JsonFile;
import huican.schemas.run.Sha256;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tables that are written in sets of files, each set once: its folder is named after a digest of all that it is made of, so that a later night which is to make the same finds it
 * and leaves it where it stands. Handed to commit_tables.
 *
 * @param files of each table, below the home
 */
public record FileSets(Map<String, List<String>> files) {
    /** What Spark names the folder of a set after. */
    public static final String SET = "p_set";

    private static final int DIGITS = 20;

    /** The sets of all tables together. */
    public static FileSets of(Home home, Collection<Map<String, List<String>>> tables) {
        var files = new TreeMap<String, List<String>>();
        for (Map<String, List<String>> table : tables) {
            table.forEach((name, paths) -> files.put(
                    name,
                    paths.stream()
                            .map(path -> home.relative(Path.of(path)))
                            .sorted()
                            .toList()));
        }
        return new FileSets(files);
    }

    /** Of everything that a set is made of; the same of equal parts in the same order. */
    public static String digest(Object... madeOf) {
        return Sha256.of(JsonFile.text(madeOf)).substring(0, DIGITS);
    }

    /** How a contract lays out a table, as a part of a digest. */
    public static List<String> layout(TableContract table) {
        return table.columns().stream().map(c -> c.name() + " " + c.type()).toList();
    }

    /** Files by the name of their set. Those of an earlier version of the product have the name of none. */
    public static Map<String, List<String>> bySet(List<String> paths) {
        return paths.stream()
                .collect(Collectors.groupingBy(
                        path -> Path.of(path).getParent().getFileName().toString(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    /** Name of the folder of a set. */
    public static String folder(String set) {
        return SET + "=" + set;
    }

    /** Of a table, where they stand; none of one that no task of this run knows. */
    public List<ParquetFile> of(Home home, String table) {
        return files.getOrDefault(table, List.of()).stream()
                .map(file -> new ParquetFile(home.resolve(file).toString(), Map.of()))
                .toList();
    }

    public void write(NightContext context) {
        JsonFile.write(place(context), this);
    }

    public static FileSets read(NightContext context) {
        return JsonFile.read(place(context), FileSets.class);
    }

    private static Path place(NightContext context) {
        return context.work("file_sets.json");
    }
}
