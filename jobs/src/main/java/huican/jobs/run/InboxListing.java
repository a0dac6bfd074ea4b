package huican.jobs.run;

import huican.jobs.store.ControlDatabase;
import huican.jobs.store.DatabaseProblem;
import huican.jobs.store.DeliveryStore;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Home;
import huican.seeds.reference.Departments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Delivery folders a night would judge; reads only. */
public final class InboxListing {
    private static final Pattern FOLDER = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:\\.(\\d+))?");

    private InboxListing() {}

    /** A folder without a judgement yet. */
    public record Folder(String source, String titleZh, LocalDate day, int revision, Path path) {}

    /** Folders of days up to {@code day} that were not judged, by day, source and revision. */
    public static List<Folder> notJudged(Home home, DatabaseSettings settings, Path inbox, LocalDate day) {
        List<DeliveryRecord> judged = judged(home, settings);
        var found = new ArrayList<Folder>();
        for (SourceContract source : Departments.of(home.definitions()).sources()) {
            for (Path path : children(inbox.resolve(source.source()))) {
                folder(source, path)
                        .filter(f -> !f.day().isAfter(day))
                        .filter(f -> judged.stream().noneMatch(d -> same(f, d)))
                        .ifPresent(found::add);
            }
        }
        found.sort(
                Comparator.comparing(Folder::day).thenComparing(Folder::source).thenComparing(Folder::revision));
        return found;
    }

    private static List<DeliveryRecord> judged(Home home, DatabaseSettings settings) {
        if (settings.isEmbedded() && !ControlDatabase.exists(home.control())) {
            return List.of();
        }
        try (var database = ControlDatabase.readOnly(home, settings)) {
            return database.has("delivery") ? new DeliveryStore(database).all() : List.of();
        } catch (DatabaseProblem e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    private static boolean same(Folder folder, DeliveryRecord delivery) {
        return delivery.source().equals(folder.source())
                && delivery.day().equals(folder.day())
                && delivery.revision() == folder.revision();
    }

    private static Optional<Folder> folder(SourceContract source, Path path) {
        Matcher name = FOLDER.matcher(path.getFileName().toString());
        if (!name.matches() || !Files.isRegularFile(path.resolve("manifest.csv"))) {
            return Optional.empty();
        }
        try {
            int revision = name.group(2) == null ? 1 : Integer.parseInt(name.group(2));
            return Optional.of(
                    new Folder(source.source(), source.titleZh(), LocalDate.parse(name.group(1)), revision, path));
        } catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var paths = Files.list(folder)) {
            return paths.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("不能读取 " + folder, e);
        }
    }
}
