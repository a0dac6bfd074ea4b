package huican.warehouse.base;

import static org.assertj.core.api.Assertions.assertThat;

import huican.schemas.resource.ResourceFolder;
import huican.warehouse.sql.DuckDb;
import org.junit.jupiter.api.Test;

class ShownHouseholdNoTest {

    @Test
    void onlyAPlainShortNumberIsShownAndAllElseIsHashedWithTheKey() {
        try (var db = DuckDb.inMemory()) {
            db.execute("SET VARIABLE household_key = 'test'");
            db.execute(new ResourceFolder("warehouse/base").text("shown_household_no.sql"));

            for (String plain : new String[] {"JT-0012", "1234567890", "500113-1234"}) {
                assertThat(shown(db, plain)).isEqualTo(plain);
            }
            for (String personal : new String[] {
                "赵某某户", "JT 12", "12345678901", "139-0000-0000", "500113 19800101 1234", "Ａ12", "JT12\n", "Müller"
            }) {
                assertThat(shown(db, personal)).as(personal).matches("[0-9a-f]{24}");
            }
            db.execute("SET VARIABLE household_key = 'other'");
            assertThat(shown(db, "赵某某户")).isNotEqualTo(shown(db, "钱某某户")).matches("[0-9a-f]{24}");
        }
    }

    private static String shown(DuckDb db, String number) {
        return (String) db.rows("SELECT shown_household_no(" + DuckDb.literal(number) + ")")
                .get(0)
                .get(0);
    }
}
