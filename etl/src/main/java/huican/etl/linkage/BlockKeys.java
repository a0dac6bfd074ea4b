package huican.etl.linkage;

import huican.etl.linkage.compare.KeyParts;
import huican.seeds.linkage.LinkageRules;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The keys under which a profile looks for others: of each block rule every combination of its parts' values. A key is a number: the rule in its
 * highest byte, a hash of the values below (two that meet by chance are one candidate pair too many, nothing else).
 */
final class BlockKeys implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int HASH_BITS = 56;

    private final Part[][] rules;

    private record Part(int[] fields, UnaryOperator<String> transform) implements Serializable {}

    BlockKeys(LinkageRules linkage) {
        var names = linkage.fields();
        rules = linkage.blocks().stream()
                .map(block -> block.parts().stream()
                        .map(p -> new Part(
                                p.fields().stream().mapToInt(names::indexOf).toArray(),
                                KeyParts.named(p.transform())))
                        .toArray(Part[]::new))
                .toArray(Part[][]::new);
    }

    /** All keys of a profile. */
    long[] of(String[] values) {
        return IntStream.range(0, rules.length).mapToObj(r -> of(r, values)).flatMapToLong(k -> k).distinct().toArray();
    }

    /** Keys of one rule. */
    private java.util.stream.LongStream of(int rule, String[] values) {
        Set<Long> hashes = Set.of(17L);
        for (Part part : rules[rule]) {
            var longer = new LinkedHashSet<Long>();
            for (String value : valuesOf(part, values)) {
                for (long hash : hashes) {
                    longer.add(hash * 1_000_003 + mixed(value));
                }
            }
            hashes = longer;
        }
        return hashes.stream().mapToLong(h -> (long) rule << HASH_BITS | h >>> (64 - HASH_BITS));
    }

    private static Set<String> valuesOf(Part part, String[] values) {
        var found = new LinkedHashSet<String>();
        for (int field : part.fields()) {
            if (values[field] != null) {
                if (values[field].indexOf(' ') < 0) {
                    add(found, part.transform().apply(values[field]));
                } else {
                    for (String value : values[field].split(" ")) {
                        add(found, part.transform().apply(value));
                    }
                }
            }
        }
        return found;
    }

    private static void add(Set<String> found, String key) {
        if (key != null && !key.isEmpty()) {
            found.add(key);
        }
    }

    /** Position of the rule that made a key. */
    static int rule(long key) {
        return (int) (key >>> HASH_BITS);
    }

    /** 64 bits of FNV-1a, well mixed. */
    private static long mixed(String value) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}
