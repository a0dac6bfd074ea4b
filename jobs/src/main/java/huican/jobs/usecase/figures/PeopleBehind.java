package huican.jobs.usecase.figures;

import huican.jobs.access.Actor;
import huican.jobs.audit.Act;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.query.ReadView;
import huican.schemas.run.ViewAnswer;
import huican.schemas.run.ViewQuestion;
import java.util.Map;
import java.util.TreeMap;

/** Who stands behind a figure of the newest published day: a look at persons, which is on record before it is answered. */
public record PeopleBehind(HomeAccess access, ReadView views) {
    /** The view of members. */
    public static final String VIEW = "indicator_fact";

    /**
     * A page of the members that are asked for.
     *
     * @param indicator whose members
     * @param cell what narrows them down, by column, for the record
     * @param question of {@link #VIEW}
     * @throws huican.jobs.problem.Refusal if nothing is published, or the home cannot be had to put the look on record
     */
    public ViewAnswer look(Actor actor, String indicator, Map<String, String> cell, ViewQuestion question) {
        var seen = new TreeMap<>(cell);
        seen.put("offset", Integer.toString(question.offset()));
        access.asOwner(
                "figures people",
                owned -> owned.audit()
                        .tell(
                                owned.clock().instant(),
                                actor,
                                Act.on("figure", indicator, "people").to(seen)));
        return views.read(question);
    }
}
