package huican.jobs.run;

import huican.jobs.gateway.NightSize;
import huican.jobs.problem.Refusal;
import huican.jobs.process.MarkedProcesses;
import huican.jobs.process.WorkerLine;
import huican.jobs.process.WorkerLine.Answer;
import huican.jobs.process.WorkerLine.Progress;
import huican.jobs.worker.Worker;
import huican.schemas.run.DatabaseSettings;
import huican.schemas.run.Night;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The runner's end of a worker: a child process that does the tasks of a run, one at a time, and then perhaps of another. Dies with this process. */
public final class WorkerProcess implements NightWorker {
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;
    private final List<String> command;
    private volatile Path log;
    private volatile long peakKilobytes;

    private WorkerProcess(Process process, List<String> command, Path log) {
        this.process = process;
        this.command = command;
        this.log = log;
        this.requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts the process and returns at once; it warms up while the first task is asked for.
     *
     * @param night its known state written
     * @param log its standard error, appended
     */
    public static WorkerProcess start(Night night, DatabaseSettings database, WorkerSettings settings, Path log) {
        try {
            Files.createDirectories(log.getParent());
            var command = command(night, settings);
            var process = new ProcessBuilder(command)
                    .directory(night.home().root().toFile())
                    .redirectError(Redirect.appendTo(log.toFile()));
            MarkedProcesses.markWorker(process, night.home().root());
            var worker = new WorkerProcess(process.start(), command, log);
            worker.send(WorkerLine.open(night, database, settings.master(), log));
            return worker;
        } catch (IOException e) {
            throw Refusal.failure("工作进程不能启动：" + e.getMessage() + "。见 " + log);
        }
    }

    private static List<String> command(Night night, WorkerSettings settings) {
        return settings.command(NightSize.of(night), night.home().tmp(), Worker.class.getName());
    }

    @Override
    public synchronized boolean next(Night night, DatabaseSettings database, WorkerSettings settings, Path nextLog) {
        if (!command.equals(command(night, settings))) {
            return false;
        }
        try {
            Files.createDirectories(nextLog.getParent());
            send(WorkerLine.open(night, database, settings.master(), nextLog));
            log = nextLog;
            return true;
        } catch (IOException e) {
            return false; // it is gone
        }
    }

    @Override
    public boolean takesAnother() {
        return true;
    }

    @Override
    public synchronized Answer run(String task, Consumer<Progress> moved) {
        try {
            send(WorkerLine.ask(task));
            String line = answer(moved);
            peakKilobytes = Math.max(peakKilobytes, ProcessMemory.peakKilobytes(process.pid()));
            if (line != null) {
                return WorkerLine.answer(line);
            }
            int code = process.waitFor();
            return new Answer(task, false, Map.of(), "工作进程结束（" + code + "），见 " + log, "failure");
        } catch (IOException | UncheckedIOException e) {
            return new Answer(task, false, Map.of(), "工作进程已不在，见 " + log, "failure");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(task, false, Map.of(), "已中断", "failure");
        }
    }

    /** The next answer, null at the end; what a JVM or a native library prints beside it is skipped. */
    private String answer(Consumer<Progress> moved) throws IOException {
        String line = answers.readLine();
        while (line != null && (!line.startsWith("{") || WorkerLine.isProgress(line))) {
            if (WorkerLine.isProgress(line)) {
                moved.accept(WorkerLine.progress(line));
            }
            line = answers.readLine();
        }
        return line;
    }

    private void send(String line) throws IOException {
        requests.write(line);
        requests.newLine();
        requests.flush();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public long peakKilobytes() {
        return peakKilobytes;
    }

    /** Asks, and after three seconds insists. */
    @Override
    public void kill() {
        process.destroy();
        if (!ended(3)) {
            process.destroyForcibly();
            ended(3);
        }
    }

    /** The minute is for a JVM that writes an archive of its classes. */
    @Override
    public void close() {
        peakKilobytes = Math.max(peakKilobytes, ProcessMemory.peakKilobytes(process.pid()));
        try {
            requests.close();
        } catch (IOException e) {
            process.destroy(); // it is gone already
        }
        if (!ended(60)) {
            process.destroyForcibly();
        }
    }

    private boolean ended(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
