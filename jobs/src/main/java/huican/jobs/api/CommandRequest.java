package huican.jobs.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A command line that was typed in another process.
 *
 * @param environment what the command may ask for: {@code HUICAN_*}, {@code AIRFLOW_*} and a few more
 * @param folder from which relative paths count
 * @param columns of the terminal; 0 if there is none
 */
public record CommandRequest(
        List<String> arguments,
        Map<String, String> environment,
        String folder,
        String user,
        boolean colour,
        boolean inPlace,
        int columns) {

    /** With no more of the environment than commands ask for: what else the user's shell holds is not the server's business. */
    public CommandRequest {
        var chosen = new TreeMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.startsWith("HUICAN_") || name.startsWith("AIRFLOW_") || name.equals("NO_COLOR")) {
                chosen.put(name, value);
            }
        });
        environment = chosen;
        arguments = List.copyOf(arguments);
    }
}
