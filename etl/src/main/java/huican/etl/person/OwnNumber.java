package huican.etl.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * One of the numbers that a person may show as its own.
 *
 * @param row it comes from: the newest of those that hold it, if any does
 * @param held whether a row holds it itself
 * @param certificate of those that hold it the one that counts most; null if none is one
 * @param extracts how many of them give it with the person's own name and birth date
 */
record OwnNumber(String number, ReportedRow row, boolean held, Row certificate, int extracts) {
    private static final int BODY = 17;

    /** A certificate that counts before one that does not, then the later issued, then the greater number and reissue. */
    private static final Comparator<Row> CERTIFICATES = Comparator.<Row, Boolean>comparing(c -> c.getBoolean(0))
            .thenComparing(c -> c.<LocalDate>getAs(1))
            .thenComparing(c -> c.getString(2), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(c -> c.getInt(3));

    /**
     * That of the certificate that counts most; else the one that most extracts give in rows with the person's own name and birth date; else one that a row holds; else the newest row's; else
     * the smaller.
     */
    private static final Comparator<OwnNumber> ORDER = Comparator.comparing(
                    OwnNumber::certificate, Comparator.nullsFirst(CERTIFICATES))
            .thenComparing(OwnNumber::extracts)
            .thenComparing(OwnNumber::held)
            .thenComparing(n -> n.row().seen())
            .thenComparing(Comparator.comparing(OwnNumber::body).reversed());

    /**
     * The person's.
     *
     * @param rows all that say anything about it
     * @param name that survived; null without one
     * @param birthDate that survived; null without one
     * @return empty if it may show none, or only those by which its rows name a head or guardian
     */
    static Optional<OwnNumber> best(List<ReportedRow> rows, Object name, Object birthDate) {
        Set<String> others = new HashSet<>();
        var byNumber = new LinkedHashMap<String, List<ReportedRow>>();
        for (ReportedRow row : rows) {
            if (row.otherNumber() != null) {
                others.add(row.otherNumber());
            }
            if (row.number() != null) {
                byNumber.computeIfAbsent(row.number(), n -> new ArrayList<>()).add(row);
            }
        }
        byNumber.keySet().removeAll(others);
        return byNumber.values().stream().map(of -> of(of, name, birthDate)).max(ORDER);
    }

    private static OwnNumber of(List<ReportedRow> rows, Object name, Object birthDate) {
        var holding = rows.stream().filter(ReportedRow::holdsNumber).toList();
        boolean held = !holding.isEmpty();
        var certificate = holding.stream()
                .map(ReportedRow::certificate)
                .filter(Objects::nonNull)
                .max(CERTIFICATES);
        return new OwnNumber(
                rows.get(0).number(),
                newest(held ? holding : rows),
                held,
                certificate.orElse(null),
                extractsThatAgree(holding, name, birthDate));
    }

    /** Of rows on one line, of the file and revision that come first. */
    private static ReportedRow newest(Collection<ReportedRow> rows) {
        return rows.stream()
                .max(Comparator.comparing(ReportedRow::seen)
                        .thenComparing(((Comparator<ReportedRow>) ReportedRow::compareFiles).reversed()))
                .orElseThrow();
    }

    private static int extractsThatAgree(List<ReportedRow> holding, Object name, Object birthDate) {
        if (name == null || birthDate == null) {
            return 0;
        }
        return holding.stream()
                .filter(row -> name.equals(row.value("name")) && birthDate.equals(row.value("birth_date")))
                .map(row -> Origin.extractOf(row.seen()))
                .collect(Collectors.toSet())
                .size();
    }

    /** The check character follows from these. */
    private long body() {
        return Long.parseLong(number.substring(0, BODY));
    }
}
