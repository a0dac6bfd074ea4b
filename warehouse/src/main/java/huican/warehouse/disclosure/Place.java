package huican.warehouse.disclosure;

/**
 * Where a figure of an indicator stands, whatever the day.
 *
 * @param area code of the district, a town, or {@code unknown}
 * @param breakdown {@code all} for the plain figure
 * @param value of the breakdown; {@code all} for the plain figure
 */
public record Place(String area, String breakdown, String value) {
    static final String ALL = "all";

    boolean isPlain() {
        return breakdown.equals(ALL);
    }

    /** The place it is a part of within its area. */
    Place plain() {
        return new Place(area, ALL, ALL);
    }

    /** The same in another area. */
    Place in(String other) {
        return new Place(other, breakdown, value);
    }
}
