package huican.seeds.synthetic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * The generator: an invented district and what its departments deliver, in {@code out/inbox}; who is who and what is wrong about them in the
 * rows, in {@code out/truth} ({@code identity.csv}, {@code noise.csv}, {@code person.csv}).
 *
 * <p>Nobody is kept in memory: each extract makes the households again, one after another, and writes straight to its file. The same options
 * give the same bytes (as far as two machines' zlib compress alike); clock, zone, locale and number of threads play no part.
 */
public final class SyntheticDistrict {

    private final GenerateOptions options;
    private final int partRows;
    private final int threads;
    private final Map<String, Layout> layouts = Layout.readAll();
    private final Forms forms;
    private final Population population;
    private final IdentityNoise.Sources noise;
    private final Map<String, ExtractRows> extracts = new LinkedHashMap<>();
    private final List<PlantedFile> planted = new ArrayList<>();
    private int files;

    SyntheticDistrict(GenerateOptions options, int partRows, int threads) {
        this.options = options;
        this.partRows = partRows;
        this.threads = threads;
        var rates = Rates.read();
        var maker = new HouseholdMaker(options, rates);
        population = new Population(options, rates, maker);
        noise = new IdentityNoise.Sources(
                new NoiseRates(options.dirty()), new NumberNoise(maker::mayBeGiven), new NameNoise(), maker.places());
        var entitlement = new Entitlement(rates);
        var registry = new Registry(population, new Needs(rates, options), rates, maker.places(), options);
        var civilAffairs = new CivilAffairs(population, entitlement);
        var medical = new MedicalInsurance(population, entitlement, rates, options);
        forms = new Forms(rates);
        extracts.put("持证残疾人", registry::certificates);
        extracts.put("需求调查", registry::surveys);
        extracts.put("服务记录", registry::services);
        extracts.put("社会救助", civilAffairs::assistance);
        extracts.put("两项补贴发放", new SubsidyPayments(population, entitlement, rates, options)::write);
        extracts.put("死亡信息", civilAffairs::deaths);
        extracts.put("参保信息", medical::enrolments);
        extracts.put("费用结算", medical::settlements);
        extracts.put("学籍信息", new Education(population, rates)::pupils);
        extracts.put("养老参保", new HumanResources(population, entitlement, rates)::pensions);
        extracts.put("防返贫监测", new RuralRevitalization(population)::monitoring);
    }

    /**
     * Writes all deliveries of the days.
     *
     * @throws UncheckedIOException if a file cannot be written
     * @throws IllegalStateException if the folder holds an earlier result; nothing was written then
     */
    public static GeneratedSummary generate(GenerateOptions options) {
        return generate(options, (day, summary) -> {});
    }

    /**
     * The same, telling of each day when its deliveries are complete.
     *
     * @param written is given the day and what was written for it
     */
    public static GeneratedSummary generate(GenerateOptions options, BiConsumer<LocalDate, GeneratedSummary> written) {
        int threads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
        return new SyntheticDistrict(options, PartFiles.PART_ROWS, threads).generate(written);
    }

    GeneratedSummary generate(BiConsumer<LocalDate, GeneratedSummary> written) {
        if (Files.exists(options.out().resolve("truth/identity.csv"))) {
            throw new IllegalStateException(
                    options.out() + " already holds a generated district; give an empty folder");
        }
        var pool = Executors.newFixedThreadPool(threads);
        try {
            write(pool, written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            pool.shutdownNow();
        }
        return GeneratedSummary.of(files, planted);
    }

    private void write(ExecutorService pool, BiConsumer<LocalDate, GeneratedSummary> written) throws IOException {
        var truth = new Truth(options.out().resolve("truth"));
        var truthParts = new LinkedHashMap<String, Truth.Part>();
        for (var layout : layouts.values()) {
            truthParts.put(layout.extract(), truth.part(layout));
        }
        for (LocalDate day = options.from(); !day.isAfter(options.to()); day = day.plusDays(1)) {
            int filesBefore = files;
            int plantedBefore = planted.size();
            deliver(day, truthParts, pool);
            written.accept(
                    day, GeneratedSummary.of(files - filesBefore, planted.subList(plantedBefore, planted.size())));
        }
        for (var part : truthParts.values()) {
            part.close();
        }
        PersonTruth.write(options.out().resolve("truth"), population, options.to());
        truth.join();
    }

    private void deliver(LocalDate day, Map<String, Truth.Part> truth, ExecutorService pool) throws IOException {
        var running = new LinkedHashMap<Layout, Future<Written>>();
        for (var layout : layouts.values()) {
            Files.createDirectories(folder(layout.source(), day));
            running.put(layout, pool.submit(() -> extract(layout, day, truth.get(layout.extract()))));
        }
        var manifests = new LinkedHashMap<String, StringBuilder>();
        for (var entry : running.entrySet()) {
            var written = finished(entry.getValue());
            planted.add(written.summary());
            for (var part : written.parts()) {
                files++;
                manifests
                        .computeIfAbsent(entry.getKey().source(), source -> new StringBuilder("file,rows,sha256\n"))
                        .append(part.file() + "," + part.rows() + "," + part.sha256() + "\n");
            }
        }
        for (var manifest : manifests.entrySet()) {
            Path folder = folder(manifest.getKey(), day);
            Path writing = Files.write(
                    folder.resolve(".manifest.csv.part"),
                    manifest.getValue().toString().getBytes(StandardCharsets.UTF_8));
            Files.move(writing, folder.resolve("manifest.csv"), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private record Written(PlantedFile summary, List<PartFiles.Part> parts) {}

    private Written extract(Layout layout, LocalDate day, Truth.Part truth) throws IOException {
        var header = layout.header();
        if (DeliveryFault.of(options, layout, day) == DeliveryFault.FIRST_COLUMN_MISSING) {
            header = header.subList(1, header.size());
        }
        var partFiles = new PartFiles(layout, folder(layout.source(), day), header, partRows);
        var mistakes = new IdentityNoise(layout, options, noise);
        try (var sink = new RowSink(layout, forms, mistakes, options, day, truth, partFiles)) {
            extracts.get(layout.extract()).write(day, sink);
            var parts = sink.complete();
            return new Written(sink.summary(), parts);
        }
    }

    private Path folder(String source, LocalDate day) {
        return options.out().resolve("inbox").resolve(source).resolve(day.toString());
    }

    private static Written finished(Future<Written> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("could not write a delivery", e.getCause());
        }
    }
}
