package huican.etl.linkage.profile;

import huican.etl.linkage.compare.NormalName;
import huican.etl.standardise.Texts;
import huican.schemas.contract.ExtractContract;
import huican.schemas.vocabulary.LinkMethod;
import huican.schemas.vocabulary.NumberReason;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/**
 * Reads from a standardised row of an extract what it says about its person. Pure; safe for several threads. What it says is stored with the row:
 * who changes it raises {@link #VERSION}, and stored rows are read anew.
 */
public final class RowIdentity implements Serializable {
    /** Of the way in which records and profiles are made. */
    public static final int VERSION = 1;

    private static final long serialVersionUID = 1;
    /** What departments write for the head, with the codes of GB/T 4761; the column is free text. */
    private static final Set<String> HEAD = Set.of("本人", "户主", "本人或户主", "户主本人", "本人(户主)", "户主(本人)", "01", "02");

    private static final Set<String> SEXES = Set.of("男", "女");
    private static final int ID_LENGTH = 18;
    private static final int CENTURY_AT = 6;
    private static final int BIRTH_AT = 6;
    private static final int BIRTH_ENDS = 14;

    private final ExtractContract extract;
    private final int id;
    private final int certificate;
    private final int name;
    private final int sex;
    private final int birth;
    private final int town;
    private final int address;
    private final int phone;
    private final int household;
    private final int other;
    private final int relation;
    private final int issued;
    private final int ends;
    private final int state;
    private final int stateDay;

    public RowIdentity(ExtractContract extract) {
        this.extract = extract;
        this.id = at("id_number");
        this.certificate = at("certificate_no");
        this.name = at("person_name");
        this.sex = at("sex");
        this.birth = at("birth_date");
        this.town = at("town");
        this.address = at("address");
        this.phone = at("phone");
        this.household = at("household");
        this.other = at("other_person_id_number");
        this.relation = at("relation_to_head");
        this.issued = at("certificate_issued");
        this.ends = at("certificate_ends");
        this.state = at("certificate_state");
        this.stateDay = at("certificate_state_day");
    }

    public ExtractContract extract() {
        return extract;
    }

    /**
     * What a row says.
     *
     * @param values standardised, per column of the layout
     * @param valid per column: of numbers of persons and certificates whether the (inner) ID number is valid
     * @param recordKey of the row
     * @param raw its values as delivered, packed; null if they were not kept
     */
    public IdentityRecord of(Object[] values, Boolean[] valid, String recordKey, String raw) {
        String number = number(values, valid);
        boolean numberValid = number != null && (isValid(id, values, valid) || isValid(certificate, values, valid));
        String inCertificate = inCertificate(values);
        String others = other >= 0 && isValid(other, values, valid) ? (String) values[other] : null;
        boolean sameOther = others != null && others.equals(number);
        boolean isHead = relation >= 0 && values[relation] != null && HEAD.contains(text(relation, values));
        LocalDate born = day(birth, values);
        String called = text(name, values);
        return new IdentityRecord(
                profile(number, called, recordKey),
                number,
                numberValid,
                numberValid ? length(number, raw) : null,
                second(number, inCertificate, text(id, values)),
                called,
                SEXES.contains(Objects.toString(text(sex, values))) ? text(sex, values) : null,
                born,
                text(town, values),
                text(address, values),
                text(phone, values),
                household < 0 || values[household] == null ? null : extract.source() + ":" + values[household],
                others == null || number == null || sameOther ? null : others,
                isHead,
                number == null || inCertificate == null ? null : number.equals(inCertificate),
                number == null || born == null ? null : born.toString().equals(birthOf(number)),
                sameOther ? whose(values, isHead) : null,
                issued < 0 ? null : text(certificate, values),
                day(issued, values),
                day(ends, values),
                state < 0 ? null : text(state, values),
                day(stateDay, values));
    }

    /** Where the row's own number stands: {@code id_number} or {@code certificate_no}; null without one. */
    public String numberMethod(Object[] values, Boolean[] valid) {
        String number = number(values, valid);
        if (number == null) {
            return null;
        }
        return (number.equals(text(id, values)) ? LinkMethod.ID_NUMBER : LinkMethod.CERTIFICATE_NO).word();
    }

    /** 18 characters if it is valid, else as written; null without. */
    private String number(Object[] values, Boolean[] valid) {
        if (isValid(id, values, valid)) {
            return (String) values[id];
        }
        String inCertificate = inCertificate(values);
        if (inCertificate != null && isValid(certificate, values, valid)) {
            return inCertificate;
        }
        String written = text(id, values);
        return written == null ? inCertificate : written;
    }

    private String profile(String number, String called, String recordKey) {
        if (number == null) {
            return ProfileKey.ofRecord(extract.source(), extract.physicalName(), recordKey);
        }
        return ProfileKey.of(number, NormalName.of(called));
    }

    private static String second(String number, String inCertificate, String id) {
        if (number == null) {
            return null;
        }
        if (inCertificate != null && !inCertificate.equals(number)) {
            return inCertificate;
        }
        return id != null && !id.equals(number) ? id : null;
    }

    /**
     * 18 if the row as delivered holds all characters, else 15, to which the rest was computed. What nobody can say counts as 18: of such a number more
     * is asked.
     */
    private static String length(String number, String raw) {
        boolean oldFormPossible = number.startsWith("19", CENTURY_AT);
        boolean written = !oldFormPossible
                || raw == null
                || raw.contains(number)
                // However its digits are spaced and wide.
                || Objects.toString(Texts.number(raw), "").contains(number);
        return written ? "18" : "15";
    }

    /** Whose the number is when the row names another person by the same one. */
    private String whose(Object[] values, boolean isHead) {
        if (relation < 0) {
            return NumberReason.GUARDIANS_NUMBER.word();
        }
        return values[relation] != null && !isHead ? NumberReason.HEADS_NUMBER.word() : null;
    }

    private static String birthOf(String number) {
        return number.length() < BIRTH_ENDS
                ? null
                : number.substring(BIRTH_AT, BIRTH_AT + 4) + "-" + number.substring(BIRTH_AT + 4, BIRTH_AT + 6) + "-"
                        + number.substring(BIRTH_AT + 6, BIRTH_ENDS);
    }

    private String inCertificate(Object[] values) {
        String all = text(certificate, values);
        return all == null || all.length() <= ID_LENGTH ? all : all.substring(0, ID_LENGTH);
    }

    private static boolean isValid(int at, Object[] values, Boolean[] valid) {
        return at >= 0 && values[at] != null && Boolean.TRUE.equals(valid[at]);
    }

    private static String text(int at, Object[] values) {
        return at < 0 || values[at] == null ? null : values[at].toString();
    }

    private static LocalDate day(int at, Object[] values) {
        return at >= 0 && values[at] instanceof LocalDate day ? day : null;
    }

    private int at(String role) {
        return extract.role(role).map(extract.columns()::indexOf).orElse(-1);
    }
}
