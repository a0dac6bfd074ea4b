package huican.seeds.synthetic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Takes the rows of one extract for one delivery: decides which are dirty, writes values in their forms, notes who is meant. The rows of one
 * household must come one after another.
 *
 * <p>A dirty snapshot row stays dirty for some days, then comes right; of dirty event rows most are sent again, corrected, one to three days
 * later.
 */
final class RowSink implements AutoCloseable {

    private static final int LATEST_CORRECTION = 3;

    private final Layout layout;
    private final Forms forms;
    private final int[] keyColumns;
    private final ErrorInjection injection;
    private final OddForms odd;
    private final HouseholdRows household;
    private final Draw draw;
    private final GenerateOptions options;
    private final LocalDate day;
    private final DeliveryFault deliveryFault;
    private final Truth.Part truth;
    private final boolean inForce;
    private final PartFiles files;
    private final Map<RowFault, Long> planted = new EnumMap<>(RowFault.class);
    private long rows;
    private long wrongNumbers;
    private long wrongNames;

    /** {@code inForce}: whether snapshot rows of this delivery are those in force at the end. */
    RowSink(
            Layout layout,
            Forms forms,
            IdentityNoise noise,
            GenerateOptions options,
            LocalDate day,
            Truth.Part truth,
            PartFiles files) {
        this.layout = layout;
        this.forms = forms;
        this.keyColumns = IntStream.range(0, layout.columns().size())
                .filter(i -> layout.columns().get(i).key())
                .toArray();
        this.options = options;
        this.injection = new ErrorInjection(layout, options.dirty());
        this.odd = new OddForms(layout);
        this.household = new HouseholdRows(noise, this::recordKey);
        this.draw = Draw.ofSeed(options.seed()).child(layout.extract(), 0);
        this.day = day;
        this.deliveryFault = DeliveryFault.of(options, layout, day);
        this.inForce = DeliveryFault.lastDayInForce(options, layout, day);
        this.truth = truth;
        this.files = files;
    }

    /** A row of a snapshot. */
    void row(Person person, Object... values) {
        var row = rowDraw(person, values);
        RowFault fault = injection.of(row);
        long age = ChronoUnit.DAYS.between(options.from(), day);
        boolean corrected = !row.chance("never corrected", 0.4) && age > row.below("corrected after", 6);
        if (deliveryFault == DeliveryFault.TENTH_OF_ROWS && !row.chance("tenth", 0.1)) {
            return;
        }
        emit(person, row, corrected ? RowFault.NONE : fault, values);
    }

    /** A row of an event extract that happened to reach the department's file on a day; the first delivery holds all before it. */
    void event(Person person, LocalDate reached, Object... values) {
        LocalDate delivered = reached.isBefore(options.from()) ? options.from() : reached;
        if (delivered.isAfter(day) || delivered.plusDays(LATEST_CORRECTION).isBefore(day)) {
            return;
        }
        if (delivered.equals(day)) {
            var row = rowDraw(person, values);
            emit(person, row, injection.of(row), values);
        } else if (options.dirty() > 0) {
            var row = rowDraw(person, values);
            boolean again = injection.of(row) == RowFault.QUARANTINE && !row.chance("never corrected", 0.3);
            if (again
                    && delivered
                            .plusDays(row.between("corrected after", 1, LATEST_CORRECTION))
                            .equals(day)) {
                emit(person, row, RowFault.NONE, values);
            }
        }
    }

    /** True if rows of a batch that was delivered on a day can stand in this delivery. */
    boolean concerns(LocalDate reached) {
        LocalDate delivered = reached.isBefore(options.from()) ? options.from() : reached;
        int later = options.dirty() > 0 ? LATEST_CORRECTION : 0;
        return !delivered.isAfter(day) && !delivered.plusDays(later).isBefore(day);
    }

    /** What was planted; of a complete extract. */
    PlantedFile summary() {
        return new PlantedFile(
                layout.source(),
                day,
                layout.extract(),
                rows,
                count(RowFault.QUARANTINE),
                count(RowFault.DUPLICATE),
                count(RowFault.LATER_WINS),
                wrongNumbers,
                count(RowFault.TOWN_UNKNOWN),
                wrongNames);
    }

    /** Writes the last rows. */
    List<PartFiles.Part> complete() throws IOException {
        writeHousehold();
        return files.complete();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    private void emit(Person person, Draw row, RowFault fault, Object[] clean) {
        if (options.dirty() == 0) {
            write(person, row, fault, clean, Set.of());
            return;
        }
        if (household.complete(person)) {
            writeHousehold();
        }
        household.add(new HouseholdRows.Waiting(person, row, fault, clean));
    }

    private void writeHousehold() {
        var waiting = household.rows();
        var noisy = household.take();
        for (int i = 0; i < noisy.size(); i++) {
            var row = waiting.get(i);
            var with = noisy.get(i);
            wrongNumbers += with.wrongNumber() ? 1 : 0;
            wrongNames += with.wrongName() ? 1 : 0;
            write(row.person(), row.row(), row.fault(), with.values(), with.kinds());
        }
    }

    private void write(Person person, Draw row, RowFault fault, Object[] values, Set<NoiseKind> noise) {
        if (fault != RowFault.NONE) {
            planted.merge(fault, 1L, Long::sum);
        }
        injection.change(fault, values, row);
        var written = written(values, row);
        switch (fault) {
            case QUARANTINE -> write(injection.spoil(written, row));
            case DUPLICATE -> {
                write(written);
                write(written);
            }
            case LATER_WINS -> {
                write(written(injection.olderVersion(values), row));
                write(written);
            }
            case NONE -> write(row.chance("odd", options.dirty()) ? odd.of(values, written, row) : written);
            case ID_INVALID, TOWN_UNKNOWN, NAME_MISTYPED -> write(written);
        }
        if (inForce && fault != RowFault.QUARANTINE) {
            truth.add(recordKey(values), person.truthId(), noise);
        }
    }

    private Object[] written(Object[] values, Draw row) {
        var written = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            written[i] = forms.write(
                    layout.columns().get(i), values[i], row, layout.format().sheet());
        }
        return written;
    }

    private void write(Object[] fields) {
        try {
            files.row(deliveryFault == DeliveryFault.FIRST_COLUMN_MISSING ? withoutFirst(fields) : fields);
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object[] withoutFirst(Object[] fields) {
        return java.util.Arrays.copyOfRange(fields, 1, fields.length);
    }

    private Draw rowDraw(Person person, Object[] values) {
        return draw.child(recordKey(values), person.number());
    }

    private String recordKey(Object[] values) {
        var key = new StringBuilder();
        for (int column : keyColumns) {
            key.append(key.isEmpty() ? "" : "|").append(standardised(column, values[column]));
        }
        return key.toString();
    }

    /** A number of 15 digits stands in keys with 18 characters, if it is valid. */
    private Object standardised(int column, Object value) {
        boolean idNumber = layout.columns().get(column).type() == Layout.Type.ID;
        return idNumber && value instanceof String text && text.length() == 15 ? IdNumbers.longForm(text) : value;
    }

    private long count(RowFault fault) {
        return planted.getOrDefault(fault, 0L);
    }
}
