package huican.etl.pipeline.identity;

import huican.etl.testing.People;
import huican.etl.testing.ReportedRecord;
import huican.etl.testing.Spark;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Invented people of few names, known of two or three records with the mistakes of departments; and what linkage makes of them. */
final class LinkedDistrict {
    private static final String FAMILIES = "王李张刘陈";
    private static final String GIVEN = "建国明秀英强伟芳丽军平志";

    private final Random random;
    private final int firstYear;
    private final String prefix;
    private final List<ReportedRecord> records = new ArrayList<>();

    private LinkedDistrict(long seed, int people, int firstYear, String prefix) {
        this.random = new Random(seed);
        this.firstYear = firstYear;
        this.prefix = prefix;
        for (int i = 0; i < people; i++) {
            person(i);
        }
    }

    /**
     * Records of people.
     *
     * @param firstYear the first of the twenty years in which they are born: others share no birth date with them
     * @param prefix of their record numbers, telephones and addresses
     */
    static List<ReportedRecord> records(long seed, int people, int firstYear, String prefix) {
        return new LinkedDistrict(seed, people, firstYear, prefix).records;
    }

    private void person(int i) {
        LocalDate born = LocalDate.of(firstYear, 1, 1).plusDays(random.nextInt(20 * 365));
        String number = People.idNumber(born.toString().replace("-", ""), 100 + random.nextInt(800));
        String name = one(FAMILIES) + one(GIVEN) + (random.nextInt(3) == 0 ? "" : one(GIVEN));
        var whole = ReportedRecord.of("registry", name)
                .number(number)
                .born(born.toString())
                .with("sex", random.nextBoolean() ? "男" : "女")
                .with("town", "镇" + random.nextInt(4))
                .with("phone", prefix + "-" + i / 2)
                .with("address", prefix + "路" + i / 2 + "号");
        records.add(whole.with("record", prefix + i + "a"));
        records.add(mistaken(whole.with("source", "medical")).with("record", prefix + i + "b"));
        if (random.nextInt(3) == 0) {
            records.add(mistaken(whole.with("source", "education").with("phone", null))
                    .with("record", prefix + i + "c"));
        }
    }

    /** The records of another day: one in ten gone, one in ten said otherwise, some people new. */
    static List<ReportedRecord> later(long seed, List<ReportedRecord> records) {
        var district = new LinkedDistrict(seed, records.size() / 20, 1940, "new");
        var later = new ArrayList<>(district.records);
        for (ReportedRecord reported : records) {
            switch (district.random.nextInt(10)) {
                case 0 -> {}
                case 1 ->
                    later.add(
                            reported.columns().get("number") == null
                                    ? reported.with("phone", null)
                                    : district.mistaken(reported));
                default -> later.add(reported);
            }
        }
        return later;
    }

    private ReportedRecord mistaken(ReportedRecord reported) {
        String name = reported.columns().get("name");
        String number = reported.columns().get("number");
        return switch (random.nextInt(7)) {
            case 0 -> reported.with("number", null).with("number_valid", null);
            case 1 ->
                reported.number(
                        number.substring(0, 15) + (number.charAt(15) == '5' ? '6' : '5') + number.substring(16));
            case 2 -> reported.with("name", name.substring(0, 1) + one(GIVEN) + name.substring(2));
            case 3 -> reported.with("number", null).with("number_valid", null).with("address", null);
            case 4 -> reported.with("birth_date", null);
            default -> reported;
        };
    }

    private String one(String of) {
        int at = random.nextInt(of.length());
        return of.substring(at, at + 1);
    }

    /** What became of records: clusters by record, and all pairs with their outcome. */
    record Linked(Map<String, String> clusters, long candidates, List<String> pairs) {

        /** Of these records only; pairs with both sides among them. */
        Linked of(String prefix) {
            var own = new TreeMap<>(clusters);
            own.keySet().removeIf(record -> !record.startsWith(prefix));
            return new Linked(
                    own,
                    candidates,
                    pairs.stream().filter(p -> p.startsWith(prefix)).toList());
        }

        long links() {
            return pairs.stream().filter(p -> p.endsWith(" linked")).count();
        }
    }

    /** Links them as a file of several parts. */
    static Linked linked(Path folder, List<ReportedRecord> records, int parts) throws IOException {
        return linked(folder, records, parts, Optional.empty());
    }

    /** The same, going on from what was linked in another folder. */
    static Linked linkedSince(Path earlier, Path folder, List<ReportedRecord> records) throws IOException {
        return linked(folder, records, 1, Optional.of(earlier.resolve("out")));
    }

    private static Linked linked(Path folder, List<ReportedRecord> records, int parts, Optional<Path> earlier)
            throws IOException {
        Path file = Files.createDirectories(folder.resolve("records"));
        for (int part = 0; part < parts; part++) {
            var lines = new ArrayList<>(List.of(String.join(",", ReportedRecord.COLUMNS)));
            for (int i = part; i < records.size(); i += parts) {
                var columns = records.get(i).columns();
                lines.add(ReportedRecord.COLUMNS.stream()
                        .map(c -> columns.get(c) == null ? "" : columns.get(c))
                        .collect(Collectors.joining(",")));
            }
            Files.write(file.resolve("part" + part + ".csv"), lines, StandardCharsets.UTF_8);
        }
        long candidates = new LinkFile(Spark.session(), LinkageRules.ofProduct(), file)
                .link(LinkageModel.of(folder.resolve("no-home")), folder.resolve("out"), earlier)
                .get("pairs");
        var clusters = new TreeMap<String, String>();
        csv(folder, "clusters").forEach(r -> clusters.put(r.getAs("record"), r.getAs("cluster")));
        return new Linked(
                clusters,
                candidates,
                csv(folder, "pairs").stream()
                        .map(r -> String.join(
                                " ",
                                List.of(
                                        r.<String>getAs("left"),
                                        r.<String>getAs("right"),
                                        r.<String>getAs("match_weight"),
                                        String.valueOf(r.<String>getAs("rule")),
                                        r.<String>getAs("outcome"))))
                        .sorted()
                        .toList());
    }

    private static List<Row> csv(Path folder, String name) {
        return Spark.session()
                .read()
                .option("header", true)
                .csv(folder.resolve("out").resolve(name).toString())
                .collectAsList();
    }
}
