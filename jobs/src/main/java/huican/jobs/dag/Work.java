package huican.jobs.dag;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a task does: one of the operators. Texts named templates are rendered before a try. */
public sealed interface Work {

    /** EmptyOperator: nothing. */
    record Empty() implements Work {}

    /**
     * BashOperator.
     *
     * @param command template of the command; a name ending in {@code .sh} or {@code .bash} is a file with the template
     * @param env templates of the environment; empty if the file gives none, then the runner's own is used
     * @param appendEnv whether {@code env} is added to the runner's environment instead of replacing it
     * @param cwd template of the working folder; empty for a fresh temporary one
     * @param skipExitCodes exit codes that end the task as skipped
     */
    record Bash(
            String command,
            Optional<Map<String, String>> env,
            boolean appendEnv,
            Optional<String> cwd,
            Set<Integer> skipExitCodes)
            implements Work {}

    /** Waits until something is there. */
    sealed interface Sensor extends Work {
        Waiting waiting();
    }

    /**
     * How a sensor waits.
     *
     * @param pokeInterval from one look to the next
     * @param timeout after which the task fails, without retry, or is skipped; counted over all tries in mode reschedule
     * @param mode what becomes of the worker between looks
     * @param softFail skipped instead of failed
     * @param silentFail an error of one look is only logged
     * @param neverFail skipped instead of failed, whatever the reason
     * @param growing whether the interval doubles from look to look
     * @param longestInterval what a growing interval does not exceed
     */
    record Waiting(
            Duration pokeInterval,
            Duration timeout,
            Mode mode,
            boolean softFail,
            boolean silentFail,
            boolean neverFail,
            boolean growing,
            Optional<Duration> longestInterval) {}

    /** Poke keeps the worker slot, reschedule and deferrable give it back between looks. */
    enum Mode {
        POKE,
        RESCHEDULE,
        DEFERRABLE
    }

    /**
     * FileSensor: a file or a folder with a file is there.
     *
     * @param path template; may be a glob; relative to the path of the connection {@code connectionId}
     * @param recursive whether {@code **} reaches into folders
     */
    record FileSensor(String path, String connectionId, boolean recursive, Waiting waiting) implements Sensor {}

    /**
     * ExternalTaskSensor: another DAG, or tasks of it, came to an end in the run of the same logical date.
     *
     * @param dagId template
     * @param taskIds templates; empty for the whole DAG, or for the group
     * @param groupId template of a task group of that DAG
     * @param allowedStates states that are waited for, in Airflow's words
     * @param skippedStates states that skip this task
     * @param failedStates states that fail this task
     * @param delta how much earlier the other run's logical date is
     * @param checkExistence whether a DAG or task that is not there fails this task
     */
    record ExternalTaskSensor(
            String dagId,
            List<String> taskIds,
            Optional<String> groupId,
            List<String> allowedStates,
            List<String> skippedStates,
            List<String> failedStates,
            Duration delta,
            boolean checkExistence,
            Waiting waiting)
            implements Sensor {}

    /**
     * BashSensor: a command ends with exit code 0.
     *
     * @param command template
     * @param env templates; empty if the runner's own environment is used
     * @param retryExitCode if given, only this exit code is waited on; any other but 0 fails the task
     */
    record BashSensor(
            String command, Optional<Map<String, String>> env, Optional<Integer> retryExitCode, Waiting waiting)
            implements Sensor {}
}
