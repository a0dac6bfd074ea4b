package huican.seeds.linkage;

import huican.schemas.contract.ContractException;
import huican.schemas.contract.ContractProblems;
import huican.schemas.resource.ResourceFolder;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is compared, which pairs are looked at, and what decides.
 *
 * @param ownNumber the field whose valid value belongs to one person only; empty if there is none
 * @param blocks which profiles become candidate pairs
 * @param rules above every weight, first match first
 */
public record LinkageRules(
        String key,
        String title,
        String ownNumber,
        List<ComparisonRule> comparisons,
        List<BlockRule> blocks,
        List<PairRule> rules,
        Thresholds thresholds)
        implements Serializable {
    public static final String FOLDER = "linkage";

    private static final String FILE = "person.yml";

    /**
     * In bits (powers of two).
     *
     * @param prior of any two profiles, before anything is compared
     * @param link from here on a pair is linked
     * @param review from here on people look at it
     * @param margin a profile that fits two persons who are not one is linked with neither unless one of them fits better by so much
     */
    public record Thresholds(double prior, double link, double review, double margin) implements Serializable {}

    /**
     * Those of a home: its own file, or the product's.
     *
     * @param definitions {@code <home>/definitions}; need not exist
     * @throws ContractException with a line for each mistake
     */
    public static LinkageRules of(Path definitions) {
        Path own = own(definitions);
        return Files.exists(own)
                ? parse(definitions.getFileName() + "/" + FOLDER + "/" + FILE, text(own))
                : ofProduct();
    }

    /** The text of the file that {@link #of} reads. */
    public static String textOf(Path definitions) {
        Path own = own(definitions);
        return Files.exists(own) ? text(own) : textOfProduct();
    }

    private static Path own(Path definitions) {
        return definitions.resolve(FOLDER).resolve(FILE);
    }

    /** Those that the product comes with. */
    public static LinkageRules ofProduct() {
        return parse("seeds/linkage/" + FILE, textOfProduct());
    }

    private static String textOfProduct() {
        return new ResourceFolder("seeds/linkage").text(FILE);
    }

    /** Those of a file; see {@link #of} for errors. */
    public static LinkageRules read(Path file) {
        return parse(file.toString(), text(file));
    }

    /** What is no UTF-8 becomes U+FFFD, and {@link #parse} tells of it. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + file + "：" + e.getMessage(), e);
        }
    }

    private static LinkageRules parse(String place, String yaml) {
        var problems = new ContractProblems();
        if (yaml.indexOf('\uFFFD') >= 0) {
            problems.add("HC-C001", place, "不是 UTF-8");
        }
        var rules = LinkageRulesReader.read(problems, place, yaml);
        problems.refuse();
        return rules.orElseThrow();
    }

    /** Every field that something looks at, in the order of the file. */
    public List<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        comparisons.forEach(c -> fields.addAll(c.fields()));
        blocks.forEach(b -> b.parts().forEach(p -> fields.addAll(p.fields())));
        return List.copyOf(fields);
    }
}
