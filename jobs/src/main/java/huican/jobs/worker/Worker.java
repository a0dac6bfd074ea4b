package huican.jobs.worker;

import huican.jobs.gateway.NightSize;
import huican.jobs.problem.FailureText;
import huican.jobs.process.ClassArchive;
import huican.jobs.process.WorkerLine;
import huican.jobs.process.WorkerLine.Answer;
import huican.jobs.process.WorkerLine.Progress;
import huican.schemas.run.Night;
import huican.schemas.vocabulary.NightTask;
import huican.schemas.vocabulary.Term;
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
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Process that does the tasks of a run, and perhaps of the next: asked on standard input, answers on standard output, logs on standard
 * error, then to the file that the night names. Ends when its input ends, in the middle of a task too: its runner is gone then.
 */
public final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final String END = "";
    private static final int GONE = 143;
    private static volatile boolean busy;
    private static volatile boolean ended;
    private static volatile String doing = END;
    private static volatile NightTasks tasks;
    private static boolean archives;

    private Worker() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what libraries print is no answer
        var requests = new LinkedBlockingQueue<String>();
        var reader = new Thread(() -> read(requests), "requests");
        reader.setDaemon(true);
        reader.start();
        var telling = new Thread(() -> tell(answers), "progress");
        telling.setDaemon(true);
        telling.start();
        String request = requests.take();
        while (!request.equals(END)) {
            request = night(WorkerLine.read(request), requests, answers);
        }
        ended = true;
        if (archives) {
            ClassArchive.write();
        }
        System.exit(0);
    }

    /** Does the tasks of one night; gives the request that is none of them: the opening of the next, or the end. */
    private static String night(Map<String, String> open, BlockingQueue<String> requests, PrintStream answers)
            throws InterruptedException, IOException {
        System.setErr(new PrintStream(new FileOutputStream(open.get("log"), true), true, StandardCharsets.UTF_8));
        System.setOut(System.err);
        MDC.put("run", open.get("run_id"));
        Night night = WorkerLine.night(open);
        boolean telling = ClassArchive.isAsked() && !NightSize.of(night).first();
        var done = new HashSet<String>();
        try (var opened = NightTasks.open(night, WorkerLine.database(open), open.get("master"), Clock.systemUTC())) {
            tasks = opened;
            String request = requests.take();
            for (; WorkerLine.isTask(request); request = requests.take()) {
                String task = WorkerLine.read(request).get("task");
                doing = task;
                Answer answer = answer(opened, task, night.home().root());
                doing = END;
                if (answer.ok()) {
                    done.add(task);
                }
                answers.println(WorkerLine.write(answer));
            }
            archives = archives || telling && done.containsAll(Term.words(NightTask.values()));
            return request;
        }
    }

    /** Once a second how far the task under way is, if it has moved. */
    private static void tell(PrintStream answers) {
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
