package huican.jobs.cli.airflow;

import picocli.CommandLine.Option;

/** {@code -o}. */
final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "格式",
            converter = AirflowOutput.Words.class,
            description = "table（缺省）、json、yaml、plain")
    AirflowOutput output = AirflowOutput.TABLE;
}
