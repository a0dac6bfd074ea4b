package huican.seeds.linkage;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import huican.schemas.contract.ContractProblems;
import huican.schemas.resource.ResourceFolder;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How often each level occurs among pairs that are one person (m) and among pairs that are not (u): estimated once, kept in a file, and not
 * changed by any night, so that other people's records never change how mine are judged.
 *
 * @param levels by {@code comparison/level}
 */
public record LinkageModel(Map<String, Level> levels) implements Serializable {
    /** Frequencies of one level, both between 0 and 1. */
    public record Level(double m, double u) implements Serializable {
        /** log2(m/u). */
        public double bits() {
            return Math.log(m / u) / Math.log(2);
        }
    }

    private static final String HEADER = "comparison,level,m,u\n";
    /** A level that was never seen where the model was estimated: no evidence either way. */
    private static final Level UNSEEN = new Level(1, 1);

    /** The model of a home: its own estimate, or the product's. */
    public static LinkageModel of(Path definitions) {
        Path own = file(definitions);
        return Files.exists(own)
                ? read(own)
                : parse("seeds/linkage/person.model.csv", new ResourceFolder("seeds/linkage").text("person.model.csv"));
    }

    /** Where a home keeps its own estimate. */
    public static Path file(Path definitions) {
        return definitions.resolve(LinkageRules.FOLDER).resolve("person.model.csv");
    }

    /**
     * Reads a file.
     *
     * @throws huican.schemas.contract.ContractException with a line for each mistake
     */
    public static LinkageModel read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + file + "：" + e.getMessage(), e);
        }
    }

    private static LinkageModel parse(String place, String text) {
        var problems = new ContractProblems();
        var levels = new LinkedHashMap<String, Level>();
        try (var reader = CsvReader.builder().ofNamedCsvRecord(text)) {
            for (NamedCsvRecord row : reader) {
                levels.put(
                        row.findField("comparison").orElse("") + "/"
                                + row.findField("level").orElse(""),
                        new Level(frequency(problems, place, row, "m"), frequency(problems, place, row, "u")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        problems.refuse();
        return new LinkageModel(levels);
    }

    /** Above 0: a weight is the logarithm of two of them. */
    private static double frequency(ContractProblems problems, String place, NamedCsvRecord row, String column) {
        String text = row.findField(column).orElse("");
        try {
            double frequency = Double.parseDouble(text);
            if (frequency > 0 && frequency <= 1) {
                return frequency;
            }
        } catch (NumberFormatException e) {
            // told below, as one that is out of range
        }
        problems.add(
                "HC-C005",
                place + ":" + row.getStartingLineNumber() + " " + column,
                "应为大于 0、不大于 1 的数，不是 \"" + text + "\"");
        return 1;
    }

    public Level level(String comparison, String level) {
        return levels.getOrDefault(comparison + "/" + level, UNSEEN);
    }

    /** As a file: {@code comparison,level,m,u}. */
    public String csv() {
        var csv = new StringBuilder(HEADER);
        levels.forEach((name, level) -> csv.append(name.replace('/', ','))
                .append(String.format(Locale.ROOT, ",%.6g,%.6g%n", level.m(), level.u())));
        return csv.toString();
    }
}
