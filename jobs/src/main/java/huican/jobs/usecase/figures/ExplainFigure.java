package huican.jobs.usecase.figures;

import huican.jobs.gateway.FigureQuestions;
import huican.jobs.problem.Refusal;
import huican.schemas.figures.Explanation;
import huican.schemas.run.Home;
import huican.seeds.reference.District;
import java.time.LocalDate;
import java.util.Optional;

/** Why a figure moved from one published day to another; takes no lock. */
public record ExplainFigure(Home home) {

    /**
     * Explains.
     *
     * @param area empty: the district
     * @throws Refusal if there is no such figure, or one of the days cannot be read any more
     */
    public Explanation explain(String indicator, LocalDate from, LocalDate to, Optional<String> area) {
        try {
            return FigureQuestions.explain(
                    home, indicator, from, to, area.orElse(District.read().code()));
        } catch (IllegalArgumentException e) {
            throw Refusal.usage(e.getMessage());
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }
}
