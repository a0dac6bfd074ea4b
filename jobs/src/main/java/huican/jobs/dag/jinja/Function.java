package huican.jobs.dag.jinja;

import java.util.List;
import java.util.Map;

/** Something a template may call. Values are null (None), Boolean, Long, Double, String, List, Map, or objects of ours. */
@FunctionalInterface
public interface Function {

    /**
     * The result of the call.
     *
     * @param arguments without names
     * @param named arguments with names
     * @throws JinjaException if they do not fit
     */
    Object call(List<Object> arguments, Map<String, Object> named);
}
