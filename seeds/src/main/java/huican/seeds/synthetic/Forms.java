package huican.seeds.synthetic;

import huican.seeds.reference.SeedFile;
import huican.seeds.synthetic.Layout.Column;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes values in the various forms that departments use: what is agreed as readable, at the rates of {@code rates.csv}.
 *
 * <p>A value is text, {@link LocalDate}, {@link YearMonth}, {@link Long} (cents of an amount), {@link Integer}, {@link Boolean} (yes or no),
 * {@link Places.Town}, or {@link #NOTHING}. In sheets the result may be a number or a date cell.
 */
final class Forms {

    /** An empty field. */
    static final String NOTHING = "";

    private final Rates rates;
    private final Map<String, Map<String, List<String>>> otherWords = new HashMap<>();

    Forms(Rates rates) {
        this.rates = rates;
        for (var row : SeedFile.read("codes/code_list.csv").rows()) {
            var others = new ArrayList<String>();
            others.add(row.get("code"));
            for (String alias : row.get("aliases").split(";")) {
                if (!alias.isBlank() && alias.length() > 1) {
                    others.add(alias);
                }
            }
            otherWords.computeIfAbsent(row.get("list"), list -> new HashMap<>()).put(row.get("name_zh"), others);
        }
    }

    /** The value as it stands in a field or cell. */
    Object write(Column column, Object value, Draw row, boolean sheet) {
        if (value.equals(NOTHING)) {
            return NOTHING;
        }
        String purpose = column.name();
        return switch (column.type()) {
            case ID -> idNumber((String) value, row, purpose);
            case CERTIFICATE -> certificate((String) value, row, purpose);
            case DATE -> date((LocalDate) value, row, purpose, sheet);
            case MONTH -> month((YearMonth) value, row, purpose, sheet);
            case YEAR, INTEGER -> integer((Integer) value, row, purpose, sheet);
            case AMOUNT -> amount((Long) value, row, purpose, sheet);
            case CODE -> code(column.codeList(), (String) value, row, purpose);
            case YES_NO -> yesNo((Boolean) value, row, purpose);
            case TOWN -> town(value, row, purpose);
            case WORD -> row.chance(purpose, rates.of("form_padding")) ? " " + value + "\u3000" : value;
            case NAME, TEXT, ADDRESS -> value;
        };
    }

    private String idNumber(String id, Draw row, String purpose) {
        double share = row.share(purpose);
        double rate = rates.of("form_id");
        if (share > 1 - rates.of("form_short_id")
                && IdNumbers.valid(id)
                && id.startsWith("19", 6)
                && Integer.parseInt(id.substring(6, 10)) < 1970) {
            return IdNumbers.shortForm(id);
        }
        if (share >= rate || id.length() != 18) {
            return id;
        }
        int form = (int) (share / rate * 4);
        return switch (form) {
            case 0 -> fullWidth(id);
            case 1 -> id.substring(0, 6) + " " + id.substring(6, 14) + " " + id.substring(14);
            case 2 -> id.replace('X', 'x');
            default -> "\u3000" + id + " ";
        };
    }

    private String certificate(String number, Draw row, String purpose) {
        double share = row.share(purpose);
        double rate = rates.of("form_id") / 2;
        return share < rate / 2 ? fullWidth(number) : share < rate ? number.replace('X', 'x') : number;
    }

    private static String fullWidth(String text) {
        var wide = new StringBuilder(text.length());
        text.chars().forEach(c -> wide.append((char) (c - '!' + '！')));
        return wide.toString();
    }

    private Object date(LocalDate date, Draw row, String purpose, boolean sheet) {
        double share = row.share(purpose);
        if (sheet && share > 0.55) {
            return share > 0.62 ? date : (Object) XlsxFile.serial(date);
        }
        double rate = rates.of("form_date");
        if (share >= rate) {
            return share < rate + 0.01 ? date + " 00:00:00" : date.toString();
        }
        int year = date.getYear();
        int month = date.getMonthValue();
        int day = date.getDayOfMonth();
        return switch ((int) (share / rate * 5)) {
            case 0 -> String.valueOf(year * 10_000 + month * 100 + day);
            case 1 -> year + "/" + month + "/" + day;
            case 2 -> year + "." + month + "." + day;
            case 3 -> year + "-" + month + "-" + day;
            default -> year + "年" + month + "月" + day + "日";
        };
    }

    private Object month(YearMonth month, Draw row, String purpose, boolean sheet) {
        double share = row.share(purpose);
        int compact = month.getYear() * 100 + month.getMonthValue();
        if (share < 0.45) {
            return sheet && share < 0.25 ? (Object) compact : String.valueOf(compact);
        }
        return share < 0.95 ? month.toString() : month.getYear() + "年" + month.getMonthValue() + "月";
    }

    private Object integer(Integer value, Draw row, String purpose, boolean sheet) {
        return sheet && row.chance(purpose, rates.of("xlsx_number")) ? value : String.valueOf(value);
    }

    private Object amount(Long cents, Draw row, String purpose, boolean sheet) {
        double share = row.share(purpose);
        boolean negative = cents < 0;
        long yuan = Math.abs(cents) / 100;
        long rest = Math.abs(cents) % 100;
        if (sheet && share < rates.of("xlsx_number")) {
            return cents % 100 == 0
                    ? (Object) (cents / 100)
                    : (Object) java.math.BigDecimal.valueOf(cents, 2).stripTrailingZeros();
        }
        String whole = String.valueOf(yuan);
        if (yuan >= 1000 && share > 1 - rates.of("form_amount")) {
            for (int i = whole.length() - 3; i > 0; i -= 3) {
                whole = whole.substring(0, i) + "," + whole.substring(i);
            }
        }
        String decimals = rest == 0 && share < 0.8 ? "" : "." + rest / 10 + rest % 10;
        return (negative ? "-" : "") + whole + decimals;
    }

    private String code(String list, String word, Draw row, String purpose) {
        var others = otherWords.getOrDefault(list, Map.of()).getOrDefault(word, List.of());
        double share = row.share(purpose);
        boolean digits = list.equals("disability_category") || list.equals("disability_grade");
        if (digits && share < rates.of("form_code") || list.equals("sex") && share < rates.of("form_yes_no")) {
            return others.get(0);
        }
        boolean alias = share > 1 - rates.of("form_alias") && others.size() > 1;
        return alias ? others.get(1 + row.below("alias " + purpose, others.size() - 1)) : word;
    }

    private String yesNo(Boolean yes, Draw row, String purpose) {
        double share = row.share(purpose);
        double rate = rates.of("form_yes_no");
        return share < rate / 2 ? (yes ? "1" : "0") : share < rate ? (yes ? "Y" : "N") : yes ? "是" : "否";
    }

    private String town(Object value, Draw row, String purpose) {
        if (!(value instanceof Places.Town town)) {
            return value.toString();
        }
        double share = row.share(purpose);
        if (share < rates.of("form_town")) {
            return town.code();
        }
        boolean alias = share > 1 - rates.of("form_town_alias");
        return alias
                ? town.aliases()
                        .get(row.below("alias " + purpose, town.aliases().size()))
                : town.name();
    }
}
