package huican.jobs.operate;

import huican.jobs.dag.TemplateConnection;
import huican.jobs.dag.TemplateLookups;
import huican.jobs.dag.asset.Asset;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What templates ask for, for those who only look: what is secret reads as stars. */
record MaskedLookups(TemplateLookups real) implements TemplateLookups {
    private static final String STARS = "***";

    /** Names of variables that hold what is secret, after Airflow's list. */
    private static final List<String> SECRET = List.of(
            "access_token",
            "api_key",
            "apikey",
            "authorization",
            "passphrase",
            "passwd",
            "password",
            "private_key",
            "proxies",
            "secret",
            "token",
            "keyfile_dict",
            "service_account");

    @Override
    public Optional<String> variable(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        Optional<String> value = real.variable(key);
        return SECRET.stream().anyMatch(name::contains) ? value.map(secret -> STARS) : value;
    }

    @Override
    public Optional<TemplateConnection> connection(String id) {
        return real.connection(id)
                .map(found -> new TemplateConnection(
                        found.id(),
                        found.type(),
                        found.host(),
                        found.login(),
                        found.password().map(secret -> STARS),
                        found.schema(),
                        found.port(),
                        found.extra().isEmpty() ? "" : STARS,
                        STARS));
    }

    @Override
    public Optional<Object> xcom(String dagId, String runId, String taskId, String key, boolean earlierToo) {
        return real.xcom(dagId, runId, taskId, key, earlierToo);
    }

    @Override
    public Optional<PreviousRun> previousSuccess() {
        return real.previousSuccess();
    }

    @Override
    public Map<Asset, List<AssetEvent>> triggeringEvents() {
        return real.triggeringEvents();
    }

    @Override
    public Optional<String> templateFile(String name, List<String> folders) {
        return real.templateFile(name, folders);
    }

    @Override
    public Instant now() {
        return real.now();
    }
}
