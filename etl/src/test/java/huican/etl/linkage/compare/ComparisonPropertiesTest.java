package huican.etl.linkage.compare;

import static org.assertj.core.api.Assertions.assertThat;

import huican.etl.testing.People;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every kind and any values: drawn with a fixed seed from few words and their misspellings, so that all levels occur. */
class ComparisonPropertiesTest {
    private static final String[] NAMES = {"王建国", "王建國", "王国", "李萍", "欧阳修", "买买提吐尔逊", "ANNA LEE", "侯冶", "王𬀩"};
    private static final String[] DATES = {
        "1962-07-14", "1962-06-13", "1990-01-20", "1989-12-24", "1962-04-07", "2023-04-15"
    };
    private static final String[] WORDS = {"martha", "marhta", "smith street", "amy", "lane", "A:1 R:7", "R:7"};

    private record Drawn(String kind, int fields, Function<Random, String[]> values) {
        @Override
        public String toString() {
            return kind;
        }
    }

    static Stream<Drawn> kinds() {
        return Stream.of(
                new Drawn("number", 4, r ->
                        new String[] {number(r), number(r), number(r), r.nextBoolean() ? "15" : "18"}),
                new Drawn("chinese_name", 1, r -> new String[] {oneOf(NAMES, r)}),
                new Drawn("date", 2, r -> new String[] {oneOf(DATES, r), oneOf(DATES, r)}),
                new Drawn("equal", 1, r -> new String[] {oneOf(WORDS, r)}),
                new Drawn("first_equal", 3, r -> new String[] {oneOf(WORDS, r), oneOf(WORDS, r), oneOf(WORDS, r)}),
                new Drawn("text", 1, r -> new String[] {oneOf(WORDS, r)}),
                new Drawn("swapped_text", 2, r -> new String[] {oneOf(WORDS, r), oneOf(WORDS, r)}));
    }

    private static String number(Random random) {
        String number = People.idNumber("196207" + (10 + random.nextInt(3)), 351 + random.nextInt(3));
        return random.nextInt(3) == 0 ? null : random.nextInt(2) == 0 ? number : misspelt(number, random);
    }

    private static String oneOf(String[] words, Random random) {
        String word = words[random.nextInt(words.length)];
        return random.nextInt(6) == 0 ? null : random.nextInt(2) == 0 ? word : misspelt(word, random);
    }

    /** One character replaced by another of the word, or left out. */
    private static String misspelt(String word, Random random) {
        int at = random.nextInt(word.length());
        String instead = random.nextInt(3) == 0 ? "" : word.substring(at / 2, at / 2 + 1);
        return word.substring(0, at) + instead + word.substring(at + 1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theLevelIsTheSameWhicheverSideIsLeft(Drawn drawn) {
        Comparison comparison = Compared.kind(drawn.kind, drawn.fields);
        var random = new Random(7);
        int highest = comparison.levels().size() - 1;

        for (int i = 0; i < 20_000; i++) {
            String[] a = drawn.values.apply(random);
            String[] b = drawn.values.apply(random);
            int level = comparison.compare(a, b);

            assertThat(level).as("%s with %s", (Object) a, b).isBetween(-1, highest);
            assertThat(comparison.compare(b, a)).as("%s with %s", (Object) a, b).isEqualTo(level);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatSaysTheSameHasTheStrongestLevel(Drawn drawn) {
        Comparison comparison = Compared.kind(drawn.kind, drawn.fields);
        var random = new Random(8);

        for (int i = 0; i < 2_000; i++) {
            String[] values = drawn.values.apply(random);
            boolean complete = Stream.of(values).allMatch(value -> value != null);
            int strongest = drawn.kind.equals("number") ? 1 : 0; // an invalid number is equal as written

            if (complete) {
                assertThat(comparison.compare(values, values.clone()))
                        .as("%s", (Object) values)
                        .isBetween(0, strongest);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatSaysNothingHasNoLevel(Drawn drawn) {
        Comparison comparison = Compared.kind(drawn.kind, drawn.fields);
        String[] full = drawn.values.apply(new Random(9));

        assertThat(comparison.compare(full, new String[drawn.fields])).isEqualTo(-1);
    }
}
