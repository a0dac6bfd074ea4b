package huican.jobs.usecase.exceptions;

import java.util.List;

/**
 * What a town filled in.
 *
 * @param unreadable what is wrong with the lines that say nothing anybody could record, each with its place
 */
public record FilledIn(List<ExceptionVerdict> verdicts, List<String> unreadable) {}
