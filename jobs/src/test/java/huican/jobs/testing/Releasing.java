package huican.jobs.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import huican.jobs.access.Actor;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.release.MakeRelease;
import huican.jobs.usecase.release.MakeRelease.Made;
import huican.jobs.usecase.release.MakeRelease.Wanted;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@link ReleaseHome} from which releases are made into folders beside it.
 *
 * @param folder in which the home is
 */
public record Releasing(Path folder, Home home, HomeAccess access) {
    public static final Actor ACTOR = new Actor("li", "cli li@here");

    /** A profile of a receiver whose name is put in. */
    public static final String OTHER = """
            receiver: %s
            purpose: 统计
            until: 2027-12-31
            columns:
              person: all
              area: all
            pseudonym_key: k1
            k_anonymity: {generalise: [category], remaining: suppress}
            """;

    public static Releasing in(Path folder) {
        Home home = ReleaseHome.publish(folder.resolve("home"));
        return new Releasing(folder, home, new HomeAccess(home, DatabaseSettings.EMBEDDED, IdentityHome.MORNING));
    }

    /** What the owner of the machine wants of the home's day. */
    public static Wanted wanted(String profile, Path out) {
        return new Wanted(profile, ReleaseHome.DAY, Optional.of(out), true);
    }

    public void profile(String name, String yaml) {
        ReleaseHome.profile(home, name, yaml);
    }

    /** By the owner of the machine. */
    public Made make(String profile, String out) {
        return make(access, profile, out);
    }

    /** At another time. */
    public Made make(HomeAccess at, String profile, String out) {
        return new MakeRelease(at).make(wanted(profile, folder.resolve(out)), ACTOR);
    }

    /** How many persons two releases have in common by their pseudonyms. */
    public int joined(String one, String other) {
        return ((Number) rows("SELECT count(*) FROM '%s' JOIN '%s' USING (person_pseudonym)"
                                .formatted(
                                        folder.resolve(one + "/person.parquet"),
                                        folder.resolve(other + "/person.parquet")))
                        .get(0)
                        .get(0))
                .intValue();
    }

    public static JsonNode json(Path file) throws IOException {
        return new JsonMapper().readTree(file.toFile());
    }

    public static List<List<Object>> rows(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<Object>>();
            while (result.next()) {
                var row = new ArrayList<Object>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
