package huican.jobs.cli;

import java.time.Clock;

/**
 * What every command is given.
 *
 * @param clock the only source of the present
 */
record Context(Screen screen, Clock clock) {}
