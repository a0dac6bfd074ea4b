package huican.schemas.run;

import huican.schemas.vocabulary.DeliveryState;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;

/**
 * One content of a delivery folder ever seen and what was decided about it; kept in the control database.
 *
 * @param source department
 * @param day delivery day
 * @param revision 1 for the first, 2 for a folder {@code <day>.2}, …
 * @param sha256 of {@code manifest.csv}
 * @param state never superseded, which is derived
 * @param acceptedAt when it was judged, or decided on by a person; Shanghai wall time
 * @param reason in Chinese; null for a plainly accepted one
 * @param content what the manifest lists: with (source, day) the identity of the content
 * @param files counts per file that a contract describes; empty for a rejected one
 */
public record DeliveryRecord(
        String source,
        LocalDate day,
        int revision,
        String sha256,
        DeliveryState state,
        LocalDateTime acceptedAt,
        String reason,
        List<FileHash> content,
        List<FileCount> files) {

    /** A listed file and its hash. */
    public record FileHash(String file, String sha256) {}

    /**
     * Counts of one file: {@code rows = accepted + quarantined + duplicates}.
     *
     * @param extract Chinese name of the extract, the file's name without ending and part
     * @param persons whose rows they are; null if nobody counted: the extract has no number of its own, or an earlier version judged it
     * @param unnamed good rows, duplicates among them, that no usable number of a person names; null if nobody counted
     */
    public record FileCount(
            String file,
            String extract,
            long rows,
            long accepted,
            long quarantined,
            long duplicates,
            String sha256,
            PersonCount persons,
            Long unnamed) {}

    /**
     * How the rows that a file brings stood to the register of persons when they were judged. Rows that a later line overwrites are not among them.
     *
     * @param known of a number and name (or record) that the register knows, or of a known number in an extract without names
     * @param founding of a valid number that the register does not know
     * @param open to be looked for by weight: without a valid number, or of a known number under another name
     */
    public record PersonCount(long known, long founding, long open) {
        public static final PersonCount NONE = new PersonCount(0, 0, 0);

        public long rows() {
            return known + founding + open;
        }

        public PersonCount plus(PersonCount other) {
            return new PersonCount(known + other.known, founding + other.founding, open + other.open);
        }

        /** What the same rows would be once the register has taken them in. */
        public PersonCount registered() {
            return new PersonCount(known + founding, 0, open);
        }
    }

    /** Whether both are one content of one day, under whatever revision: the same files, or, where no list could be read, the same list. */
    public boolean isSameAs(DeliveryRecord other) {
        return source.equals(other.source)
                && day.equals(other.day)
                && (content.isEmpty() || other.content.isEmpty()
                        ? content.equals(other.content) && sha256.equals(other.sha256)
                        : new HashSet<>(content).equals(new HashSet<>(other.content)));
    }

    /**
     * Whether a later judgement takes its place among all that are kept: of the same content; of a rejected one only if its very folder was mended
     * under the manifest it had. Mended with a new manifest, the rejected one stays beside what followed.
     */
    public boolean isReplacedBy(DeliveryRecord judged) {
        return state == DeliveryState.REJECTED
                ? isSameListAs(judged) && revision == judged.revision
                : judged.state != DeliveryState.REJECTED && isSameAs(judged);
    }

    /** Whether both are one manifest of one day, under whatever revision: delivered again, a list that was rejected adds nothing. */
    public boolean isSameListAs(DeliveryRecord other) {
        return source.equals(other.source) && day.equals(other.day) && sha256.equals(other.sha256);
    }

    /** Whether its content needs no judgement any more; a rejected one may be mended and is looked at again. */
    public boolean needsNoJudgement() {
        return state != DeliveryState.REJECTED;
    }

    /** The same delivery as a person or a night decided on it later. */
    public DeliveryRecord decided(DeliveryState newState, LocalDateTime at, String newReason) {
        return new DeliveryRecord(source, day, revision, sha256, newState, at, newReason, content, files);
    }

    /** The folder below the source's: {@code 2025-06-30} or {@code 2025-06-30.2}. */
    public String folder() {
        return revision == 1 ? day.toString() : day + "." + revision;
    }
}
