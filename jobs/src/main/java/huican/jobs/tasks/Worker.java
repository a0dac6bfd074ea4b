package huican.jobs.tasks;

import huican.jobs.tasks.WorkerLine.Answer;
import huican.jobs.tasks.WorkerLine.Progress;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Process that does the tasks of one run: asked on standard input, answers on standard output, logs on standard error. Ends when its input
 * ends, in the middle of a task too: its runner is gone then.
 */
public final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final String END = "";
    private static final int GONE = 143;
    private static volatile boolean busy;
    private static volatile boolean ended;
    private static volatile String doing = END;

    private Worker() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what libraries print is no answer
        var requests = new LinkedBlockingQueue<String>();
        var reader = new Thread(() -> read(requests), "requests");
        reader.setDaemon(true);
        reader.start();
        var open = WorkerLine.read(requests.take());
        MDC.put("run", open.get("run_id"));
        var done = new HashSet<String>();
        try (var tasks = NightTasks.open(
                WorkerLine.night(open), WorkerLine.database(open), open.get("master"), Clock.systemUTC())) {
            var moving = new Thread(() -> tell(tasks, answers), "progress");
            moving.setDaemon(true);
            moving.start();
            for (String request = requests.take(); !request.equals(END); request = requests.take()) {
                String task = WorkerLine.read(request).get("task");
                doing = task;
                Answer answer = answer(tasks, task, Path.of(open.get("home")));
                doing = END;
                if (answer.ok()) {
                    done.add(task);
                }
                answers.println(WorkerLine.write(answer));
            }
        }
        ended = true;
        if (done.containsAll(NightTasks.NAMES)) {
            ClassArchive.write();
        }
        System.exit(0);
    }

    /** Once a second how far the task under way is, if it has moved. */
    private static void tell(NightTasks tasks, PrintStream answers) {
        Progress last = null;
        try {
            while (!ended) {
                Thread.sleep(1000);
                String task = doing;
                Progress now = task.equals(END) ? last : tasks.progress(task);
                if (now != null && !now.equals(last)) {
                    answers.println(WorkerLine.progress(now));
                    last = now;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer answer(NightTasks tasks, String task, Path home) {
        MDC.put("task", task);
        busy = true;
        try {
            return Answer.done(task, tasks.run(task));
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError e) {
            LOG.error("任务 {} 失败", task, e);
            return Answer.failed(task, FailureText.of(e, home));
        } finally {
            busy = false;
            MDC.remove("task");
        }
    }

    /**
     * Passes lines on. The end of input in the middle of a task means that the runner is gone: the process ends at once, as if killed with
     * it, for whatever it still wrote would fall among the writes of the next owner of the home.
     */
    private static void read(BlockingQueue<String> requests) {
        try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                requests.add(line);
            }
        } catch (IOException e) {
            LOG.warn("标准输入中断", e);
        }
        if (busy) {
            Runtime.getRuntime().halt(GONE);
        }
        requests.add(END);
        try {
            Thread.sleep(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            Runtime.getRuntime().halt(GONE);
        }
    }
}
