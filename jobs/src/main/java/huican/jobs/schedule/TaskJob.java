package huican.jobs.schedule;

import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** What Quartz fires: one try of one task, named by the key of the job. */
final class TaskJob implements Job {
    private final DagScheduler scheduler;

    TaskJob(DagScheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void execute(JobExecutionContext context) {
        scheduler.runTry(context.getJobDetail().getKey());
    }
}
