package huican.jobs.api.own;

import huican.jobs.access.Actor;
import huican.jobs.api.http.Answer;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.PersonalAccess;
import huican.jobs.usecase.deliveries.NamedDelivery;
import huican.jobs.usecase.deliveries.ShowDelivery;
import huican.jobs.usecase.deliveries.WriteRejects;
import huican.schemas.run.FileTree;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Reject files and their covering note as one file. They stand in the home's temporary folder until they are sent, and no longer. */
record RejectsZip(HomeAccess access) {

    Answer of(NamedDelivery named, String contact, String purpose, Actor actor) {
        var delivery = new ShowDelivery(access).show(named).delivery(); // refused before anything is on record
        String subject = "deliveries rejects " + delivery.source() + " " + delivery.folder();
        new PersonalAccess(access, actor, Optional.of(purpose)).revealed(subject);
        Path folder = access.home().tmp().resolve("rejects-" + UUID.randomUUID());
        try {
            new WriteRejects(access).write(named, contact, folder, actor);
        } catch (RuntimeException e) {
            FileTree.delete(folder);
            throw e;
        }
        return Answer.stream("application/zip", out -> {
            try {
                write(folder, out);
            } finally {
                FileTree.delete(folder);
            }
        });
    }

    private static void write(Path folder, OutputStream out) throws IOException {
        try (var zip = new ZipOutputStream(out)) {
            for (Path file : files(folder)) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
