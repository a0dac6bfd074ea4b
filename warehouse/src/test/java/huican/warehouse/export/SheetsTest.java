package huican.warehouse.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class SheetsTest {
    /** LibreOffice shows 9007199254740993 as 9.00719925474099E+015, and an infinite number as 0. */
    @Test
    void aNumberThatASpreadsheetWouldChangeIsText() {
        assertThat(Sheets.isHeld(999_999_999_999_999L)).isTrue();
        assertThat(Sheets.isHeld(9_007_199_254_740_993L)).isFalse();
        assertThat(Sheets.isHeld(Long.MAX_VALUE)).isFalse();
        assertThat(Sheets.isHeld(new BigDecimal("1234567890123.45"))).isTrue();
        assertThat(Sheets.isHeld(new BigDecimal("12345678901234.56"))).isFalse();
        assertThat(Sheets.isHeld(100.0 / 3)).isTrue();
        assertThat(Sheets.isHeld(Double.POSITIVE_INFINITY)).isFalse();
        assertThat(Sheets.isHeld(Double.NaN)).isFalse();
    }
}
