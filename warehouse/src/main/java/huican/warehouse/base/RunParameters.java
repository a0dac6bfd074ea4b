package huican.warehouse.base;

import huican.seeds.reference.District;
import huican.seeds.reference.Parameters;
import huican.warehouse.sql.DuckDb;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the SQL of base relations, indicators, rules and exceptions reads with {@code getvariable}: the periods that follow from D and the constants known at D
 * (docs/contract.md, "Days and years"). {@code survey_year} is not here: it follows from the surveys.
 *
 * @param literals SQL literal by variable, in order
 */
public record RunParameters(Map<String, String> literals) {
    /** All variables of a run for {@code asOf}. */
    public static RunParameters of(LocalDate asOf, Parameters parameters, District district) {
        var literals = new LinkedHashMap<String, String>();
        literals.put("as_of", date(asOf));
        literals.put("year", number(asOf.getYear()));
        literals.put("month", date(asOf.withDayOfMonth(1)));
        LocalDate payMonth = payMonth(asOf);
        literals.put("pay_month", date(payMonth));
        literals.put("pay_month_end", date(payMonth.with(TemporalAdjusters.lastDayOfMonth())));
        literals.put("medical_year", number(yearInForce(asOf, parameters.text("medical_year_in_force"))));
        literals.put("pension_year", number(yearInForce(asOf, parameters.text("pension_year_in_force"))));
        int schoolYear = yearInForce(asOf, parameters.text("school_year_in_force"));
        literals.put("school_year", number(schoolYear));
        literals.put("school_reference_day", date(day(parameters.text("school_reference_day"), schoolYear)));
        literals.put("plan_start", date(LocalDate.parse(parameters.text("plan_start"))));
        for (String key : new String[] {
            "baseline_survey_year",
            "age_pension_min",
            "age_school_min",
            "age_school_max",
            "age_working_min",
            "age_working_max",
            "medical_window_days",
            "certificate_expiring_days",
            "stopped_by_expiry_days",
            "arrears_months",
            "dibao_lost_months",
            "dibao_lost_income_factor",
            "income_drop_share",
            "several_disabled_min",
            "income_growth_tolerance",
            "survey_year_min_share",
            "disclosure_threshold",
            "household_size_max",
            "outlier_nights",
            "outlier_min_nights",
            "outlier_spreads"
        }) {
            literals.put(key, parameters.text(key));
        }
        literals.put("severe_grades", "[" + String.join(", ", parameters.list("severe_grades")) + "]");
        literals.put(
                "age_bands",
                parameters.list("age_bands").stream().map(DuckDb::literal).collect(Collectors.joining(", ", "[", "]")));
        literals.put("district_code", DuckDb.literal(district.code()));
        literals.put("district_name", DuckDb.literal(district.nameZh()));
        return new RunParameters(literals);
    }

    /** Sets the variables in a database. */
    public void set(DuckDb db) {
        literals.forEach((name, literal) -> db.execute("SET VARIABLE " + name + " = " + literal));
    }

    /** The month of D when D is its last day, else the month before. */
    private static LocalDate payMonth(LocalDate asOf) {
        LocalDate month = asOf.withDayOfMonth(1);
        return asOf.equals(asOf.with(TemporalAdjusters.lastDayOfMonth())) ? month : month.minusMonths(1);
    }

    /** The year of D from a day of the year on ({@code MM-dd}), the year before until then. */
    private static int yearInForce(LocalDate asOf, String firstDay) {
        return asOf.isBefore(day(firstDay, asOf.getYear())) ? asOf.getYear() - 1 : asOf.getYear();
    }

    private static LocalDate day(String monthAndDay, int year) {
        return MonthDay.parse("--" + monthAndDay).atYear(year);
    }

    private static String date(LocalDate date) {
        return "DATE '" + date + "'";
    }

    private static String number(int number) {
        return Integer.toString(number);
    }
}
