package huican.etl.pipeline.identity;

import static org.apache.spark.sql.functions.col;

import huican.etl.linkage.cluster.PersonDecision;
import huican.etl.linkage.profile.CountIdentityRecords;
import huican.etl.linkage.profile.Fingerprint;
import huican.etl.linkage.profile.IdentifyRows;
import huican.etl.linkage.profile.KeyedHash;
import huican.etl.linkage.profile.ProfileIds;
import huican.etl.linkage.score.PairScorer;
import huican.etl.pipeline.storage.Stored;
import huican.etl.testing.AcceptedRows;
import huican.etl.testing.Spark;
import huican.schemas.contract.ExtractContract;
import huican.seeds.linkage.ContextRules;
import huican.seeds.linkage.LinkageModel;
import huican.seeds.linkage.LinkageRules;
import huican.seeds.reference.Departments;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Accepted rows of a few people, and who is who among them up to the context. Rows say what is given and nothing else. */
final class SmallDistrict {
    private static final ProfileIds IDS = new ProfileIds(new KeyedHash(new byte[] {1}));
    private static final LocalDate DAY = LocalDate.of(2025, 6, 30);

    private final Map<String, List<Map<String, Object>>> rows = new HashMap<>();
    private final List<PersonDecision> decisions = new ArrayList<>();

    /** A holder, severe or not, with a certificate valid for long. */
    SmallDistrict holder(String number, String name, String town, String grade) {
        return holder(number, name, town, grade, Map.of());
    }

    SmallDistrict holder(String number, String name, String town, String grade, Map<String, Object> more) {
        var row = named(name, town);
        row.put("certificate_no", number + "41");
        row.put("certificate_no_valid", true);
        row.put("birth_date", birth(number));
        row.put("sex", (number.charAt(16) - '0') % 2 == 1 ? "男" : "女");
        row.put("grade", grade);
        row.put("issue_date", LocalDate.of(2020, 1, 1));
        row.put("certificate_state", "正常");
        row.putAll(more);
        return add("registry", "certificate_holder", row);
    }

    /** A nursing payment made for a month of 2025; number null for none. */
    SmallDistrict paid(String key, String number, String name, String town, int month) {
        return paid(key, number, name, town, month, Map.of());
    }

    SmallDistrict paid(String key, String number, String name, String town, int month, Map<String, Object> more) {
        var row = numbered(number, name, town);
        row.put("record_key", key);
        row.put("subsidy_type", "重度护理补贴");
        row.put("pay_month", LocalDate.of(2025, month, 1));
        row.put("pay_state", "成功");
        row.putAll(more);
        return add("civil_affairs", "subsidy_payment", row);
    }

    SmallDistrict pupil(String key, String number, String name, String town, LocalDate born, String sex) {
        var row = numbered(number, name, town);
        row.put("record_key", key);
        row.put("birth_date", born);
        row.put("sex", sex);
        row.put("school_year", "2024-2025");
        return add("education", "student", row);
    }

    /** Enrolled in an insurance, with a number that may be mistyped. */
    SmallDistrict enrolled(
            String source, String extract, String number, boolean valid, String name, String town, int year) {
        var row = numbered(number, name, town);
        row.put("id_number_valid", valid);
        row.put("record_key", number + "|" + year);
        row.put("insurance_year", year);
        row.put("scheme", "城乡居民");
        if (extract.equals("enrolment")) {
            row.put("birth_date", birth(number));
        }
        return add(source, extract, row);
    }

    SmallDistrict dibao(String number, String name, String town, LocalDate start) {
        var row = numbered(number, name, town);
        row.put("assistance_category", "城市低保");
        row.put("household_no", "H" + number.substring(14));
        row.put("start_month", start);
        return add("civil_affairs", "social_assistance", row);
    }

    SmallDistrict decided(String left, String right, boolean same) {
        decisions.add(new PersonDecision(
                left.compareTo(right) < 0 ? left : right, left.compareTo(right) < 0 ? right : left, same, "zhang"));
        return this;
    }

    private SmallDistrict add(String source, String extract, Map<String, Object> row) {
        row.putIfAbsent("record_key", String.valueOf(rows.size() + row.hashCode()));
        row.putAll(Map.of("delivery_day", DAY, "revision", 1, "file", extract, "line", (long) rows.size()));
        rows.computeIfAbsent(source + "." + extract, e -> new ArrayList<>()).add(row);
        return this;
    }

    private static Map<String, Object> numbered(String number, String name, String town) {
        var row = named(name, town);
        if (number != null) {
            row.put("id_number", number);
            row.put("id_number_valid", true);
        }
        return row;
    }

    private static Map<String, Object> named(String name, String town) {
        var row = new HashMap<String, Object>();
        row.put("name", name);
        row.put("town", town);
        return row;
    }

    static LocalDate birth(String number) {
        return LocalDate.of(
                Integer.parseInt(number.substring(6, 10)),
                Integer.parseInt(number.substring(10, 12)),
                Integer.parseInt(number.substring(12, 14)));
    }

    @SuppressWarnings("unchecked")
    private Dataset<Row> rows(ExtractContract extract) {
        var given = rows.getOrDefault(extract.source() + "." + extract.name(), List.of());
        Dataset<Row> accepted = AcceptedRows.of(extract, given.toArray(Map[]::new));
        return accepted.transform(new IdentifyRows(extract, IDS)::apply);
    }

    /** Links all of them; {@code clusters} and {@code context} are stored in the folder. */
    Linked linked(Path folder) {
        var extracts = Departments.ofProduct().extracts();
        var stored = new Stored(Spark.session(), folder);
        var rules = LinkageRules.ofProduct();
        var scorer = new PairScorer(rules, LinkageModel.of(folder));
        var reported = extracts.stream()
                .filter(e -> rows.containsKey(e.source() + "." + e.name()))
                .map(e -> rows(e).transform(new CountIdentityRecords(e, IDS)::apply))
                .reduce(Dataset::unionByName)
                .orElseThrow();
        var profiles = stored.keep("profiles", NightProfiles.of(stored, reported, rules, new Fingerprint("")));
        var compared = NightProfiles.compared(profiles);
        var scored = ScoredPairs.of(stored, compared, scorer, rules, Optional.empty());
        var matched = MatchProfiles.of(stored, compared, scored, scorer, decisions);
        var clusters = LinkTask.clusters(stored, profiles, matched);
        var context = new ContextLinks(
                        extracts, this::rows, stored, scorer, profiles, clusters, matched.outcomes(), decisions)
                .by(ContextRules.ofProduct());
        return new Linked(clusters, context);
    }

    /**
     * What linkage found.
     *
     * @param clusters before the context
     * @param context {@link ContextLinks#by}
     */
    record Linked(Dataset<Row> clusters, Dataset<Row> context) {

        /** {@code verdict rule person's number: why} of each person who may be meant by a profile, in order. */
        List<String> of(String profile) {
            return context
                    .filter(col("profile").equalTo(profile))
                    .select(
                            col("verdict"),
                            col("rule"),
                            functions.element_at(functions.split(col("cluster"), "\\|"), 2),
                            col("why"))
                    .collectAsList()
                    .stream()
                    .map(r -> r.getString(0) + " " + r.getString(1).substring("context_".length()) + " "
                            + r.getString(2) + (r.isNullAt(3) ? "" : ": " + r.getString(3)))
                    .sorted()
                    .toList();
        }
    }
}
