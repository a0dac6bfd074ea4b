package huican.warehouse.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides which figures of an indicator are not shown in a month, so that no hidden one can be told more closely than to {@code threshold}
 * whole numbers, on any of its days: {@link Attacker} asks, {@link Complements} hides more.
 *
 * @param threshold fewer people than this are few
 * @param district code of the area of which the others are parts
 */
public record Protection(int threshold, String district) {

    /**
     * One day of the month.
     *
     * @param judged places that were hidden when the day was protected before; empty if it was not
     */
    public record Day(CellTable table, Set<Place> judged) {}

    /**
     * The places that are hidden on all days.
     *
     * @param remembered places that have to be hidden, beside those of small cells
     */
    public Set<Place> hidden(List<Day> days, Set<Place> remembered) {
        var hidden = new LinkedHashSet<>(remembered);
        var protections = new ArrayList<DayProtection>();
        for (Day day : days) {
            protections.add(new DayProtection(day, this));
            day.table().cells().stream().filter(Cell::small).map(Cell::place).forEach(hidden::add);
        }
        int before;
        do {
            before = hidden.size();
            protections.forEach(day -> day.protect(hidden));
        } while (hidden.size() > before);
        hidden.removeIf(place -> isTold(place, protections));
        return hidden;
    }

    /** Of a figure that follows from the district's on every day there is nothing left to hide. */
    private static boolean isTold(Place place, List<DayProtection> days) {
        var shown = days.stream().filter(day -> day.holds(place)).toList();
        return !shown.isEmpty() && shown.stream().allMatch(day -> day.isTold(place));
    }
}
