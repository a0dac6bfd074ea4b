package huican.jobs.usecase.night;

import huican.jobs.gateway.DryRun;
import huican.jobs.gateway.InboxFolders;
import huican.jobs.usecase.HomeAccess;
import huican.schemas.contract.SourceContract;
import huican.schemas.run.DeliveryRecord;
import huican.schemas.run.Shanghai;
import huican.schemas.vocabulary.DeliveryState;
import huican.seeds.reference.Departments;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** What a night would make of what is there. Writes nothing. */
public record TryNight(HomeAccess access) {

    /**
     * What a night would do.
     *
     * @param judged deliveries of the inbox as it would judge them, in order
     * @param released by a person, whose rows would count
     * @param asked departments whose database would be asked
     */
    public record Trial(
            Departments departments,
            List<DeliveryRecord> judged,
            List<DeliveryRecord> released,
            List<SourceContract> asked,
            LeftInInbox inbox) {}

    /**
     * Judges.
     *
     * @param demo whether the user says that the home is of the demo
     * @throws huican.jobs.problem.Refusal as {@link RunNight#check}
     */
    public Trial of(LocalDate day, Path inbox, boolean demo) {
        RunNight.check(access, inbox, demo);
        var departments = Departments.of(access.home().definitions());
        var known = access.records().deliveries();
        return new Trial(
                departments,
                DryRun.judge(departments, known, inbox, day, Shanghai.wallTime(access.clock())),
                known.stream()
                        .filter(d ->
                                d.state() == DeliveryState.RELEASED && !d.day().isAfter(day))
                        .toList(),
                // The worker of the night would ask with the variables of this process.
                InboxFolders.databasesAsked(inbox, departments.sources(), known, day, System.getenv()),
                LeftInInbox.of(InboxFolders.of(inbox, departments.sources(), known, day)));
    }
}
