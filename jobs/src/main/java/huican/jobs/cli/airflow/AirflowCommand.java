package huican.jobs.cli.airflow;

/** One whose wrong usage is told as Airflow tells it. */
interface AirflowCommand {}
