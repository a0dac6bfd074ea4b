package huican.jobs.usecase.statistics;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.gateway.Statistics;
import huican.jobs.gateway.Warehouse;
import huican.jobs.home.OwnedHome;
import huican.jobs.problem.Refusal;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.RecordedExport;
import huican.schemas.run.Citation;
import huican.schemas.run.Home;
import huican.schemas.run.MonthReport;
import huican.schemas.run.ResultTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a month's report as one HTML page, and puts it and its numbers on record. */
public record WriteReport(HomeAccess access, Actor actor) {

    /**
     * What was written.
     *
     * @param day the last one published in the month, which the report speaks of
     * @param citations how many its numbers have; none for whoever may only read the home
     */
    public record Written(LocalDate day, String runId, boolean suppressed, int citations, Path file) {}

    /**
     * Writes.
     *
     * @param unsuppressed with figures of few people
     * @throws Refusal if nothing is published for the month, or the file is there already
     */
    public Written write(YearMonth month, boolean unsuppressed, Path file) {
        return new RecordedExport(access, actor)
                .writeAs(!unsuppressed, owned -> recorded(month, writeFile(month, unsuppressed, file, owned)));
    }

    private Written writeFile(YearMonth month, boolean unsuppressed, Path file, Optional<OwnedHome> owned) {
        Home home = access.home();
        try {
            MonthReport report = Statistics.month(home, month, unsuppressed);
            Statistics.checkFree(home, file);
            Map<String, Citation> citations =
                    owned.map(own -> cited(report, own)).orElse(Map.of());
            Statistics.write(home, file, MonthPage.of(report, citations));
            return new Written(report.day(), report.runId(), report.suppressed(), citations.size(), file);
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(e.getMessage());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }

    /** Numbers that the run does not give any more, because a day was computed again or a delivery decided on, are not cited. */
    private Map<String, Citation> cited(MonthReport report, OwnedHome owned) {
        List<Quote> quotes = new Quotes(report, Shown.of(report)).all();
        List<String> questions = quotes.stream().map(Quote::sql).toList();
        var citations = new LinkedHashMap<String, Citation>();
        List<ResultTable> answers =
                Warehouse.queryRun(owned.home(), report.runId(), questions).orElse(List.of());
        for (int i = 0; i < answers.size(); i++) {
            if (quotes.get(i).isAnsweredBy(answers.get(i))) {
                var citation = Citation.of(
                        report.runId(), report.day(), questions.get(i), answers.get(i), owned.now(), actor.name());
                owned.citations().add(citation, actor);
                citations.put(quotes.get(i).key(), citation);
            }
        }
        return citations;
    }

    private static RecordedExport.Written<Written> recorded(YearMonth month, Written written) {
        Act act = Act.on("report", month.toString(), "export")
                .to(Map.of(
                        "as_of", written.day().toString(),
                        "run", written.runId(),
                        "classification", "internal",
                        "suppressed", written.suppressed(),
                        "file", written.file().toString()));
        return new RecordedExport.Written<>(written, act, List.of(written.file()));
    }
}
