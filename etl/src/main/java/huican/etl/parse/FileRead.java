package huican.etl.parse;

/** What reading a file gives, one after the other: its records in order, and last how it ended. */
public sealed interface FileRead permits RawRecord, FileOutcome {}
