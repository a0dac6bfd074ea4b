package huican.jobs.usecase.figures;

import huican.jobs.access.Actor;
import huican.jobs.gateway.Warehouse;
import huican.jobs.home.NightCommit;
import huican.jobs.home.OwnedHome;
import huican.jobs.home.WarehouseTurn;
import huican.jobs.problem.Refusal;
import huican.jobs.store.DecisionStore.Change;
import huican.jobs.store.DecisionStore.Subject;
import huican.jobs.usecase.HomeAccess;
import huican.jobs.usecase.Reason;
import huican.schemas.run.FrozenFigures;
import huican.schemas.run.JsonFile;
import huican.schemas.run.RunManifest;
import huican.schemas.vocabulary.DecisionKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/** A person makes a day's figures the official ones, as the newest run of the day counted them; kept for good, with name, time and reason. */
public record FreezeFigures(HomeAccess access) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TURN = "figures freeze";

    /**
     * What was frozen.
     *
     * @param before what was official for the day until then
     */
    public record Frozen(FrozenFigures figures, Optional<FrozenFigures> before) {}

    /**
     * Freezes; readers see it when this returns.
     *
     * @throws Refusal if the day has no run that is kept, its run is official already, or the reason cannot be kept; nothing is done then
     */
    public Frozen freeze(LocalDate asOf, Actor actor, String reason) {
        String why = Reason.of(reason);
        return access.asOwner("figures freeze", owned -> {
            RunManifest run = newest(owned, asOf);
            var earlier = FrozenFigures.among(owned.decisions().all()).stream()
                    .filter(figures -> figures.asOf().equals(asOf))
                    .reduce((one, later) -> later);
            earlier.filter(figures -> figures.runId().equals(run.runId())).ifPresent(figures -> {
                throw Refusal.usage("HC-W057 " + asOf + " 的运行 " + run.runId() + " 已由 " + figures.by() + " 定为正式数字（"
                        + figures.citation() + "）。什么也没有做。");
            });
            Reason.checkNamesNobody(why, actor.name(), owned.home(), run);
            return inTurn(owned, () -> freeze(owned, run, actor, why, earlier));
        });
    }

    /** A night that writes has its own idea of what is official. */
    private static Frozen inTurn(OwnedHome owned, Supplier<Frozen> work) {
        WarehouseTurn turn = owned.warehouse();
        try {
            turn.await(TURN, PATIENCE).ifPresent(other -> {
                throw Refusal.failure(
                        "HC-W058 运行 " + other + " 正在写数据仓库，等了 " + PATIENCE.toSeconds() + " 秒。什么也没有做；请等它结束后再试。");
            });
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.failure("HC-W058 等待中被停止。什么也没有做；请再试。");
        } finally {
            turn.give(TURN);
        }
    }

    private static Frozen freeze(
            OwnedHome owned, RunManifest run, Actor actor, String why, Optional<FrozenFigures> earlier) {
        var figures = new FrozenFigures(
                run.asOf(), run.runId(), Warehouse.cells(owned.home(), run), owned.now(), actor.name(), why);
        owned.decisions()
                .append(
                        figures.at(),
                        actor,
                        new Subject(DecisionKind.FIGURES, run.asOf().toString()),
                        FrozenFigures.FREEZE,
                        why,
                        new Change(
                                earlier.map(FrozenFigures::state)
                                        .map(JsonFile::text)
                                        .orElse(null),
                                JsonFile.text(figures.state())));
        new NightCommit(owned).finishPublication();
        return new Frozen(figures, earlier);
    }

    private static RunManifest newest(OwnedHome owned, LocalDate asOf) {
        try {
            return Warehouse.newestRun(owned.home(), asOf);
        } catch (IllegalStateException e) {
            throw Refusal.failure(e.getMessage());
        }
    }
}
