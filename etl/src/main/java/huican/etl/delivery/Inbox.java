package huican.etl.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks into {@code inbox/<source>/<yyyy-MM-dd>[.n]/}.
 *
 * @param folders complete folders of known sources with day ≤ D, by source, day and revision
 * @param unfinished folders without a manifest, or that are links: not ready, left for the next run
 * @param unreadable what the process may not read: our fault, so nothing of it is judged
 * @param misplaced folders whose name is no day, and files that lie in no folder of a day: nobody reads them
 * @param unknownSources folders of no known department, as they are shown
 */
public record Inbox(
        List<InboxFolder> folders,
        List<Path> unfinished,
        List<Path> unreadable,
        List<Path> misplaced,
        List<String> unknownSources) {
    private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:\\.([1-9]\\d*))?");
    private static final Pattern LIKE_A_DAY = Pattern.compile("\\D*(\\d{4})\\D?(\\d{1,2})\\D?(\\d{1,2})(?!\\d).*");
    /** What operating systems and office programs leave behind; nobody delivered it. */
    private static final Pattern LEFT_BEHIND = Pattern.compile("\\..*|~\\$.*|(?i:thumbs\\.db|desktop\\.ini|__MACOSX)");

    /** What is there for a run of day {@code asOf}. An inbox that does not exist is empty. */
    public static Inbox scan(Path inbox, List<String> sources, LocalDate asOf) {
        var found = new Inbox(
                new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Path child : children(inbox)) {
            String name = child.getFileName().toString();
            if (!Files.isDirectory(child)) {
                found.misplaced.add(child);
            } else if (!sources.contains(name)) {
                found.unknownSources.add(ShownName.ofSource(name, found.unknownSources.size() + 1));
            } else if (Files.isSymbolicLink(child)) {
                found.unfinished.add(child);
            } else if (!mayEnter(child)) {
                found.unreadable.add(child);
            } else {
                children(child).forEach(path -> found.sort(name, path, asOf));
            }
        }
        found.folders.sort(Comparator.comparing(InboxFolder::source)
                .thenComparing(InboxFolder::day)
                .thenComparing(InboxFolder::revision));
        return found;
    }

    private void sort(String source, Path path, LocalDate asOf) {
        var folder = folder(source, path);
        if (folder.isEmpty()) {
            if (likelyDay(path).filter(day -> day.isAfter(asOf)).isEmpty()) {
                misplaced.add(path);
            }
            return;
        }
        if (folder.get().day().isAfter(asOf)) {
            return;
        }
        Path manifest = path.resolve(InboxFolder.MANIFEST);
        if (Files.isSymbolicLink(path)) {
            unfinished.add(path);
        } else if (!mayEnter(path)) {
            unreadable.add(path);
        } else if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
            unfinished.add(path);
        } else if (!Files.isReadable(manifest)) {
            unreadable.add(manifest);
        } else {
            folders.add(folder.get());
        }
    }

    /** The day that a folder's name was meant to be; empty if it resembles none. */
    static Optional<LocalDate> likelyDay(Path path) {
        var name = LIKE_A_DAY.matcher(path.getFileName().toString());
        try {
            return name.matches()
                    ? Optional.of(LocalDate.of(
                            Integer.parseInt(name.group(1)),
                            Integer.parseInt(name.group(2)),
                            Integer.parseInt(name.group(3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<InboxFolder> folder(String source, Path path) {
        var name = DAY.matcher(path.getFileName().toString());
        if (!name.matches() || !Files.isDirectory(path)) {
            return Optional.empty();
        }
        try {
            int revision = name.group(2) == null ? 1 : Integer.parseInt(name.group(2));
            return Optional.of(new InboxFolder(source, LocalDate.parse(name.group(1)), revision, path));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean mayEnter(Path folder) {
        return Files.isReadable(folder) && Files.isExecutable(folder);
    }

    /** What somebody put there, by name; nothing where there is no such folder. */
    static List<Path> children(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var children = Files.list(parent)) {
            return children.filter(path ->
                            !LEFT_BEHIND.matcher(path.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取目录 " + parent + "：" + e.getMessage(), e);
        }
    }
}
