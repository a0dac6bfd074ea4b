package huican.etl.parse;

import huican.etl.parse.FileOutcome.Finding;
import huican.schemas.contract.ColumnContract;
import huican.schemas.contract.ExtractContract;
import huican.schemas.vocabulary.FindingRule;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file's header held against the layout: extra and reordered columns are reported; a missing required one refuses the file, and so does the want of every
 * column that can name a person.
 *
 * @param width number of columns
 * @param positions for every column of the layout its place in the file, -1 if absent
 * @param extra places of the file's other columns
 * @param findings column_header, column_extra, column_order, column_missing
 * @param inOrder whether the file's columns are the layout's, in its order
 */
record Header(int width, List<Integer> positions, List<Integer> extra, List<Finding> findings, boolean inOrder) {
    /** So many extra columns are told one by one, by their place and not by their name, which may be a person's; the others are counted. */
    private static final int NAMED = 50;
    /** After NFKC, which makes （ and ） plain. */
    private static final Pattern REMARK = Pattern.compile("(.+?)[(\\[【〔{<《].*[)\\]】〕}>》]");

    static Header of(ExtractContract extract, List<String> cells) {
        var names = names(extract, cells);
        var columns = columns(extract, names);
        var places = new LinkedHashMap<String, Integer>();
        var extra = new ArrayList<Integer>();
        for (int at = 0; at < names.size(); at++) {
            ColumnContract column = columns.get(at);
            if (column == null) {
                extra.add(at);
            } else if (places.putIfAbsent(column.header(), at) != null) {
                throw new UnreadableFileException("表头中列「" + column.header() + "」出现两次");
            }
        }
        if (places.isEmpty()) {
            throw new UnreadableFileException("第 " + extract.format().headerRow() + " 行找不到表头");
        }
        var positions = extract.columns().stream()
                .map(c -> places.getOrDefault(c.header(), -1))
                .toList();
        boolean inOrder =
                positions.equals(IntStream.range(0, names.size()).boxed().toList());
        return new Header(
                names.size(), positions, List.copyOf(extra), findings(extract, names, places, extra), inOrder);
    }

    /** A record's fields in the order of the layout, absent ones null, then those of extra columns. */
    List<String> arranged(List<String> fields) {
        if (inOrder) {
            return fields;
        }
        var arranged = new ArrayList<String>(positions.size() + extra.size());
        for (int at : positions) {
            arranged.add(at < 0 ? null : fields.get(at));
        }
        for (int at : extra) {
            arranged.add(fields.get(at));
        }
        return arranged;
    }

    /** The places that these of a record's have among the arranged fields; those of extra columns are left out. */
    List<Integer> arrangedPlaces(List<Integer> places) {
        return places.isEmpty()
                ? places
                : places.stream().map(positions::indexOf).filter(at -> at >= 0).toList();
    }

    /** Of each cell of a header the layout's column that it names, null for another one. */
    static List<ColumnContract> columns(ExtractContract extract, List<String> cells) {
        var layout = extract.columns().stream()
                .collect(Collectors.toMap(c -> clean(c.header()), Function.identity(), (a, b) -> a));
        var names = cells.stream().map(Header::clean).toList();
        var columns = new ArrayList<ColumnContract>();
        for (String name : names) {
            Matcher remarked = REMARK.matcher(name);
            ColumnContract column = layout.get(name);
            // Beside the column itself, 残疾人证号 and 残疾人证号(旧), one with a remark is another column.
            if (column == null && remarked.matches() && !names.contains(remarked.group(1))) {
                column = layout.get(remarked.group(1));
            }
            columns.add(column);
        }
        return columns;
    }

    private static List<String> names(ExtractContract extract, List<String> cells) {
        var names = new ArrayList<>(cells.stream().map(Header::shown).toList());
        while (!names.isEmpty()
                && Blank.isBlank(names.get(names.size() - 1))
                && extract.format().kind().equals("xlsx")) {
            names.remove(names.size() - 1);
        }
        return names;
    }

    private static List<Finding> findings(
            ExtractContract extract, List<String> names, Map<String, Integer> places, List<Integer> extra) {
        var findings = new ArrayList<Finding>();
        places.forEach((header, at) -> {
            if (!clean(names.get(at)).equals(clean(header))) {
                findings.add(new Finding(
                        FindingRule.COLUMN_HEADER.word(),
                        String.format("第 %,d 列的表头在「%s」后有括号说明，按「%s」读取", at + 1, header, header)));
            }
        });
        var missing = new ArrayList<String>();
        for (ColumnContract column : extract.columns()) {
            if (!places.containsKey(column.header())) {
                if (column.required()) {
                    missing.add(column.header());
                } else {
                    findings.add(new Finding(FindingRule.COLUMN_MISSING.word(), "缺列「" + column.header() + "」"));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new UnreadableFileException("缺少必需的列「" + String.join("」「", missing) + "」");
        }
        var numbers = extract.ownNumbers();
        if (!numbers.isEmpty() && numbers.stream().noneMatch(c -> places.containsKey(c.header()))) {
            throw new UnreadableFileException("没有一列能认出人：缺「"
                    + numbers.stream().map(ColumnContract::header).collect(Collectors.joining("」「"))
                    + (numbers.size() > 1 ? "」，至少要有其一" : "」"));
        }
        extra.stream()
                .limit(NAMED)
                .forEach(at -> findings.add(
                        new Finding(FindingRule.COLUMN_EXTRA.word(), String.format("多出一列：第 %,d 列", at + 1))));
        if (extra.size() > NAMED) {
            findings.add(
                    new Finding(FindingRule.COLUMN_EXTRA.word(), String.format("另外还多出 %,d 列", extra.size() - NAMED)));
        }
        var present = extract.columns().stream()
                .map(c -> places.getOrDefault(c.header(), -1))
                .filter(at -> at >= 0)
                .toList();
        if (IntStream.range(1, present.size()).anyMatch(i -> present.get(i) < present.get(i - 1))) {
            findings.add(new Finding(FindingRule.COLUMN_ORDER.word(), "列的顺序与布局不同"));
        }
        return List.copyOf(findings);
    }

    private static String shown(String cell) {
        return cell == null
                ? ""
                : Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
    }

    /** As it is compared: without anything nobody sees. */
    private static String clean(String cell) {
        var clean = new StringBuilder();
        shown(cell).chars().filter(c -> !Blank.is((char) c)).forEach(c -> clean.append((char) c));
        return clean.toString();
    }
}
