package huican.seeds.synthetic;

import huican.seeds.synthetic.Layout.Column;
import huican.seeds.synthetic.Layout.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Chooses dirty rows of a layout and makes them dirty. */
final class ErrorInjection {

    /** An extract with more than 5 % quarantined rows would be held: never more than this share is planted. */
    private static final double MOST_QUARANTINED = 0.025;

    private record InjectedError(String rule, int column) {}

    private final Layout layout;
    private final double rate;
    private final WeightedPool<RowFault> faults;
    private final List<List<InjectedError>> rules;

    ErrorInjection(Layout layout, double rate) {
        this.layout = layout;
        this.rate = rate;
        this.faults = new WeightedPool<>(
                Arrays.stream(RowFault.values()).filter(this::possible).toList(), this::weight);
        this.rules = rules();
    }

    RowFault of(Draw row) {
        return rate > 0 && row.chance("dirty", rate) ? faults.at(row.share("fault")) : RowFault.NONE;
    }

    /** Changes values before they are written; what is wrong about the person is {@link IdentityNoise}'s. */
    void change(RowFault fault, Object[] values, Draw row) {
        if (fault == RowFault.TOWN_UNKNOWN) {
            values[layout.indexOf(Type.TOWN)] = row.chance("old town", 0.5) ? "巴南区跳蹬镇" : "500113999";
        }
    }

    /** What stood in the row before it was corrected under the same key. */
    Object[] olderVersion(Object[] values) {
        var older = values.clone();
        for (int i = 0; i < older.length; i++) {
            var column = layout.columns().get(i);
            if (column.key()) {
                continue;
            }
            if (older[i] instanceof Long cents) {
                older[i] = cents + 100;
                return older;
            }
            if (older[i] instanceof Integer number) {
                older[i] = number + 1;
                return older;
            }
            if (older[i] instanceof java.time.LocalDate day) {
                older[i] = day.minusDays(1);
                return older;
            }
            if (column.type() == Type.TOWN) {
                older[i] = Forms.NOTHING;
                return older;
            }
        }
        throw new IllegalStateException("nothing to change in " + layout.extract());
    }

    /** Spoils written values so that the checks stop the row; the result may have one field more. */
    Object[] spoil(Object[] written, Draw row) {
        var choices = rules.get(row.below("rule", rules.size()));
        var spoiling = choices.get(row.below("column", choices.size()));
        if (spoiling.rule().equals("field_count")) {
            var longer = Arrays.copyOf(written, written.length + 1);
            longer[written.length] = "备注";
            return longer;
        }
        var spoiled = written.clone();
        spoiled[spoiling.column()] = bad(spoiling.rule(), written[spoiling.column()], row);
        return spoiled;
    }

    private boolean possible(RowFault fault) {
        return switch (fault) {
            case NONE -> false;
            case QUARANTINE, DUPLICATE -> true;
            case LATER_WINS ->
                layout.columns().stream()
                        .anyMatch(c -> !c.key()
                                && List.of(Type.AMOUNT, Type.INTEGER, Type.DATE, Type.TOWN)
                                        .contains(c.type()));
            case ID_INVALID -> layout.indexOf(Type.ID) >= 0 || layout.indexOf(Type.CERTIFICATE) >= 0;
            case TOWN_UNKNOWN -> layout.indexOf(Type.TOWN) >= 0;
            case NAME_MISTYPED -> layout.indexOf(Type.NAME) >= 0;
        };
    }

    private double weight(RowFault fault) {
        if (fault != RowFault.QUARANTINE || rate <= MOST_QUARANTINED) {
            return fault.weight;
        }
        double others = Arrays.stream(RowFault.values())
                .filter(other -> other != RowFault.QUARANTINE && possible(other))
                .mapToDouble(other -> other.weight)
                .sum();
        return Math.min(fault.weight, others * MOST_QUARANTINED / (rate - MOST_QUARANTINED));
    }

    /** The columns that each quarantine rule can hit. */
    private List<List<InjectedError>> rules() {
        var all = new ArrayList<List<InjectedError>>();
        for (String rule : List.of(
                "key_empty",
                "required_missing",
                "date_invalid",
                "month_invalid",
                "year_invalid",
                "integer_invalid",
                "amount_invalid",
                "code_unknown",
                "certificate_format",
                "field_count")) {
            var hits = new ArrayList<InjectedError>();
            for (int i = 0; i < layout.columns().size(); i++) {
                if (hits(rule, layout.columns().get(i))) {
                    hits.add(new InjectedError(rule, i));
                }
            }
            if (rule.equals("field_count") && !layout.format().sheet()) {
                hits.add(new InjectedError(rule, 0));
            }
            if (!hits.isEmpty()) {
                all.add(hits);
            }
        }
        return all;
    }

    private static boolean hits(String rule, Column column) {
        Type type = column.type();
        return column.needed()
                && switch (rule) {
                    case "key_empty" -> column.key();
                    case "required_missing" -> column.required();
                    case "date_invalid" -> type == Type.DATE;
                    case "month_invalid" -> type == Type.MONTH;
                    case "year_invalid" -> type == Type.YEAR;
                    case "integer_invalid" -> type == Type.INTEGER;
                    case "amount_invalid" -> type == Type.AMOUNT;
                    case "code_unknown" -> type == Type.CODE || type == Type.YES_NO;
                    case "certificate_format" -> type == Type.CERTIFICATE;
                    default -> false;
                };
    }

    private static String bad(String rule, Object value, Draw row) {
        boolean first = row.chance("first", 0.5);
        boolean odd = row.chance("odd", 0.5);
        return switch (rule) {
            case "key_empty", "required_missing" -> odd ? (first ? "#N/A" : "/") : "";
            case "date_invalid" -> first ? (odd ? "2199-01-01" : "2023-02-30") : (odd ? "1899年12月31日" : "近日");
            case "month_invalid" -> first ? "202313" : "去年";
            case "year_invalid" -> first ? (odd ? "1962" : "二〇二四") : "24年";
            case "integer_invalid" -> first ? (odd ? "1962" : "三口") : "2.5人";
            case "amount_invalid" -> first ? (odd ? "6222021234567890" : "约8000") : "1,2O0元";
            case "code_unknown" -> first ? "待定" : "XX";
            default ->
                first
                        ? value.toString().strip().substring(0, 19)
                        : value.toString().strip().substring(0, 18) + "84";
        };
    }
}
