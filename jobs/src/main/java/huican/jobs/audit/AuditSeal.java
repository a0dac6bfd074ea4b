package huican.jobs.audit;

import huican.jobs.access.Actor;
import huican.jobs.access.OwnersFile;
import huican.jobs.problem.Refusal;
import huican.schemas.run.Home;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps an audit log honest and is not in its table: the key that entries are sealed with ({@code <home>/secrets/audit.key}), and the
 * head, which entry was the last ({@code <home>/secrets/audit.head}). The head is written after an entry counts, so that it is never
 * ahead of the table; what a process that was killed between the two left, the next owner of the home makes up for. A head that the table
 * does not know is never overwritten: it is the proof that something is missing.
 */
public final class AuditSeal {
    private static final Logger LOG = LoggerFactory.getLogger(AuditSeal.class);
    private static final int KEY_BYTES = 32;

    /** More are never under way: they wait for one that will not come. */
    private static final int MOST_WAITING = 1_000;

    private final Optional<OwnersFile> keyFile;
    private final Optional<OwnersFile> headFile;
    private final TreeMap<Long, AuditEntry> waiting = new TreeMap<>();
    private AuditKey key;

    private AuditSeal(Optional<OwnersFile> keyFile, Optional<OwnersFile> headFile) {
        this.keyFile = keyFile;
        this.headFile = headFile;
    }

    /** Of a home. */
    public static AuditSeal of(Home home) {
        return new AuditSeal(
                Optional.of(new OwnersFile(home.secrets().resolve("audit.key"))),
                Optional.of(new OwnersFile(home.secrets().resolve("audit.head"))));
    }

    /** Of a database that belongs to no home: a copy to look at, a trial. */
    public static AuditSeal unkept() {
        return new AuditSeal(Optional.empty(), Optional.empty());
    }

    /** An entry that follows on another. */
    public AuditEntry entry(AuditHead last, Instant at, Actor actor, Act act) {
        var entry = new AuditEntry(
                last.entry() + 1,
                at.truncatedTo(ChronoUnit.MICROS),
                actor.name(),
                actor.from(),
                act.action(),
                act.kind(),
                act.subject(),
                act.before().orElse(null),
                act.after().orElse(null),
                act.result(),
                last.hash(),
                "");
        return entry.withHash(keyMade().seal(entry));
    }

    /** The entry counts. Entries that count in another order than they were written wait for those before them. */
    public synchronized void committed(AuditEntry entry) {
        Optional<AuditHead> head = head();
        if (head.isEmpty() || entry.id() <= head.get().entry()) {
            return;
        }
        if (waiting.size() < MOST_WAITING) {
            waiting.put(entry.id(), entry);
        }
        AuditHead next = head.get();
        for (AuditEntry each : waiting.values()) {
            if (each.id() != next.entry() + 1 || !each.previousHash().equals(next.hash())) {
                break;
            }
            next = each.head();
        }
        if (next.entry() > head.get().entry()) {
            advance(next);
        }
    }

    /** The entry counts already: a head that cannot be written is no reason to say that it does not. */
    private void advance(AuditHead next) {
        try {
            write(next);
            waiting.headMap(next.entry(), true).clear();
        } catch (UncheckedIOException e) {
            LOG.warn("审计日志的末条未能写入 secrets/audit.head，下次打开数据目录时补写", e);
        }
    }

    /**
     * Makes up for the heads that a killed process could not write.
     *
     * @param since the entry of the head, if it has one, and all after it
     */
    public synchronized void follow(List<AuditEntry> since) {
        Optional<AuditHead> head = head().filter(known -> hasKey());
        boolean known = head.filter(last -> last.entry() == 0
                        || !since.isEmpty() && since.get(0).head().equals(last))
                .isPresent();
        if (!known) {
            return;
        }
        var chain = new AuditChain(this, head.get());
        boolean whole = since.stream()
                .filter(entry -> entry.id() != head.get().entry())
                .map(chain::next)
                .allMatch(Optional::isEmpty);
        if (whole && chain.head().entry() > head.get().entry()) {
            advance(chain.head());
        }
    }

    /** The table was put back as it was earlier, which its last entry says: from now on that is the head. */
    public synchronized void putBack(AuditEntry said) {
        waiting.clear();
        write(said.head());
    }

    /** Which entry was the last when it was written; empty if there is none: nothing was ever sealed, or the file was removed. */
    public Optional<AuditHead> head() {
        return headFile.flatMap(OwnersFile::read).map(text -> {
            String[] words = text.split(" ", 2);
            return new AuditHead(Long.parseLong(words[0]), words.length < 2 ? "" : words[1]);
        });
    }

    /** Whether the seal of an entry is the one that the key makes. */
    boolean holds(AuditEntry entry) {
        return key().seal(entry).equals(entry.hash());
    }

    /** Whether there is a key to look at entries with. */
    public boolean hasKey() {
        return keyFile.isEmpty() || keyFile.get().read().isPresent();
    }

    private void write(AuditHead head) {
        headFile.ifPresent(file -> file.write(head.entry() + " " + head.hash()));
    }

    /** The head comes first: whoever finds a key without a head knows that somebody took the head. */
    private synchronized AuditKey keyMade() {
        if (!hasKey()) {
            if (head().filter(head -> head.entry() > 0).isPresent()) {
                throw Refusal.failure(
                        "HC-J190 审计日志的密钥 " + keyFile.get().path() + " 不在。什么也没有做；请从备份放回 secrets/audit.key。");
            }
            write(AuditHead.EMPTY);
            keyFile.get().write(HexFormat.of().formatHex(random()));
        }
        return key();
    }

    private synchronized AuditKey key() {
        if (key == null) {
            key = new AuditKey(keyFile.map(file -> file.read().orElseThrow(() -> new IllegalStateException("没有审计密钥")))
                    .map(HexFormat.of()::parseHex)
                    .orElseGet(AuditSeal::random));
        }
        return key;
    }

    private static byte[] random() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
