package huican.jobs.tasks;

import huican.etl.delivery.DecidedContents;
import huican.etl.delivery.Inbox;
import huican.etl.delivery.InboxFolder;
import huican.etl.delivery.Receive;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.PullRule;
import huican.schemas.run.Sha256;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The folders of an inbox that are no row among the judged deliveries.
 *
 * @param folders by source, day and revision
 * @param unknownSources folders of no known department
 */
public record InboxFolders(List<Folder> folders, List<String> unknownSources) {

    /** Why a folder is no judged delivery. */
    public enum State {
        /** The next night of its day or later judges it. */
        WAITING,
        /** Its content was delivered before and decided on: it changes nothing. */
        REPEATED,
        /** Without a manifest, or not to be read: taken for still being sent. */
        UNFINISHED
    }

    /**
     * A folder.
     *
     * @param folder {@code <day>} or {@code <day>.n}
     * @param knownAs folder whose content it repeats; null unless repeated
     */
    public record Folder(String source, String folder, Path path, State state, String knownAs) {}

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
        for (InboxFolder folder : found.folders()) {
            byte[] manifest = Receive.manifest(folder);
            var decided = new DecidedContents(known).of(folder, manifest);
            if (decided.isPresent()) {
                boolean itself = decided.get().revision() == folder.revision();
                if (!itself) {
                    folders.add(folder(
                            folder.source(),
                            folder.path(),
                            State.REPEATED,
                            decided.get().folder()));
                }
            } else if (!isRejected(known, folder, manifest)) {
                folders.add(folder(folder.source(), folder.path(), State.WAITING, null));
            }
        }
        for (Path path : found.unfinished()) {
            folders.add(folder(inbox.relativize(path).getName(0).toString(), path, State.UNFINISHED, null));
        }
        return new InboxFolders(List.copyOf(folders), found.unknownSources());
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
