package huican.etl.linkage.profile;

import java.time.LocalDate;
import org.apache.spark.sql.types.StructType;

/**
 * What a row says about its person, in one shape for all extracts; null where the extract or the row has nothing. Equal records say the same.
 *
 * @param profile never null: {@code n|}, the row's own number and the normalised name (nothing if the extract gives none), so that all rows with one number
 *     and one name are one profile; {@code rec:} and the record itself for a row without a number
 * @param number the row's own: the valid ID number, else the valid one inside the certificate number, else either as written
 * @param numberLength with how many characters a valid number was delivered, 15 or 18; null for another
 * @param secondNumber the row's other own number, if it has two that differ
 * @param sex 男 or 女; an unknown one is null
 * @param household preceded by the department that numbers it
 * @param otherNumber the valid one of the head or guardian in the row, if it is not {@code number}
 * @param namesHead whether a row of a household names its person as the head
 * @param certified whether {@code number} stands in a certificate number; null where one of both is missing
 * @param confirmed whether the recorded birth date is that of {@code number}; null likewise
 * @param others why the number is another person's: the head's, of a member who is not the head, or the guardian's; null else
 * @param certificateNo of a row of the register of certificates, as are the four after it
 */
public record IdentityRecord(
        String profile,
        String number,
        boolean numberValid,
        String numberLength,
        String secondNumber,
        String name,
        String sex,
        LocalDate birthDate,
        String town,
        String address,
        String phone,
        String household,
        String otherNumber,
        boolean namesHead,
        Boolean certified,
        Boolean confirmed,
        String others,
        String certificateNo,
        LocalDate certificateIssued,
        LocalDate certificateEnds,
        String certificateState,
        LocalDate certificateStateDay) {
    /** Columns of the table {@code identity_record}. */
    public static final StructType SCHEMA = StructType.fromDDL("source STRING, extract_table STRING, delivery_day DATE,"
            + " revision INT, file STRING, last_line BIGINT, rows BIGINT, identity_version STRING, identifier STRING,"
            + " profile_id STRING, profile STRING, number STRING, number_valid BOOLEAN, number_length STRING, second_number STRING,"
            + " name STRING, sex STRING, birth_date DATE, town STRING, address STRING, phone STRING, household STRING,"
            + " other_number STRING, names_head BOOLEAN, certified BOOLEAN, confirmed BOOLEAN, others STRING,"
            + " certificate_no STRING, certificate_issued DATE, certificate_ends DATE, certificate_state STRING,"
            + " certificate_state_day DATE");

    /** Of the table's columns those that a record fills, in order. */
    Object[] values() {
        return new Object[] {
            profile,
            number,
            numberValid,
            numberLength,
            secondNumber,
            name,
            sex,
            birthDate,
            town,
            address,
            phone,
            household,
            otherNumber,
            namesHead,
            certified,
            confirmed,
            others,
            certificateNo,
            certificateIssued,
            certificateEnds,
            certificateState,
            certificateStateDay
        };
    }
}
