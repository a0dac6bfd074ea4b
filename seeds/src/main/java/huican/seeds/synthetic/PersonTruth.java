package huican.seeds.synthetic;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who lives in the district: {@code truth/person.csv} with person, alive (on the last day; {@code true} or {@code false}) and kind (by what the
 * person can be taken for another, and {@code reissued} certificates; blanks between, mostly empty).
 */
final class PersonTruth {

    private record Line(String person, boolean alive, boolean reissued, Set<Person.Likeness> likeness) {}

    private final LocalDate lastDay;
    /** A namesake is known only when the other household comes. */
    private final Deque<List<Line>> waiting = new ArrayDeque<>();

    private PersonTruth(LocalDate lastDay) {
        this.lastDay = lastDay;
    }

    static void write(Path folder, Population population, LocalDate lastDay) throws IOException {
        Path writing = folder.resolve(".person.csv.part");
        try (var out = Files.newBufferedWriter(writing)) {
            out.write("person,alive,kind\n");
            var truth = new PersonTruth(lastDay);
            population.forEach(household -> truth.add(household, out));
            truth.waiting.forEach(lines -> write(lines, out));
        }
        Files.move(writing, folder.resolve("person.csv"));
    }

    private void add(Household household, BufferedWriter out) {
        var lines = new ArrayList<>(household.members().stream().map(this::line).toList());
        waiting.addLast(lines);
        if (waiting.size() > HouseholdMaker.NAMESAKE_DISTANCE) {
            var before = waiting.removeFirst();
            if (lines.get(0).likeness().contains(Person.Likeness.NAMESAKE)) {
                before.get(0).likeness().add(Person.Likeness.NAMESAKE);
            }
            write(before, out);
        }
    }

    private Line line(Person person) {
        var likeness = EnumSet.noneOf(Person.Likeness.class);
        likeness.addAll(person.likeness());
        boolean reissued =
                person.certificates().stream().anyMatch(c -> c.number().contains("B"));
        return new Line(person.truthId(), person.aliveOn(lastDay), reissued, likeness);
    }

    private static void write(List<Line> lines, BufferedWriter out) {
        try {
            for (var line : lines) {
                var kinds = new ArrayList<String>();
                line.likeness().forEach(kind -> kinds.add(kind.name().toLowerCase(Locale.ROOT)));
                if (line.reissued()) {
                    kinds.add("reissued");
                }
                out.write(line.person() + "," + line.alive() + "," + String.join(" ", kinds) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
