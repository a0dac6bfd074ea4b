package huican.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.testing.DirtyNights;
import huican.jobs.testing.DirtyNights.District;
import huican.jobs.testing.IdNumbers;
import huican.jobs.testing.PersonalData;
import huican.jobs.testing.TestFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What others than the owner read of whole districts, planted mistakes and all, names nobody. See {@link PrivacyTest}. */
@ExtendWith(DirtyNights.Extension.class)
class DirtyNightPrivacyTest {

    /** Read by others than the owner: published file, what a command says; or kept for long: logs, names of files. */
    @Test
    void nobodyIsNamedWhereOthersRead(DirtyNights dirty) throws IOException {
        for (District district : dirty.districts()) {
            var persons = PersonalData.of(district.home());
            assertThat(persons.values()).as("there is something to be found").hasSizeGreaterThan(1000);
            var found = new TreeSet<String>();
            for (Path file : TestFolders.files(district.home())) {
                String name = district.home().relativize(file).toString();
                persons.in(name).forEach(value -> found.add("name of file: " + value));
                if (name.startsWith("logs") || name.matches("lake/runs/.*|lock")) {
                    persons.in(Files.readString(file)).forEach(value -> found.add(name + ": " + value));
                }
                if (name.matches("warehouse/(huican|statistics).*")) {
                    // As bytes too: what no view shows may stand in the file all the same.
                    String bytes = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                    persons.in(bytes).forEach(value -> found.add(name + ", bytes: " + value));
                    IdNumbers.in(bytes).forEach(value -> found.add(name + ", bytes: " + value));
                }
            }
            for (var view : district.main().rows("SELECT view_name FROM duckdb_views() WHERE NOT internal")) {
                for (var row : district.main().rows("FROM " + view.get(0))) {
                    row.forEach(cell -> persons.in(cell).forEach(value -> found.add(view.get(0) + ": " + value)));
                    row.stream()
                            // Decimals of a share may look like anything.
                            .filter(cell -> cell != null && !cell.matches("-?\\d+\\.\\d+(E-?\\d+)?"))
                            .forEach(
                                    cell -> IdNumbers.in(cell).forEach(value -> found.add(view.get(0) + ": " + value)));
                }
            }
            assertThat(found).isEmpty();
        }
        assertThat(PersonalData.of(dirty.district(2).home())
                        .in(dirty.troubled().out() + dirty.troubled().err()))
                .isEmpty();
    }
}
