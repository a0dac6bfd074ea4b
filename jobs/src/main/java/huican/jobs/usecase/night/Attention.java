package huican.jobs.usecase.night;

import huican.jobs.gateway.InboxFolders;
import huican.jobs.run.NightResult;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.Departments;
import java.util.List;

/**
 * What a night leaves to a person (docs/contract.md, "Exit code 3").
 *
 * @param deliveries rejected or held
 * @param late departments that should have delivered again by now, and of which nothing among {@code deliveries} is newer
 * @param nothing whether nothing was ever delivered
 * @param inbox what lies there unread, and folders of the night's day without a manifest
 * @param failed figures that could not be computed, in words
 */
public record Attention(
        List<DeliveryRecord> deliveries,
        List<RunManifest.Source> late,
        boolean nothing,
        LeftInInbox inbox,
        List<String> failed) {

    /**
     * Of a night that has ended.
     *
     * @param sources as its manifest tells them
     * @param all every delivery ever judged, this night's too
     * @param runs the committed ones
     * @param figures of its tasks
     */
    static Attention of(
            NightResult result,
            List<RunManifest.Source> sources,
            Departments departments,
            List<DeliveryRecord> all,
            List<RunManifest.Run> runs,
            NightFigures figures) {
        var night = result.night();
        String day = night.asOf().toString();
        var open = OpenDeliveries.of(night.asOf(), all, runs);
        var inbox = LeftInInbox.of(InboxFolders.of(night.inbox(), departments.sources(), all, night.asOf()));
        return new Attention(
                open,
                sources.stream()
                        .filter(RunManifest.Source::late)
                        .filter(s -> open.stream()
                                .noneMatch(d ->
                                        d.source().equals(s.source()) && d.day().isAfter(s.newestDay())))
                        .toList(),
                !sources.isEmpty() && open.isEmpty() && sources.stream().allMatch(s -> s.newestDay() == null),
                inbox.only(
                        unread -> unread.folder().isEmpty()
                                || unread.folder().startsWith(day)
                                || result.judged().stream()
                                        .anyMatch(d -> d.source().equals(unread.source())
                                                && d.folder().equals(unread.folder())),
                        unfinished -> unfinished.folder().startsWith(day)),
                figures.failed());
    }

    /** The same with the deliveries of several nights. */
    public Attention with(List<DeliveryRecord> others) {
        return new Attention(List.copyOf(others), late, nothing, inbox, failed);
    }

    public int count() {
        return deliveries.size() + late.size() + (nothing ? 1 : 0) + inbox.count() + failed.size();
    }
}
