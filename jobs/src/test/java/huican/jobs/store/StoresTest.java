package huican.jobs.store;

/** The rules of the stores; each database the product runs on has a subclass. */
abstract class StoresTest
        implements RunRules, DecisionRules, AccessRules, LeaseRules, RunnerTableRules, OperatorTableRules, DumpRules {}
