package huican.jobs.dag.jinja;

import java.util.List;

/** {@code loop} inside of a for. */
record Loop(List<Object> items, int at) implements JinjaObject {

    @Override
    public Object attribute(String name) {
        return switch (name) {
            case "index" -> at + 1L;
            case "index0" -> (long) at;
            case "revindex" -> (long) items.size() - at;
            case "revindex0" -> items.size() - at - 1L;
            case "first" -> at == 0;
            case "last" -> at == items.size() - 1;
            case "length" -> (long) items.size();
            case "previtem" -> at > 0 ? items.get(at - 1) : new Undefined("there is no previous item");
            case "nextitem" -> at < items.size() - 1 ? items.get(at + 1) : new Undefined("there is no next item");
            case "cycle" -> (Function) (arguments, named) -> arguments.get(at % arguments.size());
            default -> missing(name);
        };
    }

    @Override
    public String typeName() {
        return "LoopContext";
    }
}
