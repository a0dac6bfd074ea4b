package huican.schemas.contract;

import java.io.Serializable;
import java.util.List;

/**
 * One column of an extract.
 *
 * @param name English name, snake case: the column of our tables
 * @param header the department's header, exactly as delivered
 * @param type how a value is read
 * @param required whether a missing value sets the row aside
 * @param keyPosition 1-based place in the key; 0 for columns outside it
 * @param codeList name of a list of the department's own {@code codes/}, else of {@code seeds/codes/}; empty unless {@code type} is CODE
 * @param role what generic steps look for ({@code id_number}, {@code certificate_no}, {@code person_name}, …); empty if nothing does
 * @param classification one of {@link Classification#WORDS}
 * @param bounds between what a value must lie
 * @param withoutEnd words for an end that never comes ({@code 长期}): no value, and nothing to report
 * @param rules what the contract asks of values beside their type
 */
public record ColumnContract(
        String name,
        String header,
        ValueType type,
        boolean required,
        int keyPosition,
        String codeList,
        String role,
        String classification,
        Bounds bounds,
        List<String> withoutEnd,
        ValueRules rules)
        implements Serializable {

    /** Whether the column belongs to the key. */
    public boolean inKey() {
        return keyPosition > 0;
    }

    /** Whether the standardised column has a {@code _valid} beside it: numbers of persons and certificates are kept though they be wrong. */
    public boolean hasValidity() {
        return type == ValueType.ID_NUMBER || type == ValueType.CERTIFICATE_NO;
    }

    /** Whether an accepted row has a value: of an unknown town, though required, there is none. */
    boolean isAlwaysThere() {
        return required && type != ValueType.TOWN;
    }
}
