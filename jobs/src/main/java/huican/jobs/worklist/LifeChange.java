package huican.jobs.worklist;

import huican.schemas.vocabulary.ExceptionState;
import java.time.LocalDate;

/** From this published day on an exception stood in this state, or had opened again. */
public record LifeChange(LocalDate asOf, LocalDate since, ExceptionState state) {}
