package huican.jobs.dag;

import huican.jobs.dag.asset.Asset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A task of a DAG.
 *
 * @param taskId full id: {@code group.task} inside a group
 * @param groupId full id of the group it is in
 * @param title what users read
 * @param work what it does
 * @param upstreams full ids of the tasks it waits for; those of a group it waits for are resolved to the group's last tasks
 * @param executionTimeout after which a try is ended and has failed
 * @param doXcomPush whether what it returns is kept as XCom {@code return_value}
 * @param params its own, laid over the DAG's
 * @param inlets assets it reads
 * @param outlets assets that get an event when it succeeds
 */
public record DagTask(
        String taskId,
        Optional<String> groupId,
        String title,
        Work work,
        List<String> upstreams,
        TriggerRule triggerRule,
        RetryPolicy retry,
        Optional<Duration> executionTimeout,
        Slots slots,
        Past past,
        boolean doXcomPush,
        Params params,
        List<Asset> inlets,
        List<Asset> outlets,
        Callbacks callbacks,
        String owner,
        Optional<String> docMd) {
    public static final String DEFAULT_OWNER = "airflow";

    public DagTask {
        upstreams = List.copyOf(upstreams);
        inlets = List.copyOf(inlets);
        outlets = List.copyOf(outlets);
    }

    /** Kinds of work, for those who only need the kind. */
    public enum Operator {
        BASH("BashOperator"),
        EMPTY("EmptyOperator"),
        FILE_SENSOR("FileSensor"),
        EXTERNAL_TASK_SENSOR("ExternalTaskSensor"),
        BASH_SENSOR("BashSensor");

        private final String className;

        Operator(String className) {
            this.className = className;
        }

        /** Airflow's name, as users read it. */
        public String className() {
            return className;
        }
    }

    public Operator operator() {
        if (work instanceof Work.Bash) {
            return Operator.BASH;
        }
        if (work instanceof Work.FileSensor) {
            return Operator.FILE_SENSOR;
        }
        if (work instanceof Work.ExternalTaskSensor) {
            return Operator.EXTERNAL_TASK_SENSOR;
        }
        return work instanceof Work.BashSensor ? Operator.BASH_SENSOR : Operator.EMPTY;
    }

    /** Whether nothing has to be done: the scheduler sets it success at once, without a try. */
    public boolean isInstant() {
        return work instanceof Work.Empty && outlets.isEmpty() && callbacks.isEmpty();
    }

    /** The same task with other work. */
    public DagTask doing(Work other) {
        return new DagTask(
                taskId,
                groupId,
                title,
                other,
                upstreams,
                triggerRule,
                retry,
                executionTimeout,
                slots,
                past,
                doXcomPush,
                params,
                inlets,
                outlets,
                callbacks,
                owner,
                docMd);
    }

    /** Further tries after the first. */
    public int retries() {
        return retry.retries();
    }

    /** Template of the command; empty text for anything but a BashOperator. */
    public String bashCommand() {
        return work instanceof Work.Bash bash ? bash.command() : "";
    }

    DagTask withUpstreams(List<String> resolved) {
        return new DagTask(
                taskId,
                groupId,
                title,
                work,
                resolved,
                triggerRule,
                retry,
                executionTimeout,
                slots,
                past,
                doXcomPush,
                params,
                inlets,
                outlets,
                callbacks,
                owner,
                docMd);
    }
}
