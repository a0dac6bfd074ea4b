package huican.seeds.linkage;

import huican.schemas.contract.ContractException;
import huican.schemas.contract.ContractProblems;
import huican.schemas.contract.SourceFolder;
import huican.schemas.resource.ResourceFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The survivorship rules, one for each of {@link #ATTRIBUTES} and in that order: {@code seeds/linkage/survivorship.yml}, or the deployment's own
 * file in its place.
 */
public record SurvivorshipRules(List<SurvivorshipRule> rules) {
    /** What several departments say about a person. */
    public static final List<String> ATTRIBUTES = List.of("name", "sex", "birth_date", "town", "address", "phone");

    /** The file, below {@code seeds/} and below a deployment's definitions. */
    public static final String PATH = "linkage/survivorship.yml";

    /**
     * Those of a deployment.
     *
     * @param definitions {@code <home>/definitions}; need not exist
     * @throws ContractException with a line for each mistake
     */
    public static SurvivorshipRules of(Path definitions) {
        var sources = SourceFolder.all(definitions).stream().map(SourceFolder::source);
        return isOwn(definitions)
                ? parse(definitions.getFileName() + "/" + PATH, own(definitions), sources.toList())
                : parse("seeds/" + PATH, shipped(), sources.toList());
    }

    /** Those that the product comes with. */
    public static SurvivorshipRules ofProduct() {
        var sources = SourceFolder.ofProduct().stream().map(SourceFolder::source);
        return parse("seeds/" + PATH, shipped(), sources.toList());
    }

    /** Whether a deployment has its own rules. */
    public static boolean isOwn(Path definitions) {
        return Files.exists(definitions.resolve(PATH));
    }

    /** The rule of one of {@link #ATTRIBUTES}. */
    public SurvivorshipRule of(String attribute) {
        return rules.get(ATTRIBUTES.indexOf(attribute));
    }

    private static SurvivorshipRules parse(String place, String yaml, List<String> sources) {
        var problems = new ContractProblems();
        if (yaml.indexOf('\uFFFD') >= 0) {
            problems.add("HC-C001", place, "不是 UTF-8");
        }
        var rules = new SurvivorshipReader(sources).read(problems, place, yaml);
        problems.refuse();
        return rules.orElseThrow();
    }

    private static String shipped() {
        return new ResourceFolder("seeds").text(PATH);
    }

    /** What is no UTF-8 becomes U+FFFD, and {@link #parse} tells of it. */
    private static String own(Path definitions) {
        Path file = definitions.resolve(PATH);
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + file + "：" + e.getMessage(), e);
        }
    }
}
