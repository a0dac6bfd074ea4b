package huican.seeds.synthetic;

import java.time.LocalDate;

/**
 * A disability certificate.
 *
 * @param expiry last day of validity; {@link LocalDate#MAX} = none
 * @param endState the state it takes at {@code endDate}: 冻结, 注销 or 过期; 正常 = none
 * @param endDate {@link LocalDate#MAX} if it takes none
 */
record Certificate(
        String number, int category, int grade, LocalDate issue, LocalDate expiry, String endState, LocalDate endDate) {

    boolean severe() {
        return grade <= 2;
    }

    boolean validOn(LocalDate day) {
        return !issue.isAfter(day) && !expiry.isBefore(day) && endDate.isAfter(day);
    }

    String stateOn(LocalDate day) {
        return endDate.isAfter(day) ? "正常" : endState;
    }

    LocalDate stateDateOn(LocalDate day) {
        return endDate.isAfter(day) ? issue : endDate;
    }
}
