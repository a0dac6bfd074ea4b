package huican.warehouse.disclosure;

/**
 * A figure of one day: how many have what the indicator asks for, and how many of those who should lack it. The rate follows from both, so that
 * they are hidden and attacked together.
 *
 * @param lacking 0 for a count, which has no denominator
 * @param small whether few people stand behind it, by {@code warehouse/disclosure/counted_cell.sql}
 */
public record Cell(Place place, long having, long lacking, boolean small) {
    boolean isEmpty() {
        return having == 0 && lacking == 0;
    }
}
