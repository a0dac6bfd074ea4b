package huican.jobs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import huican.jobs.access.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Random logs; the seed of each is its repetition. */
class AuditChainTest {
    private static final Instant NOW = Instant.parse("2026-11-29T02:00:00.123456Z");
    private final AuditSeal seal = AuditSeal.unkept();

    @RepeatedTest(50)
    void everyChangeInTheMiddleOfALogIsSeen(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        List<AuditEntry> log = log(2 + random.nextInt(30), random);
        assertThat(problems(log)).isEmpty();

        int at = random.nextInt(log.size());
        var edited = new ArrayList<>(log);
        edited.set(at, edited(log.get(at), random));
        assertThat(problems(edited)).first().asString().startsWith("第 " + (at + 1) + " 条被改动");

        int gone = random.nextInt(log.size() - 1);
        var shorter = new ArrayList<>(log);
        shorter.remove(gone);
        assertThat(problems(shorter)).first().asString().isEqualTo("缺第 " + (gone + 1) + " 条");

        var swapped = new ArrayList<>(log);
        Collections.swap(swapped, gone, gone + 1);
        assertThat(problems(swapped)).isNotEmpty();
    }

    @Test
    void whoeverHasNoKeyCanMakeNoEntry() {
        List<AuditEntry> log = log(3, new Random(1));
        AuditEntry forged = AuditSeal.unkept().entry(log.get(2).head(), NOW, Actor.SERVER, Act.on("dag", "d", "pause"));

        log.add(forged);

        assertThat(problems(log)).containsExactly("第 4 条被改动，或不是本程序写入的");
    }

    @Test
    void anEntryOfAnotherPastDoesNotFit() {
        List<AuditEntry> log = log(3, new Random(1));
        AuditEntry other = seal.entry(new AuditHead(2, "00"), NOW, Actor.SERVER, Act.on("dag", "d", "pause"));

        log.set(2, other);

        assertThat(problems(log)).containsExactly("第 3 条不接在第 2 条之后：其间的记录被换过");
    }

    @Test
    void theTextThatIsSealedIsAJsonListBehindTheSealBefore() {
        AuditEntry entry = seal.entry(
                new AuditHead(4, "ab"),
                NOW,
                new Actor("王", "10.0.0.7"),
                Act.on("pool", "p", "set").to(Map.of("slots", 2)));

        assertThat(entry.sealedText())
                .isEqualTo("ab[5,\"2026-11-29T02:00:00.123456Z\",\"王\",\"10.0.0.7\",\"set\",\"pool\",\"p\",null,"
                        + "\"{\\\"slots\\\":2}\",\"done\"]");
    }

    private List<AuditEntry> log(int length, Random random) {
        var log = new ArrayList<AuditEntry>();
        AuditHead head = AuditHead.EMPTY;
        for (int i = 0; i < length; i++) {
            Act act = Act.on("dag", "d" + random.nextInt(3), random.nextBoolean() ? "pause" : "unpause");
            AuditEntry entry = seal.entry(head, NOW.plusSeconds(i), Actor.SERVER, act);
            log.add(entry);
            head = entry.head();
        }
        return log;
    }

    private static AuditEntry edited(AuditEntry e, Random random) {
        int which = random.nextInt(4);
        return new AuditEntry(
                e.id(),
                which == 0 ? e.at().plusMillis(1) : e.at(),
                which == 1 ? e.actor() + "x" : e.actor(),
                e.origin(),
                e.action(),
                e.kind(),
                which == 2 ? "other" : e.subject(),
                e.before(),
                e.after(),
                which == 3 ? "refused" : e.result(),
                e.previousHash(),
                e.hash());
    }

    private List<String> problems(List<AuditEntry> log) {
        var chain = new AuditChain(seal, AuditHead.EMPTY);
        return log.stream().map(chain::next).flatMap(Optional::stream).toList();
    }
}
