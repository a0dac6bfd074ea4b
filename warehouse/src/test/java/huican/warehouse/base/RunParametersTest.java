package huican.warehouse.base;

import static org.assertj.core.api.Assertions.assertThat;

import huican.seeds.reference.District;
import huican.seeds.reference.Parameters;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunParametersTest {

    @Test
    void thePayMonthIsTheMonthOfItsLastDayElseTheMonthBefore() {
        assertThat(at("2025-06-30"))
                .containsEntry("pay_month", "DATE '2025-06-01'")
                .containsEntry("pay_month_end", "DATE '2025-06-30'");
        assertThat(at("2025-06-29"))
                .containsEntry("pay_month", "DATE '2025-05-01'")
                .containsEntry("pay_month_end", "DATE '2025-05-31'");
        assertThat(at("2024-02-28")).containsEntry("pay_month", "DATE '2024-01-01'");
        assertThat(at("2024-02-29")).containsEntry("pay_month_end", "DATE '2024-02-29'");
        assertThat(at("2025-01-01")).containsEntry("pay_month", "DATE '2024-12-01'");
    }

    @Test
    void insuranceYearsChangeOnTheirDays() {
        assertThat(at("2025-02-28")).containsEntry("medical_year", "2024");
        assertThat(at("2025-03-01")).containsEntry("medical_year", "2025");
        assertThat(at("2025-12-30")).containsEntry("pension_year", "2024");
        assertThat(at("2025-12-31")).containsEntry("pension_year", "2025");
    }

    @Test
    void theSchoolYearIsInForceFromOctober() {
        assertThat(at("2025-09-30"))
                .containsEntry("school_year", "2024")
                .containsEntry("school_reference_day", "DATE '2024-08-31'");
        assertThat(at("2025-10-01"))
                .containsEntry("school_year", "2025")
                .containsEntry("school_reference_day", "DATE '2025-08-31'");
    }

    private static Map<String, String> at(String day) {
        var asOf = LocalDate.parse(day);
        return RunParameters.of(asOf, Parameters.at(asOf), District.read()).literals();
    }
}
