package huican.etl.parse;

import huican.etl.parse.FileOutcome.Finding;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A file's header held against the layout: extra and reordered columns are reported, a missing required one refuses the file.
 *
 * @param width number of columns
 * @param positions for every column of the layout its place in the file, -1 if absent
 * @param findings column_extra, column_order, column_missing
 */
record Header(int width, List<Integer> positions, List<Finding> findings) {

    static Header of(ExtractContract extract, List<String> cells) {
        var names = new ArrayList<>(cells.stream().map(Header::clean).toList());
        while (!names.isEmpty()
                && names.get(names.size() - 1).isEmpty()
                && extract.format().kind().equals("xlsx")) {
            names.remove(names.size() - 1);
        }
        var layout = extract.columns().stream().map(ColumnContract::header).toList();
        if (names.stream().noneMatch(layout::contains)) {
            throw new UnreadableFileException("第 " + extract.format().headerRow() + " 行找不到表头");
        }
        var seen = new HashSet<String>();
        for (String name : names) {
            if (layout.contains(name) && !seen.add(name)) {
                throw new UnreadableFileException("列「" + name + "」出现两次");
            }
        }
        var positions = layout.stream().map(names::indexOf).toList();
        return new Header(names.size(), positions, findings(extract, names, layout, positions));
    }

    /** A record's fields in the order of the layout, absent ones null, then those of extra columns. */
    List<String> arranged(List<String> fields) {
        var arranged = new ArrayList<String>(fields.size());
        for (int at : positions) {
            arranged.add(at < 0 ? null : fields.get(at));
        }
        for (int at = 0; at < fields.size(); at++) {
            if (!positions.contains(at)) {
                arranged.add(fields.get(at));
            }
        }
        return arranged;
    }

    private static List<Finding> findings(
            ExtractContract extract, List<String> names, List<String> layout, List<Integer> positions) {
        var findings = new ArrayList<Finding>();
        var missing = new ArrayList<String>();
        for (ColumnContract column : extract.columns()) {
            if (!names.contains(column.header())) {
                if (column.required()) {
                    missing.add(column.header());
                } else {
                    findings.add(new Finding("column_missing", "缺列「" + column.header() + "」"));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new UnreadableFileException("缺少必需的列「" + String.join("」「", missing) + "」");
        }
        names.stream()
                .filter(name -> !layout.contains(name))
                .forEach(name -> findings.add(new Finding("column_extra", "多出列「" + name + "」")));
        var present = positions.stream().filter(p -> p >= 0).toList();
        if (!present.equals(present.stream().sorted().toList())) {
            findings.add(new Finding("column_order", "列的顺序与布局不同"));
        }
        return List.copyOf(findings);
    }

    private static String clean(String cell) {
        return cell == null
                ? ""
                : Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
    }
}
