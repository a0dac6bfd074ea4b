package huican.jobs.usecase.access;

import huican.jobs.access.Actor;
import huican.jobs.access.TokenKeys;
import huican.jobs.audit.Act;
import huican.jobs.usecase.runner.RunnerHome;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes a new key for tokens. Those signed with older keys are refused from then on, or are good until they run out. */
public record RotateTokenKey(RunnerHome home) {

    /**
     * Makes it.
     *
     * @param keepOld whether tokens of the key before stay good
     * @return ids of the keys that are good, the new one first
     */
    public List<String> rotate(boolean keepOld, Actor actor) {
        return home.own("users rotate-key", owned -> {
            Instant now = owned.clock().instant();
            List<String> kids = new TokenKeys(owned.home()).rotate(now, keepOld);
            owned.audit()
                    .tell(now, actor, Act.on("token_key", kids.get(0), "rotate").to(Map.of("good", kids)));
            return kids;
        });
    }
}
