package huican.warehouse.base;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.resource.ResourceFolder;
import huican.warehouse.sql.DuckDb;
import org.junit.jupiter.api.Test;

/** Completed years by the calendar. */
class AgeAtTest {
    @Test
    void yearsAreCompletedOnTheBirthdayAndInCommonYearsOnTheFirstOfMarchByWhoWasBornOnThe29thOfFebruary() {
        assertThat(age("2009-06-30", "2025-06-29")).isEqualTo(15L);
        assertThat(age("2009-06-30", "2025-06-30")).isEqualTo(16L);
        assertThat(age("2008-02-29", "2025-02-28")).isEqualTo(16L);
        assertThat(age("2008-02-29", "2025-03-01")).isEqualTo(17L);
        assertThat(age("2008-02-29", "2024-02-28")).isEqualTo(15L);
        assertThat(age("2008-02-29", "2024-02-29")).isEqualTo(16L);
        assertThat(age("2009-12-31", "2025-01-01")).isEqualTo(15L);
    }

    @Test
    void whoIsBornOnTheDayIsNothingYearsOldAndWhoIsNotYetBornHasNoAge() {
        assertThat(age("2025-06-30", "2025-06-30")).isEqualTo(0L);
        assertThat(age("2025-07-01", "2025-06-30")).isNull();
    }

    private static Object age(String born, String day) {
        try (var db = DuckDb.inMemory()) {
            db.run(new ResourceFolder("warehouse/base"), "age_at.sql");
            return db.rows("SELECT age_at(DATE '" + born + "', DATE '" + day + "')")
                    .get(0)
                    .get(0);
        }
    }
}
