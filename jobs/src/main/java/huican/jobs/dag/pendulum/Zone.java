package huican.jobs.dag.pendulum;

import huican.jobs.dag.jinja.JinjaException;
import huican.jobs.dag.jinja.JinjaObject;
import java.time.DateTimeException;
import java.time.ZoneId;

/** A time zone. */
public record Zone(ZoneId id) implements JinjaObject {

    static ZoneId of(String name) {
        try {
            return ZoneId.of(name.equalsIgnoreCase("utc") ? "UTC" : name);
        } catch (DateTimeException e) {
            throw new JinjaException("Invalid timezone: '" + name + "'");
        }
    }

    @Override
    public Object attribute(String name) {
        return name.equals("name") || name.equals("key") ? toString() : missing(name);
    }

    @Override
    public String typeName() {
        return "Timezone";
    }

    @Override
    public String repr() {
        return "Timezone('" + this + "')";
    }

    @Override
    public String toString() {
        return id.getId().equals("Z") ? "UTC" : id.getId();
    }
}
