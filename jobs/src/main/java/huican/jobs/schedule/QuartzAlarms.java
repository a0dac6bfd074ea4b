package huican.jobs.schedule;

import huican.jobs.database.ControlDatabase;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quartz keeps the time: a trigger for the next run of each DAG and one for the next delay that ends, in the control database. A moment that
 * passed while nobody ran fires at once when somebody runs again (misfire policy "fire now"): what is due then is the timetable's matter.
 */
public final class QuartzAlarms implements Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(QuartzAlarms.class);
    private static final String RUNS = "next-run";
    private static final String OTHERS = "next-moment";

    /** Quartz finds connections by a name of the whole process: each scheduler has its own, so that one that died sees no other's jobs. */
    private static final AtomicInteger POOLS = new AtomicInteger();

    private final ControlDatabase database;
    private final Scheduler quartz;
    private final Map<JobKey, Instant> set = new HashMap<>();
    private volatile Runnable wake = () -> {};

    /**
     * Opens Quartz's tables. Its name carries the token of the lease: a process taken for dead does not get to see the triggers of its
     * successor, which sets its own.
     */
    public QuartzAlarms(ControlDatabase database) {
        this.database = database;
        try {
            String name = "huican-" + database.token();
            String pool = "control-" + POOLS.incrementAndGet();
            new huican.jobs.store.QuartzTables(database).removeOthers(name);
            DBConnectionManager.getInstance().addConnectionProvider(pool, new QuartzConnections(database));
            quartz = scheduler(name, pool);
            quartz.setJobFactory((bundle, scheduler) -> (Job) context -> wake.run());
        } catch (SchedulerException e) {
            throw new IllegalStateException("调度器不能启动：" + e.getMessage(), e);
        }
    }

    /** Quartz keeps one scheduler of a name for the whole process; homes of one process may have had as many owners. */
    private static Scheduler scheduler(String name, String pool) throws SchedulerException {
        synchronized (SchedulerRepository.class) {
            SchedulerRepository.getInstance().remove(name); // of a home whose database went away, or of another home
            return new StdSchedulerFactory(settings(name, pool)).getScheduler();
        }
    }

    private static Properties settings(String name, String pool) {
        var settings = new Properties();
        settings.putAll(Map.of(
                "org.quartz.scheduler.instanceName", name,
                "org.quartz.scheduler.makeSchedulerThreadDaemon", "true",
                "org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool",
                "org.quartz.threadPool.threadCount", "1",
                "org.quartz.threadPool.makeThreadsDaemons", "true",
                "org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX",
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate",
                "org.quartz.jobStore.dataSource", pool,
                "org.quartz.jobStore.useProperties", "true",
                "org.quartz.jobStore.isClustered", "false"));
        return settings;
    }

    @Override
    public void start(Runnable waking) {
        wake = waking;
        try {
            quartz.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("调度器不能启动：" + e.getMessage(), e);
        }
    }

    @Override
    public void set(Engine.Next next) {
        var wanted = new HashMap<JobKey, Instant>();
        next.runs().forEach((dagId, moment) -> wanted.put(JobKey.jobKey(dagId, RUNS), moment));
        next.other().ifPresent(moment -> wanted.put(JobKey.jobKey("first", OTHERS), moment));
        wanted.forEach((key, moment) -> {
            if (!moment.equals(set.get(key))) {
                database.patiently(() -> fire(key, moment));
            }
        });
        set.clear();
        set.putAll(wanted);
    }

    private Void fire(JobKey key, Instant moment) throws SchedulerException {
        JobDetail job = JobBuilder.newJob(Waking.class).withIdentity(key).build();
        var trigger = TriggerBuilder.newTrigger()
                .withIdentity(key.getName(), key.getGroup())
                .forJob(job)
                .startAt(Date.from(moment))
                .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                .build();
        quartz.scheduleJob(job, Set.of(trigger), true);
        return null;
    }

    /** What Quartz stores; what it does is {@link #wake}. */
    public static final class Waking implements Job {
        @Override
        public void execute(org.quartz.JobExecutionContext context) {
            // made by no one: the factory gives a job of its own
        }
    }

    /** Quartz itself would wait for ever for a database that has gone. */
    @Override
    public void close() {
        var ending = new Thread(this::shutDown, "alarms-end");
        ending.setDaemon(true);
        ending.start();
        try {
            ending.join(3_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void shutDown() {
        try {
            quartz.shutdown(false);
        } catch (SchedulerException e) {
            LOG.debug("Quartz does not end", e);
        }
    }
}
