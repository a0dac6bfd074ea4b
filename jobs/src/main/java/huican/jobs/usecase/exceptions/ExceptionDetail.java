package huican.jobs.usecase.exceptions;

import huican.jobs.worklist.LifeChange;
import huican.schemas.run.Decision;
import java.util.List;

/**
 * An exception and what became of it.
 *
 * @param now as it is listed for the newest day that has it
 * @param life its states on the published days whose lists are kept
 * @param decisions all that was recorded of it, in order
 */
public record ExceptionDetail(ListedException now, List<LifeChange> life, List<Decision> decisions) {}
