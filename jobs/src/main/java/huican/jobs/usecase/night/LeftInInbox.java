package huican.jobs.usecase.night;

import huican.jobs.gateway.InboxFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * What lies in an inbox and is not read.
 *
 * @param unreadable what this process may not read
 * @param unread delivered, and read by no night
 * @param unknownSources folders of no department, as their names are shown
 * @param unfinished folders without a manifest
 */
public record LeftInInbox(
        List<Path> unreadable, List<NotRead> unread, List<String> unknownSources, List<Unfinished> unfinished) {

    /**
     * Something that no night reads.
     *
     * @param source key of the department; empty for what lies beside the departments' folders
     * @param folder of the delivery; empty for what lies in none
     * @param shown how its name is shown
     * @param why nobody reads it
     * @param resembles what it was probably meant to be; empty if nothing
     */
    public record NotRead(String source, String folder, String shown, String why, String resembles) {}

    /** A folder that is still being sent. */
    public record Unfinished(String source, String folder) {}

    static LeftInInbox of(InboxFolders inbox) {
        return new LeftInInbox(
                inbox.folders().stream()
                        .filter(f -> f.state() == InboxFolders.State.UNREADABLE)
                        .map(InboxFolders.Folder::path)
                        .toList(),
                inbox.unread().stream()
                        .map(u -> new NotRead(u.source(), u.folder(), u.shown(), u.why(), u.resembles()))
                        .toList(),
                inbox.unknownSources(),
                inbox.folders().stream()
                        .filter(f -> f.state() == InboxFolders.State.UNFINISHED)
                        .map(f -> new Unfinished(f.source(), f.folder()))
                        .toList());
    }

    /** What a night has to say of it. */
    LeftInInbox only(Predicate<NotRead> told, Predicate<Unfinished> awaited) {
        return new LeftInInbox(
                unreadable,
                unread.stream().filter(told).toList(),
                unknownSources,
                unfinished.stream().filter(awaited).toList());
    }

    /** What somebody has to do something about; who is still sending will end. */
    int count() {
        return unreadable.size() + unread.size() + unknownSources.size();
    }
}
