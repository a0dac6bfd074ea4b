package huican.seeds.synthetic;

import huican.seeds.synthetic.NoiseKind.Part;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Mistakes about the person in the rows of one extract.
 *
 * <p>A department that has a number, name, birth date, sex or town wrong has it wrong in all its rows and on each day: what happens is a
 * property of person and department, a wrong certificate one of the person. A typing error in one row alone comes with
 * {@link RowFault#ID_INVALID} and {@link RowFault#NAME_MISTYPED}; a certificate that is missing or another's belongs to one row too.
 */
final class IdentityNoise {

    /**
     * A row with its mistakes.
     *
     * @param kinds what happened; empty = nothing
     */
    record Noisy(Object[] values, Set<NoiseKind> kinds) {

        boolean wrongNumber() {
            return kinds.stream().anyMatch(NoiseKind::ofNumber);
        }

        boolean wrongName() {
            return kinds.stream().anyMatch(kind -> kind.part == Part.NAME);
        }
    }

    private final Layout layout;
    private final String departmentNoise;
    private final LocalDate from;
    private final NoiseRates rates;
    private final NumberNoise numbers;
    private final NameNoise names;
    private final Places places;
    private final IdentityColumns columns;
    private Object certificateBefore = Forms.NOTHING;

    IdentityNoise(Layout layout, GenerateOptions options, Sources sources) {
        this.layout = layout;
        this.departmentNoise = "noise " + layout.source();
        this.from = options.from();
        this.rates = sources.rates();
        this.numbers = sources.numbers();
        this.names = sources.names();
        this.places = sources.places();
        this.columns = IdentityColumns.of(layout);
    }

    /** What the noise of all extracts needs; made once. */
    record Sources(NoiseRates rates, NumberNoise numbers, NameNoise names, Places places) {}

    /** The row with what the department has wrong and with what is wrong in this row alone. */
    Noisy apply(Person person, Object[] clean, Draw row, RowFault fault) {
        var noisy = new Noisy(clean.clone(), EnumSet.noneOf(NoiseKind.class));
        var department = person.draw().child(departmentNoise, 0);
        number(noisy, person, department, row, fault);
        certificate(noisy, person, row, fault);
        name(noisy, department, row, fault);
        happening(Part.BIRTH, department, columns.birth(), kind -> {
            var birth = (LocalDate) clean[columns.birth()];
            set(noisy, kind, columns.birth(), BirthNoise.change(kind, birth, department));
        });
        happening(
                Part.SEX,
                department,
                columns.sex(),
                kind -> set(noisy, kind, columns.sex(), clean[columns.sex()].equals("男") ? "女" : "男"));
        happening(
                Part.TOWN,
                department,
                fault == RowFault.TOWN_UNKNOWN ? -1 : columns.town(),
                kind -> set(noisy, kind, columns.town(), places.anotherTown(department)));
        if (columns.certificate() >= 0) {
            certificateBefore = clean[columns.certificate()];
        }
        return noisy;
    }

    /** The row without its mistakes in numbers. */
    Noisy withOwnNumber(Noisy noisy, Object[] clean) {
        var values = noisy.values().clone();
        for (int column : columns.numbers()) {
            values[column] = clean[column];
        }
        var kinds = EnumSet.copyOf(noisy.kinds());
        kinds.removeIf(NoiseKind::ofNumber);
        return new Noisy(values, kinds);
    }

    /** The head's row with the number of the member who stands with the head's. */
    Noisy exchanged(Noisy head, Object[] clean, Person member) {
        var exchanged = new Noisy(head.values().clone(), EnumSet.copyOf(head.kinds()));
        setOwnNumber(exchanged, clean, NoiseKind.HEAD_NUMBER, member.idNumber());
        return exchanged;
    }

    private void number(Noisy noisy, Person person, Draw department, Draw row, RowFault fault) {
        int own = columns.ownNumber();
        if (own < 0 || noisy.values()[own].equals(Forms.NOTHING)) {
            return;
        }
        var standing = rates.happening(Part.NUMBER, layout.extract(), department);
        if (standing.isPresent()) {
            number(noisy, person, standing.get(), department);
        } else if (fault == RowFault.ID_INVALID) {
            boolean missing = !layout.columns().get(own).needed() && row.chance("missing", 0.5);
            number(noisy, person, missing ? NoiseKind.NUMBER_MISSING : NumberNoise.typingError(row), row);
        }
    }

    private void number(Noisy noisy, Person person, NoiseKind kind, Draw draw) {
        String number = person.idNumber();
        boolean child = ChronoUnit.YEARS.between(person.birth(), from) < 18;
        String wrong = switch (kind) {
            case NUMBER_MISSING -> Forms.NOTHING;
            case DIGIT_WRONG -> NumberNoise.digitWrong(number, draw);
            case DIGITS_SWAPPED -> NumberNoise.digitsSwapped(number, draw);
            case DIGIT_LOST -> NumberNoise.digitLost(number, draw);
            case SHORT_OTHER -> numbers.shortOther(number, draw);
            case GUARDIAN_NUMBER -> child ? person.guardianNumber() : number;
            case HEAD_NUMBER -> person.relation().equals("户主") ? number : person.guardianNumber();
            default -> throw new IllegalArgumentException("no mistake of a number: " + kind);
        };
        setOwnNumber(noisy, noisy.values(), kind, wrong);
    }

    /** Also where the row names the person a second time, as its own head. */
    private void setOwnNumber(Noisy noisy, Object[] clean, NoiseKind kind, String number) {
        int own = columns.ownNumber();
        int head = columns.headNumber();
        if (head >= 0 && clean[head].equals(clean[own])) {
            noisy.values()[head] = number;
        }
        set(noisy, kind, own, number);
    }

    private void certificate(Noisy noisy, Person person, Draw row, RowFault fault) {
        int at = columns.certificate();
        if (at < 0 || noisy.values()[at].equals(Forms.NOTHING)) {
            return;
        }
        var draw = person.draw().child("noise certificate", 0);
        var standing = rates.happening(Part.CERTIFICATE, layout.extract(), draw);
        var inRow = rates.happening(Part.CERTIFICATE_IN_ROW, layout.extract(), row);
        String number = (String) noisy.values()[at];
        if (inRow.isPresent()) {
            Object another = certificateBefore.equals(Forms.NOTHING) ? number : certificateBefore;
            set(noisy, inRow.get(), at, inRow.get() == NoiseKind.CERTIFICATE_MISSING ? Forms.NOTHING : another);
        } else if (standing.isPresent()) {
            set(noisy, standing.get(), at, NumberNoise.digitWrong(number, draw));
        } else if (fault == RowFault.ID_INVALID && columns.ownNumber() < 0) {
            boolean swapped = row.chance("swapped", 0.3);
            set(
                    noisy,
                    swapped ? NoiseKind.DIGITS_SWAPPED : NoiseKind.DIGIT_WRONG,
                    at,
                    swapped ? NumberNoise.digitsSwapped(number, row) : NumberNoise.digitWrong(number, row));
        }
    }

    private void name(Noisy noisy, Draw department, Draw row, RowFault fault) {
        int at = columns.name();
        if (at < 0) {
            return;
        }
        String name = (String) noisy.values()[at];
        var standing = rates.happening(Part.NAME, layout.extract(), department);
        if (standing.isPresent()) {
            set(noisy, standing.get(), at, names.change(standing.get(), name, department));
        } else if (fault == RowFault.NAME_MISTYPED) {
            NoiseKind kind = rates.ofName(row);
            set(noisy, kind, at, names.change(kind, name, row));
        }
    }

    private void happening(Part part, Draw draw, int column, Consumer<NoiseKind> then) {
        Optional<NoiseKind> kind = column < 0 ? Optional.empty() : rates.happening(part, layout.extract(), draw);
        kind.ifPresent(then);
    }

    private static void set(Noisy noisy, NoiseKind kind, int column, Object value) {
        if (!noisy.values()[column].equals(value)) {
            noisy.values()[column] = value;
            noisy.kinds().add(kind);
        }
    }
}
