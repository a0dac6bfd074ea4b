package huican.jobs.cli.airflow;

import huican.jobs.dag.Dag;
import huican.jobs.operate.ClearTasks;
import huican.jobs.operate.ClearTasks.Choice;
import huican.jobs.store.runner.StoredTask;
import huican.jobs.usecase.runner.RunnerHome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Clears tasks after it has named them and asked. */
record ClearQuestion(OperatorCommands commands) {

    /**
     * Looks, asks and clears.
     *
     * @param command for the message that others print meanwhile
     * @param choices of each DAG
     * @param yes without asking
     */
    int clear(RunnerHome home, String command, Map<Dag, Choice> choices, boolean yes) {
        List<StoredTask> tasks = home.read(store -> choices.entrySet().stream()
                .flatMap(entry -> new ClearTasks(store).look(entry.getKey(), entry.getValue()).stream())
                .toList());
        if (tasks.isEmpty()) {
            commands.line("Nothing to clear.");
            return 0;
        }
        String list = tasks.stream().map(ClearQuestion::named).collect(Collectors.joining("\n"));
        if (!yes
                && !commands.agreed("You are about to delete these " + tasks.size() + " tasks:\n" + list
                        + "\n\nAre you sure? [y/n]")) {
            commands.line("Cancelled, nothing was cleared.");
            return 0;
        }
        var context = commands.context();
        home.write(command, store -> {
            choices.forEach((dag, choice) ->
                    new ClearTasks(store).clear(dag, choice, context.clock().instant(), context.actor()));
            return null;
        });
        return 0;
    }

    private static String named(StoredTask task) {
        return "<TaskInstance: " + task.run().dagId() + "." + task.taskId() + " "
                + task.run().runId() + " [" + task.state().word() + "]>";
    }
}
