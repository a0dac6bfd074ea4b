package huican.etl.linkage.block;

import huican.etl.linkage.compare.KeyParts;
import huican.seeds.linkage.BlockRule;
import huican.seeds.linkage.LinkageRules;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * The keys under which a profile looks for others: of each block rule every combination of its parts' values. A key is a number: the rule in its
 * highest byte, a hash of the values below (two that meet by chance are one candidate pair too many, nothing else).
 */
public final class BlockKeys implements Serializable {
    private static final long serialVersionUID = 1;
    static final int HASH_BITS = 56;
    private static final long FIRST = 17;
    private static final long FACTOR = 1_000_003;

    /** Every different part once: several rules ask for the sound of the name. */
    private final Part[] parts;

    private final int[][] rules;

    private record Part(int[] fields, UnaryOperator<String> transform) implements Serializable {}

    public BlockKeys(LinkageRules linkage) {
        var names = linkage.fields();
        List<BlockRule.Part> distinct = linkage.blocks().stream()
                .flatMap(block -> block.parts().stream())
                .distinct()
                .toList();
        parts = distinct.stream()
                .map(p ->
                        new Part(p.fields().stream().mapToInt(names::indexOf).toArray(), KeyParts.named(p.transform())))
                .toArray(Part[]::new);
        rules = linkage.blocks().stream()
                .map(block -> block.parts().stream().mapToInt(distinct::indexOf).toArray())
                .toArray(int[][]::new);
    }

    /** All keys of a profile. */
    public long[] of(String[] values) {
        var hashes = new long[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            hashes[i] = hashes(parts[i], values);
        }
        var keys = LongStream.builder();
        for (int rule = 0; rule < rules.length; rule++) {
            add(keys, rule, hashes, 0, FIRST);
        }
        return keys.build().distinct().toArray();
    }

    private void add(LongStream.Builder keys, int rule, long[][] hashes, int part, long hash) {
        if (part == rules[rule].length) {
            keys.add((long) rule << HASH_BITS | hash >>> (64 - HASH_BITS));
            return;
        }
        for (long value : hashes[rules[rule][part]]) {
            add(keys, rule, hashes, part + 1, hash * FACTOR + value);
        }
    }

    private static long[] hashes(Part part, String[] values) {
        Set<String> found = new TreeSet<>();
        for (int field : part.fields()) {
            String value = values[field];
            if (value != null) {
                for (String each : value.indexOf(' ') < 0 ? new String[] {value} : value.split(" ")) {
                    String key = part.transform().apply(each);
                    if (key != null && !key.isEmpty()) {
                        found.add(key);
                    }
                }
            }
        }
        return found.stream().mapToLong(BlockKeys::mixed).toArray();
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
