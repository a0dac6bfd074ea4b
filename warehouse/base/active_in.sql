-- Whether assistance given from one month to another (null: still running) is active in a month. The dead have none after the month of death.
CREATE MACRO active_in(start_month, end_month, death_date, at_month) AS
    start_month <= at_month
    AND (end_month IS NULL OR end_month >= at_month)
    AND (death_date IS NULL OR date_trunc('month', death_date) >= at_month)
