package huican.warehouse.export;

import huican.schemas.run.ResultTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Figures of a day as statisticians' formats take them: one observation a number, placed by dimensions whose values have codes and words.
 *
 * @param codes by dimension, the word of each code, in order
 */
record Dimensions(String day, Map<Dimension, Map<String, String>> codes, List<Observation> observations) {

    /** The dimensions, in the order of the formats. */
    enum Dimension {
        INDICATOR("指标"),
        AREA("地区"),
        GROUP("分组"),
        MEASURE("度量");

        private final String title;

        Dimension(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /**
     * A number, or why there is none.
     *
     * @param place its code in each dimension
     * @param value null when there is none
     * @param status ok, stale, not_available, suppressed
     * @param suppression primary, complementary, or null
     */
    record Observation(Map<Dimension, String> place, Number value, String status, String suppression) {}

    private static final Map<String, String> MEASURES = measures();
    private static final Map<String, String> GROUPS = Map.of(
            "household_registration", "户口性质",
            "sex", "性别",
            "category", "残疾类别",
            "grade", "残疾等级",
            "age_band", "年龄段");

    private static Map<String, String> measures() {
        var measures = new LinkedHashMap<String, String>();
        measures.put("numerator", "分子");
        measures.put("denominator", "分母");
        measures.put("rate", "率（%）");
        return measures;
    }

    /**
     * Of rows of coverage_rate.
     *
     * @param valueWords words of {@code <breakdown>=<value>} where the value is no word itself
     */
    static Dimensions of(
            ResultTable rows,
            Map<String, String> indicators,
            Map<String, String> areas,
            Map<String, String> valueWords) {
        Map<Dimension, Map<String, String>> codes = new LinkedHashMap<>();
        codes.put(Dimension.INDICATOR, indicators);
        codes.put(Dimension.AREA, areas);
        codes.put(Dimension.GROUP, new LinkedHashMap<>(Map.of("all", "合计")));
        codes.put(Dimension.MEASURE, MEASURES);
        var observations = new ArrayList<Observation>();
        String day = "";
        for (List<Object> row : rows.rows()) {
            var values = new LinkedHashMap<String, Object>();
            for (int i = 0; i < rows.columns().size(); i++) {
                values.put(rows.columns().get(i), row.get(i));
            }
            day = values.get("as_of").toString();
            String group = group(values, valueWords, codes.get(Dimension.GROUP));
            for (String measure : MEASURES.keySet()) {
                var place = new LinkedHashMap<Dimension, String>();
                place.put(Dimension.INDICATOR, (String) values.get("indicator"));
                place.put(Dimension.AREA, (String) values.get("area_code"));
                place.put(Dimension.GROUP, group);
                place.put(Dimension.MEASURE, measure);
                observations.add(
                        new Observation(place, (Number) values.get(measure), (String) values.get("status"), (String)
                                values.get("suppression")));
            }
        }
        return new Dimensions(day, codes, observations);
    }

    /** Breakdown and value as one code, which has its word. */
    private static String group(Map<String, Object> row, Map<String, String> valueWords, Map<String, String> groups) {
        String breakdown = (String) row.get("breakdown");
        String value = (String) row.get("breakdown_value");
        if (breakdown.equals("all")) {
            return "all";
        }
        String word = valueWords.getOrDefault(breakdown + "=" + value, value);
        String code = breakdown + "-" + GroupCodes.ascii(value);
        groups.put(code, GROUPS.get(breakdown) + "：" + word);
        return code;
    }
}
