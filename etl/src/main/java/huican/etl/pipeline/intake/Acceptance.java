package huican.etl.pipeline.intake;

import huican.etl.delivery.DeliveryJudge;
import huican.etl.delivery.ReadDelivery;
import huican.etl.delivery.ReadDelivery.FileFinding;
import huican.etl.delivery.ReadDelivery.ReadFile;
import huican.etl.delivery.ReceivedDelivery;
import huican.etl.delivery.ReceivedDelivery.ReceivedFile;
import huican.etl.delivery.ShownFiles;
import huican.etl.delivery.Unread;
import huican.etl.parse.FileOutcome;
import huican.etl.parse.FileToRead;
import huican.schemas.contract.ExtractContract;
import huican.schemas.contract.SourceContract;
import huican.schemas.vocabulary.FindingRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Why a received delivery is refused as a whole, before its files are read and after. Without Spark: a night and a trial of it ask the same questions.
 *
 * @param sources the departments
 */
public record Acceptance(List<SourceContract> sources) {

    /** Why its files need not be read; empty if they do. */
    public String refusal(ReceivedDelivery delivery, DeliveryJudge judge) {
        return delivery.problem().isEmpty()
                ? judge.refusal(delivery).orElseGet(() -> unusable(delivery, source(delivery)))
                : "HC-D104 " + delivery.problem();
    }

    /** All that does not agree with the manifest, else that there is nothing to read; empty if neither. */
    private static String unusable(ReceivedDelivery delivery, SourceContract source) {
        String differs = delivery.files().stream()
                .map(Acceptance::differsFromManifest)
                .filter(problem -> !problem.isEmpty())
                .collect(Collectors.joining("；"));
        boolean known = delivery.files().stream()
                .anyMatch(file -> source.extractOf(file.file()).isPresent());
        return differs.isEmpty() && !known
                ? "HC-D106 unknown_content：清单没有列出任何约定的抽取；约定的文件是 "
                        + source.extracts().stream()
                                .map(extract -> extract.format().file())
                                .collect(Collectors.joining("、"))
                : differs;
    }

    private static String like(SourceContract source, String file) {
        return Unread.resembled(source, file)
                .map(extract -> "；像 " + extract.physicalName())
                .orElse("");
    }

    private static String differsFromManifest(ReceivedFile file) {
        if (file.actualSha256() == null) {
            return "HC-D102 " + file.file() + "：清单列出但目录中没有";
        }
        return file.actualSha256().equals(file.listedSha256())
                ? ""
                : String.format(
                        "HC-D101 %s：sha256 与 manifest.csv 不符（清单 %s…，实际 %s…）",
                        file.file(),
                        file.listedSha256().substring(0, 8),
                        file.actualSha256().substring(0, 8));
    }

    /** Its files that a contract describes, to be read. */
    public List<FileToRead> files(ReceivedDelivery delivery) {
        var files = new ArrayList<FileToRead>();
        boolean pulled = delivery.pulled();
        for (ReceivedFile file : delivery.files()) {
            source(delivery)
                    .extractOf(file.file())
                    .map(extract -> pulled ? extract.pulled() : extract)
                    .ifPresent(extract -> files.add(new FileToRead(
                            extract,
                            delivery.day(),
                            delivery.revision(),
                            file.file(),
                            Path.of(delivery.folder(), file.file()).toString(),
                            file.bytes())));
        }
        return files;
    }

    /**
     * What its files came to.
     *
     * @param refusal empty unless it was refused unread
     * @param outcomes of all files that were read
     */
    public ReadDelivery read(ReceivedDelivery delivery, String refusal, List<FileOutcome> outcomes) {
        var source = source(delivery);
        var files = new ArrayList<ReadFile>();
        var findings = new ArrayList<FileFinding>();
        var shown = ShownFiles.of(source, delivery);
        delivery.unlisted()
                .forEach(f -> findings.add(
                        new FileFinding(null, shown.of(f), FindingRule.FILE_UNLISTED.word(), "清单没有列出，没有读取")));
        var problems = new ArrayList<String>();
        if (!refusal.isEmpty()) {
            problems.add(refusal);
        }
        for (ReceivedFile file : delivery.files()) {
            var extract = source.extractOf(file.file());
            if (extract.isEmpty()) {
                findings.add(new FileFinding(
                        null,
                        shown.of(file.file()),
                        FindingRule.FILE_UNKNOWN.word(),
                        "没有这种抽取，没有读取" + like(source, file.file())));
                continue;
            }
            var outcome = outcomes.stream()
                    .filter(o -> of(o, delivery, extract.get(), file.file()))
                    .findFirst();
            if (outcome.isEmpty()) {
                continue;
            }
            problem(file, outcome.get()).ifPresent(problems::add);
            outcome.get()
                    .findings()
                    .forEach(f -> findings.add(
                            new FileFinding(extract.get().physicalName(), file.file(), f.rule(), f.detail())));
            files.add(new ReadFile(
                    file.file(),
                    extract.get().physicalName(),
                    extract.get().table(),
                    outcome.get().rows(),
                    file.actualSha256()));
        }
        return new ReadDelivery(
                delivery, shown.in(String.join("；", problems)), problems.isEmpty() ? files : List.of(), findings);
    }

    private static Optional<String> problem(ReceivedFile file, FileOutcome outcome) {
        if (!outcome.error().isEmpty()) {
            return Optional.of("HC-D107 " + file.file() + "：" + outcome.error());
        }
        return outcome.rows() == file.listedRows()
                ? Optional.empty()
                : Optional.of(
                        String.format("HC-D103 %s：清单写 %,d 行，实际 %,d 行", file.file(), file.listedRows(), outcome.rows()));
    }

    private static boolean of(FileOutcome outcome, ReceivedDelivery delivery, ExtractContract extract, String file) {
        return outcome.table().equals(extract.table())
                && outcome.deliveryDay().equals(delivery.day())
                && outcome.revision() == delivery.revision()
                && outcome.file().equals(file);
    }

    private SourceContract source(ReceivedDelivery delivery) {
        return sources.stream()
                .filter(s -> s.source().equals(delivery.source()))
                .findFirst()
                .orElseThrow();
    }
}
