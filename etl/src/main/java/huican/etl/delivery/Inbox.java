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
 * @param unfinished folders without a manifest, that we may not read, or that are links: not ready, left for the next run
 * @param unknownSources folders of no known department
 */
public record Inbox(List<InboxFolder> folders, List<Path> unfinished, List<String> unknownSources) {
    private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:\\.([1-9]\\d*))?");

    /** What is there for a run of day {@code asOf}. An inbox that does not exist is empty. */
    public static Inbox scan(Path inbox, List<String> sources, LocalDate asOf) {
        var folders = new ArrayList<InboxFolder>();
        var unfinished = new ArrayList<Path>();
        var unknown = new ArrayList<String>();
        for (Path source : folders(inbox)) {
            String name = source.getFileName().toString();
            if (!sources.contains(name)) {
                unknown.add(name);
                continue;
            }
            if (!Files.isReadable(source) || Files.isSymbolicLink(source)) {
                unfinished.add(source);
                continue;
            }
            for (Path path : folders(source)) {
                var folder = folder(name, path);
                if (folder.isEmpty() || folder.get().day().isAfter(asOf)) {
                    continue;
                }
                Path manifest = path.resolve(InboxFolder.MANIFEST);
                if (!Files.isSymbolicLink(path)
                        && Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)
                        && Files.isReadable(manifest)
                        && Files.isReadable(path)) {
                    folders.add(folder.get());
                } else {
                    unfinished.add(path);
                }
            }
        }
        folders.sort(Comparator.comparing(InboxFolder::source)
                .thenComparing(InboxFolder::day)
                .thenComparing(InboxFolder::revision));
        return new Inbox(List.copyOf(folders), List.copyOf(unfinished), List.copyOf(unknown));
    }

    private static Optional<InboxFolder> folder(String source, Path path) {
        var name = DAY.matcher(path.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            int revision = name.group(2) == null ? 1 : Integer.parseInt(name.group(2));
            return Optional.of(new InboxFolder(source, LocalDate.parse(name.group(1)), revision, path));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取目录 " + parent + "：" + e.getMessage(), e);
        }
    }
}
