package huican.jobs.cli.night;

import huican.jobs.gateway.InboxFolders;
import huican.jobs.run.NightResult;
import huican.jobs.run.OpenDeliveries;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.RunManifest;
import huican.seeds.reference.Departments;
import java.util.List;
import java.util.Map;

/**
 * What a night leaves to a person (interfaces, exit code 3).
 *
 * @param deliveries rejected or held
 * @param late departments that should have delivered again by now, and of which nothing among {@code deliveries} is newer
 * @param unfinished folders of the night's day without a manifest
 * @param nothing whether nothing was ever delivered
 * @param unread delivered, and read by no night
 * @param unreadable what this process may not read
 * @param unknownSources folders of no department
 * @param failed figures that could not be computed, in words
 */
record Attention(
        List<DeliveryRecord> deliveries,
        List<RunManifest.Source> late,
        List<InboxFolders.Folder> unfinished,
        boolean nothing,
        List<InboxFolders.NotRead> unread,
        List<InboxFolders.Folder> unreadable,
        List<String> unknownSources,
        List<String> failed) {
    private static final String FAILED = "failed.";

    /**
     * Of a night that has ended.
     *
     * @param all every delivery ever judged, this night's too
     * @param runs the committed ones
     */
    static Attention of(
            NightResult result, Departments departments, List<DeliveryRecord> all, List<RunManifest.Run> runs) {
        var night = result.night();
        var open = OpenDeliveries.of(night.asOf(), all, runs);
        var sources = CoverageTable.sources(night);
        var inbox = InboxFolders.of(night.inbox(), departments.sources(), all, night.asOf());
        return new Attention(
                open,
                sources.stream()
                        .filter(RunManifest.Source::late)
                        .filter(s -> open.stream()
                                .noneMatch(d ->
                                        d.source().equals(s.source()) && d.day().isAfter(s.newestDay())))
                        .toList(),
                inbox.folders().stream()
                        .filter(f -> f.state() == InboxFolders.State.UNFINISHED
                                && f.folder().startsWith(night.asOf().toString()))
                        .toList(),
                !sources.isEmpty() && open.isEmpty() && sources.stream().allMatch(s -> s.newestDay() == null),
                inbox.unread().stream()
                        .filter(u -> u.folder().isEmpty()
                                || u.folder().startsWith(night.asOf().toString())
                                || result.judged().stream()
                                        .anyMatch(d -> d.source().equals(u.source())
                                                && d.folder().equals(u.folder())))
                        .toList(),
                inbox.folders().stream()
                        .filter(f -> f.state() == InboxFolders.State.UNREADABLE)
                        .toList(),
                inbox.unknownSources(),
                List.of());
    }

    /** The same with the deliveries of several nights. */
    Attention with(List<DeliveryRecord> others) {
        return new Attention(
                List.copyOf(others), late, unfinished, nothing, unread, unreadable, unknownSources, failed);
    }

    /**
     * The same with what could not be computed.
     *
     * @param figures of the tasks; {@code failed.<definition>} says what and why
     */
    Attention failed(Map<String, Object> figures) {
        var texts = figures.entrySet().stream()
                .filter(figure -> figure.getKey().startsWith(FAILED))
                .map(figure -> figure.getValue().toString())
                .toList();
        return new Attention(deliveries, late, unfinished, nothing, unread, unreadable, unknownSources, texts);
    }

    int count() {
        return deliveries.size()
                + late.size()
                + (nothing ? 1 : 0)
                + unread.size()
                + unreadable.size()
                + unknownSources.size()
                + failed.size();
    }

    /** How often a department delivers, for people. */
    static String frequencyZh(Departments departments, String source) {
        int days = departments.sources().stream()
                .filter(s -> s.source().equals(source))
                .mapToInt(SourceContract::frequencyDays)
                .findFirst()
                .orElseThrow();
        return days == 1 ? "每天" : "每 " + days + " 天";
    }
}
