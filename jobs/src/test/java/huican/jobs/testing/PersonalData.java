package huican.jobs.testing;

import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.seeds.reference.Departments;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Everything that identifies a person in a home's accepted rows: what contracts call pii, as standardised and as delivered. Names of two
 * characters occur in ordinary words and are looked for as whole values only.
 */
public record PersonalData(Set<String> values) {
    private static final Pattern WORDS = Pattern.compile("\\p{IsHan}{3,}|[0-9A-Z]{10,}");

    /** Of the tables in the lake. */
    public static PersonalData of(Path home) {
        var values = new HashSet<String>();
        for (var source : Departments.ofProduct().sources()) {
            for (ExtractContract extract : source.extracts()) {
                for (ColumnContract column : extract.columns()) {
                    if (column.classification().equals("pii")) {
                        add(values, home, extract, column);
                    }
                }
            }
        }
        return new PersonalData(values);
    }

    private static void add(Set<String> values, Path home, ExtractContract extract, ColumnContract column) {
        int position = extract.columns().indexOf(column) + 1;
        String sql =
                "SELECT DISTINCT v FROM (SELECT unnest([" + column.name() + "::VARCHAR, string_split(raw, chr(31))["
                        + position + "]]) AS v FROM read_parquet('" + home + "/lake/huican/" + extract.table()
                        + "/data/**/*.parquet')) WHERE length(v) > 1";
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(plain(rows.getString(1)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those that occur in a text, whatever the width of its characters. */
    public List<String> in(String text) {
        var found = new ArrayList<String>();
        if (text == null) {
            return found;
        }
        String plain = plain(text);
        if (values.contains(plain)) {
            found.add(plain);
        }
        var words = WORDS.matcher(plain);
        while (words.find()) {
            String word = words.group();
            int longest = Character.isDigit(word.charAt(0)) || word.charAt(0) < 128 ? 24 : 40;
            for (int from = 0; from < word.length(); from++) {
                for (int to = from + 3; to <= Math.min(word.length(), from + longest); to++) {
                    if (values.contains(word.substring(from, to))) {
                        found.add(word.substring(from, to));
                    }
                }
            }
        }
        return found;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }
}
