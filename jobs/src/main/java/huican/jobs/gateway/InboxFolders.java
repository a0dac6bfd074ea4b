package huican.jobs.gateway;

import huican.etl.delivery.DecidedContents;
import huican.etl.delivery.DeliveryManifest;
import huican.etl.delivery.Inbox;
import huican.etl.delivery.InboxFolder;
import huican.etl.delivery.Receive;
import huican.etl.delivery.Unread;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.PullRule;
import huican.schemas.run.Sha256;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folders of an inbox that are no row among the judged deliveries, and what was put there and is not read.
 *
 * @param folders by source, day and revision
 * @param unread what no night reads, by source
 * @param unknownSources folders of no known department, as their names are shown
 */
public record InboxFolders(List<Folder> folders, List<NotRead> unread, List<String> unknownSources) {

    /** Why a folder is no judged delivery. */
    public enum State {
        /** The next night of its day or later judges it. */
        WAITING,
        /** Its content was delivered before and decided on: it changes nothing. */
        REPEATED,
        /** Without a manifest: taken for still being sent. */
        UNFINISHED,
        /** This process may not read its path: our fault, so nothing of it is judged. */
        UNREADABLE
    }

    /**
     * A folder.
     *
     * @param folder {@code <day>} or {@code <day>.n}; empty for a department's whole folder
     * @param path the folder's; of an unreadable one what may not be read
     * @param knownAs folder whose content it repeats; null unless repeated
     */
    public record Folder(String source, String folder, Path path, State state, String knownAs) {}

    /**
     * Something that was delivered and that no night reads.
     *
     * @param source key of the department; empty for what lies beside the departments' folders
     * @param folder of the delivery; empty for what lies in none
     * @param shown how its name is shown
     * @param why nobody reads it
     * @param resembles what it was probably meant to be; empty if nothing
     */
    public record NotRead(String source, String folder, String shown, String why, String resembles) {
        private static NotRead of(Unread unread) {
            return new NotRead(unread.source(), unread.folder(), unread.shown(), unread.why(), unread.resembles());
        }
    }

    /**
     * Looks into an inbox.
     *
     * @param sources the departments
     * @param known every delivery ever judged
     * @param upTo the last delivery day looked at
     */
    public static InboxFolders of(
            Path inbox, List<SourceContract> sources, List<DeliveryRecord> known, LocalDate upTo) {
        var found = scan(inbox, sources, upTo);
        var folders = new ArrayList<Folder>();
        var unread = misplaced(inbox, sources, found.misplaced());
        for (InboxFolder folder : found.folders()) {
            var source = contract(sources, folder.source());
            try {
                byte[] manifest = Receive.manifest(folder);
                var list = DeliveryManifest.read(manifest);
                unread.addAll(Unread.in(source, folder, list));
                var unreadable = unreadable(source, folder, list);
                unreadable.forEach(path -> folders.add(unreadable(inbox, path)));
                state(known, folder, manifest)
                        .filter(f -> f.state() == State.REPEATED || unreadable.isEmpty())
                        .ifPresent(folders::add);
            } catch (UncheckedIOException e) {
                folders.add(unreadable(inbox, folder.path())); // it changed, or its rights did, since it was found
            }
        }
        for (Path path : found.unfinished()) {
            folders.add(folder(inbox.relativize(path).getName(0).toString(), path, State.UNFINISHED, null));
        }
        found.unreadable().forEach(path -> folders.add(unreadable(inbox, path)));
        return new InboxFolders(
                List.copyOf(folders), unread.stream().map(NotRead::of).toList(), found.unknownSources());
    }

    /** A name that is none of the contract's may be a person's and is not shown: then it is the folder. */
    private static List<Path> unreadable(SourceContract source, InboxFolder folder, DeliveryManifest list) {
        return Receive.unreadable(folder, list).stream()
                .map(file -> source.extractOf(file.getFileName().toString()).isPresent() ? file : folder.path())
                .distinct()
                .toList();
    }

    /** Empty for a folder that stands among the judged. */
    private static Optional<Folder> state(List<DeliveryRecord> known, InboxFolder folder, byte[] manifest) {
        var decided = new DecidedContents(known).of(folder, manifest);
        if (decided.isPresent()) {
            String knownAs = decided.get().folder();
            return decided.get().revision() == folder.revision()
                    ? Optional.empty()
                    : Optional.of(folder(folder.source(), folder.path(), State.REPEATED, knownAs));
        }
        return isRejected(known, folder, manifest)
                ? Optional.empty()
                : Optional.of(folder(folder.source(), folder.path(), State.WAITING, null));
    }

    private static Folder unreadable(Path inbox, Path path) {
        Path place = inbox.relativize(path);
        String folder = place.getNameCount() == 1 ? "" : place.getName(1).toString();
        return new Folder(place.getName(0).toString(), folder, path, State.UNREADABLE, null);
    }

    private static List<Unread> misplaced(Path inbox, List<SourceContract> sources, List<Path> paths) {
        var unread = new ArrayList<Unread>();
        var places = new HashMap<String, Integer>();
        for (Path path : paths) {
            String source = path.getParent().equals(inbox)
                    ? ""
                    : path.getParent().getFileName().toString();
            int number = places.merge(source, 1, Integer::sum);
            unread.add(
                    source.isEmpty()
                            ? new Unread("", "", "文件" + number, "不在任何来源的目录里", "")
                            : Unread.misplaced(contract(sources, source), path, number));
        }
        return unread;
    }

    private static SourceContract contract(List<SourceContract> sources, String source) {
        return sources.stream()
                .filter(s -> s.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Departments whose database a night of {@code day} would ask; none is connected to.
     *
     * @param known every delivery ever judged
     */
    public static List<SourceContract> databasesAsked(
            Path inbox,
            List<SourceContract> sources,
            List<DeliveryRecord> known,
            LocalDate day,
            Map<String, String> environment) {
        var folders = Inbox.scan(
                        inbox, sources.stream().map(SourceContract::source).toList(), day)
                .folders();
        var rule = new PullRule(known, environment);
        return sources.stream()
                .filter(s -> rule.asks(
                        s,
                        day,
                        folders.stream()
                                .anyMatch(f ->
                                        f.source().equals(s.source()) && f.day().equals(day))))
                .toList();
    }

    private static Inbox scan(Path inbox, List<SourceContract> sources, LocalDate upTo) {
        return Inbox.scan(inbox, sources.stream().map(SourceContract::source).toList(), upTo);
    }

    private static Folder folder(String source, Path path, State state, String knownAs) {
        return new Folder(source, path.getFileName().toString(), path, state, knownAs);
    }

    /** A rejected one stands among the judged; it is looked at again in case its files were mended. */
    private static boolean isRejected(List<DeliveryRecord> known, InboxFolder folder, byte[] manifest) {
        String sha256 = Sha256.of(manifest);
        return known.stream()
                .anyMatch(d -> d.source().equals(folder.source())
                        && d.day().equals(folder.day())
                        && d.revision() == folder.revision()
                        && d.sha256().equals(sha256));
    }
}
