package huican.etl.delivery;

import huican.etl.delivery.DeliveryManifest.ListedFile;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.SourceContract;
import huican.schemas.resource.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something that was delivered and that no night reads. It is no delivery of the extract that it resembles: of a snapshot the older one stays in use.
 *
 * @param source key of the department; empty for what lies beside the departments' folders
 * @param folder of the delivery; empty for what lies in none
 * @param shown its name, if that is none but an extract's with digits and marks; else its ending and a number, for names may be people's
 * @param why nobody reads it
 * @param resembles what it was probably meant to be; empty if nothing
 */
public record Unread(String source, String folder, String shown, String why, String resembles) {
    private static final Pattern ENDING = Pattern.compile("(?:\\.[A-Za-z][A-Za-z0-9]{0,4}){1,2}$");
    private static final int MOST_DIGITS = 8;

    /** Files of a delivery folder: listed ones of no extract, and those that the manifest does not list. Of a manifest that says nothing, none. */
    public static List<Unread> in(SourceContract source, InboxFolder folder, DeliveryManifest manifest) {
        if (!manifest.problem().isEmpty()) {
            return List.of();
        }
        var listed = manifest.files().stream().map(ListedFile::file).toList();
        var others = Inbox.children(folder.path()).stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> !name.equals(InboxFolder.MANIFEST) && !listed.contains(name))
                .toList();
        var shown = ShownFiles.of(source, named(folder.path(), listed));
        var names = new ArrayList<>(listed);
        names.addAll(others);
        var unread = new ArrayList<Unread>();
        for (String name : names) {
            boolean agreed = source.extractOf(name).isPresent();
            if (agreed && listed.contains(name)) {
                continue;
            }
            unread.add(new Unread(
                    source.source(),
                    folder.path().getFileName().toString(),
                    shown(source, name, shown.of(name)),
                    listed.contains(name) ? "清单列出，但不是约定的文件" : "清单没有列出",
                    agreed ? "应列入 manifest.csv" : resembles(source, name)));
        }
        return unread;
    }

    /** All names of the folder, so that a file has the number by which the findings of its delivery name it. */
    private static List<String> named(Path folder, List<String> listed) {
        try (var children = Files.list(folder)) {
            return Stream.concat(
                            listed.stream(),
                            children.map(path -> path.getFileName().toString())
                                    .filter(name -> !name.equals(InboxFolder.MANIFEST)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取目录 " + folder + "：" + e.getMessage(), e);
        }
    }

    /** What lies in a department's folder and is no folder of a day; {@code number} is its place among such. */
    public static Unread misplaced(SourceContract source, Path path, int number) {
        String name = path.getFileName().toString();
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            String shown = ShownFiles.of(source, List.of(name)).of(name);
            return new Unread(source.source(), "", shown(source, name, shown), "不在任何交付日的目录里", resembles(source, name));
        }
        boolean harmless = harmless(name.replaceAll("[年月日]", ""));
        String day = Inbox.likelyDay(path).map(d -> "像交付日 " + d).orElse("");
        String held = Files.isReadable(path) && Files.isExecutable(path) ? held(source, path) : "";
        return new Unread(
                source.source(),
                "",
                harmless ? ShownName.of(name) : "目录" + number,
                "目录名不是交付日（应如 2025-06-30，更正如 2025-06-30.2）",
                day.isEmpty() || held.isEmpty() ? day + held : day + "，" + held);
    }

    private static String held(SourceContract source, Path folder) {
        var extracts = Inbox.children(folder).stream()
                .flatMap(path -> resembled(source, path.getFileName().toString()).stream())
                .map(ExtractContract::physicalName)
                .distinct()
                .toList();
        return extracts.isEmpty() ? "" : "其中有 " + String.join("、", extracts);
    }

    private static String resembles(SourceContract source, String name) {
        return resembled(source, name)
                .map(extract -> "像 " + extract.physicalName() + "，应名为 "
                        + extract.format().file())
                .orElse("");
    }

    /** The extract whose name stands in the file's, else the one that is nearest to it within a third of its length. */
    public static Optional<ExtractContract> resembled(SourceContract source, String name) {
        String stem = letters(ENDING.matcher(name).replaceFirst(""));
        var contained = source.extracts().stream()
                .filter(e -> stem.contains(letters(e.physicalName())) || stem.contains(letters(e.name())))
                .max(Comparator.comparingInt(e -> e.physicalName().length()));
        return contained.isPresent()
                ? contained
                : source.extracts().stream()
                        .filter(e -> 3 * distance(stem, e) <= e.physicalName().length())
                        .min(Comparator.comparingInt(e -> distance(stem, e)));
    }

    private static int distance(String stem, ExtractContract extract) {
        return Spelling.distance(stem, letters(extract.physicalName()));
    }

    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String shown(SourceContract source, String name, String otherwise) {
        String rest =
                ENDING.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceFirst("");
        for (ExtractContract extract : source.extracts()) {
            if (rest.contains(extract.physicalName())
                    && harmless(rest.replaceFirst(Pattern.quote(extract.physicalName()), ""))) {
                return ShownName.of(name);
            }
        }
        return otherwise;
    }

    private static boolean harmless(String text) {
        return text.codePoints().noneMatch(Character::isLetter)
                && text.codePoints().filter(Character::isDigit).count() <= MOST_DIGITS;
    }
}
