package huican.jobs.usecase.deliveries;

import huican.jobs.gateway.InboxFolders;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.DeliveryRecord;
import huican.seeds.reference.Departments;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What was delivered: judged deliveries, and the folders of an inbox that are none. May be asked while a night runs. */
public record ListDeliveries(HomeAccess access) {
    private static final Comparator<ListedDelivery> ORDER = Comparator.comparing(ListedDelivery::source)
            .thenComparing(ListedDelivery::day)
            .thenComparing(ListedDelivery::revision);

    /**
     * Which ones.
     *
     * @param inbox whose folders are looked at
     * @param source key or name of a department
     * @param state in the words of people or of machines
     * @param since earliest day
     */
    public record Wanted(Path inbox, Optional<String> source, Optional<String> state, Optional<LocalDate> since) {}

    /**
     * By department, day and revision.
     *
     * @throws Refusal if there is no such state
     */
    public List<ListedDelivery> list(Wanted wanted) {
        Optional<String> state = wanted.state().map(ListDeliveries::state);
        String from = wanted.since().map(LocalDate::toString).orElse("");
        var departments = Departments.of(access.home().definitions());
        Optional<String> source = wanted.source()
                .map(word -> departments
                        .called(word)
                        .map(SourceContract::source)
                        .orElse(word)); // it may be a folder of no department
        var known = access.records().deliveries();
        return Stream.concat(judged(known), folders(wanted.inbox(), departments, known))
                .filter(line -> source.isEmpty() || line.source().equals(source.get()))
                .filter(line -> state.isEmpty() || line.state().equals(state.get()))
                .filter(line -> line.day().compareTo(from) >= 0 || line.folder().isEmpty())
                .sorted(ORDER)
                .toList();
    }

    private static String state(String word) {
        return DeliveryWords.stateOf(word)
                .orElseThrow(
                        () -> Refusal.usage("--state 应为 " + DeliveryWords.allStates() + " 之一，不是 \"" + word + "\"。"));
    }

    private static Stream<ListedDelivery> judged(List<DeliveryRecord> known) {
        return known.stream().map(d -> ListedDelivery.of(d, known));
    }

    private static Stream<ListedDelivery> folders(Path inbox, Departments departments, List<DeliveryRecord> known) {
        var found = InboxFolders.of(inbox, departments.sources(), known, LocalDate.MAX);
        return Stream.of(
                        found.folders().stream().map(ListDeliveries::line),
                        found.unread().stream().map(ListDeliveries::line),
                        found.unknownSources().stream()
                                .map(name -> ListedDelivery.of(name, "", "unknown_source", "没有这个来源的契约，没有读取")))
                .flatMap(lines -> lines);
    }

    private static ListedDelivery line(InboxFolders.NotRead unread) {
        String resembles = unread.resembles().isEmpty() ? "" : "；" + unread.resembles();
        return ListedDelivery.of(
                unread.source(), unread.folder(), "unread", unread.shown() + "：" + unread.why() + resembles);
    }

    private static ListedDelivery line(InboxFolders.Folder folder) {
        String source = folder.source();
        return switch (folder.state()) {
            case WAITING -> ListedDelivery.of(source, folder.folder(), "waiting", "收件目录中，尚未处理");
            case REPEATED ->
                ListedDelivery.of(source, folder.folder(), "repeated", "内容与 " + folder.knownAs() + " 相同，不改变任何结果");
            case UNREADABLE -> ListedDelivery.of(source, folder.folder(), "unreadable", folder.path() + " 没有读取权限，留待下次");
            case UNFINISHED -> ListedDelivery.of(source, folder.folder(), "unfinished", "没有 manifest.csv 或是符号链接，留待下次");
        };
    }
}
