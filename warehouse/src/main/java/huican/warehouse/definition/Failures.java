package huican.warehouse.definition;

import huican.warehouse.sql.SqlFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Definitions that could not be computed tonight, and why: what one of them cannot digest takes no other figure with it. A disk, memory or
 * file that fails is no definition's fault and still ends the night.
 */
public final class Failures {
    private final Map<String, String> relations = new LinkedHashMap<>();
    private final Map<String, Failure> definitions = new LinkedHashMap<>();

    /**
     * A definition that failed.
     *
     * @param key of the indicator, risk rule or kind of exception; no two definitions share one
     * @param definition what people call it, with its version
     * @param needs Chinese names of the extracts it reads
     * @param fault what is wrong; names no value
     * @param consequence what is not published tonight
     */
    public record Failure(String key, String definition, List<String> needs, String fault, String consequence) {}

    /** Makes a base relation; without it the definitions that read it fail, and no others. */
    public void relation(String name, Runnable making) {
        try {
            making.run();
        } catch (SqlFailure e) {
            relations.put(name, e.fault().orElseThrow(() -> e));
        }
    }

    /**
     * Computes a definition.
     *
     * @param failed the definition, its fault still empty
     * @return whether it succeeded
     */
    public boolean attempt(Failure failed, Runnable computation) {
        try {
            computation.run();
            return true;
        } catch (SqlFailure e) {
            put(failed, missingRelation(e).orElseGet(() -> e.fault().orElseThrow(() -> e)));
            return false;
        }
    }

    /** Puts a definition on record whose result cannot be used. */
    public void put(Failure failed, String fault) {
        definitions.put(
                failed.key(),
                new Failure(failed.key(), failed.definition(), failed.needs(), fault, failed.consequence()));
    }

    /** Of definitions that another one reads, those that failed. */
    public List<String> among(List<String> keys) {
        return keys.stream().filter(definitions::containsKey).toList();
    }

    public boolean has(String key) {
        return definitions.containsKey(key);
    }

    /** All that failed, in the order of computing; base relations only through the definitions that read them. */
    public List<Failure> all() {
        return new ArrayList<>(definitions.values());
    }

    private Optional<String> missingRelation(SqlFailure e) {
        String missing = relations.entrySet().stream()
                .filter(relation -> e.getMessage().startsWith("Catalog Error")
                        && e.getMessage().contains(" " + relation.getKey() + " "))
                .map(relation -> "warehouse/base/" + relation.getKey() + ".sql " + relation.getValue())
                .collect(Collectors.joining("；"));
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
    }
}
