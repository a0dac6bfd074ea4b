package huican.seeds.synthetic;

/**
 * A counter-based source of random values: the value for a purpose depends on the state and the purpose alone, never on what was drawn
 * before. A person can therefore be made again, alone and in any order, and is the same each time.
 *
 * @param state what the draw belongs to (seed, household, person, row)
 */
record Draw(long state) {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    /** The draw of a seed. */
    static Draw ofSeed(long seed) {
        return new Draw(mix(seed + STEP));
    }

    /** A draw of its own for one of many things of a kind. */
    Draw child(String purpose, long index) {
        return new Draw(mix(bits(purpose) + mix(index * STEP + 1)));
    }

    /** 64 random bits. String hash codes are fixed by the language, so this is the same on every machine. */
    long bits(String purpose) {
        return mix(state + purpose.hashCode() * STEP);
    }

    /** Even in [0, 1). */
    double share(String purpose) {
        return (bits(purpose) >>> 11) * 0x1.0p-53;
    }

    /** True with the given probability. */
    boolean chance(String purpose, double probability) {
        return share(purpose) < probability;
    }

    /** Even in [0, bound). */
    int below(String purpose, int bound) {
        return (int) (share(purpose) * bound);
    }

    /** Even in [from, to]. */
    int between(String purpose, int from, int to) {
        return from + below(purpose, to - from + 1);
    }

    /** About normal, mean 0 and deviation 1, within ±3.5 (sum of four even values: exact on every machine). */
    double normal(String purpose) {
        long bits = bits(purpose);
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            sum += ((bits >>> (16 * i)) & 0xFFFF) / 65536.0;
        }
        return (sum - 2) * 1.7320508;
    }

    /** exp(mean + deviation × normal). */
    double logNormal(String purpose, double mean, double deviation) {
        return StrictMath.exp(mean + deviation * normal(purpose));
    }

    /** Waiting time in the unit of 1 ÷ rate. */
    double waiting(String purpose, double rate) {
        return -StrictMath.log(1 - share(purpose)) / rate;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
