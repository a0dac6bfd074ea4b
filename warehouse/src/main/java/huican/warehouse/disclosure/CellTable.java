package huican.warehouse.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The published figures of one indicator on one day, and which are the sum of which: towns add up to the district in every breakdown, and the
 * values of a breakdown to the area's plain figure, but for those whose value is not known, whose number counts as known to everybody.
 *
 * @param cells in the order in which sums and sets name them by number
 * @param sumsByCell numbers of the sums that each cell is in
 */
public record CellTable(List<Cell> cells, List<Sum> sums, int top, BitSet empty, List<List<Integer>> sumsByCell) {

    /**
     * One cell and those that it is the sum of.
     *
     * @param parts without those that nobody counted
     */
    record Sum(int whole, List<Integer> parts) {
        Stream<Integer> all() {
            return Stream.concat(Stream.of(whole), parts.stream());
        }
    }

    /**
     * The table of the cells that are published.
     *
     * @param district code of the area that the others are parts of; its plain figure is always shown
     */
    public static CellTable of(List<Cell> cells, String district) {
        var numbers = new HashMap<Place, Integer>();
        for (int i = 0; i < cells.size(); i++) {
            numbers.put(cells.get(i).place(), i);
        }
        Map<Integer, List<Integer>> parts = new LinkedHashMap<>();
        var empty = new BitSet();
        for (int i = 0; i < cells.size(); i++) {
            Place place = cells.get(i).place();
            Integer inDistrict = numbers.get(place.in(district));
            if (!place.area().equals(district)) {
                parts.computeIfAbsent(inDistrict, w -> new ArrayList<>()).add(i);
            }
            if (!place.isPlain()) {
                parts.computeIfAbsent(numbers.get(place.plain()), w -> new ArrayList<>())
                        .add(i);
            }
            if (cells.get(inDistrict).isEmpty()) {
                empty.set(i);
            }
        }
        List<Sum> sums = sums(cells, parts);
        int top = numbers.get(new Place(district, Place.ALL, Place.ALL));
        return new CellTable(List.copyOf(cells), sums, top, empty, byCell(sums, cells.size()));
    }

    private static List<List<Integer>> byCell(List<Sum> sums, int cells) {
        var byCell = Stream.<List<Integer>>generate(ArrayList::new).limit(cells).toList();
        for (int s = 0; s < sums.size(); s++) {
            int sum = s;
            sums.get(s).all().forEach(cell -> byCell.get(cell).add(sum));
        }
        return byCell;
    }

    /** A plain figure is the sum of its towns, and once more of each breakdown's values. */
    private static List<Sum> sums(List<Cell> cells, Map<Integer, List<Integer>> parts) {
        var sums = new ArrayList<Sum>();
        parts.forEach((whole, all) -> {
            var groups = new LinkedHashMap<String, List<Integer>>();
            for (int part : all) {
                Place place = cells.get(part).place();
                boolean town = !place.area().equals(cells.get(whole).place().area());
                groups.computeIfAbsent(town ? "" : place.breakdown(), g -> new ArrayList<>())
                        .add(part);
            }
            groups.values().forEach(group -> sums.add(new Sum(whole, List.copyOf(group))));
        });
        return List.copyOf(sums);
    }

    /** The cells of which a cell is a part. */
    IntStream wholes(int cell) {
        return sumsOf(cell).stream().mapToInt(sum -> sums.get(sum).whole()).filter(whole -> whole != cell);
    }

    /** Numbers of the sums that a cell is in, as a part or as the whole. */
    List<Integer> sumsOf(int cell) {
        return sumsByCell.get(cell);
    }

    /** Whether the parts of a sum are towns, and not the values of a breakdown. */
    boolean isOfTowns(int sum) {
        Place whole = cells.get(sums.get(sum).whole()).place();
        return !part(sum).area().equals(whole.area());
    }

    /** By what the parts of a sum are told apart. */
    String breakdown(int sum) {
        return part(sum).breakdown();
    }

    private Place part(int sum) {
        return cells.get(sums.get(sum).parts().get(0)).place();
    }

    /** What the whole district has of it, which is always shown. */
    long total(Measure measure) {
        return measure.of(cells.get(top));
    }

    /** The cells that may be hidden: neither the district's plain figure, nor those of a kind that nobody in the district is of. */
    BitSet hideable(Predicate<Place> places) {
        var found = new BitSet();
        for (int i = 0; i < cells.size(); i++) {
            if (i != top && !empty.get(i) && places.test(cells.get(i).place())) {
                found.set(i);
            }
        }
        return found;
    }
}
