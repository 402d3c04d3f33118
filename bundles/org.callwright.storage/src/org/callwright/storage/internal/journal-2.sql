-- The conversation that several desks share (empty: the call's own).
ALTER TABLE kept ADD COLUMN conversation TEXT;
ALTER TABLE outgoing ADD COLUMN conversation TEXT;
ALTER TABLE filed ADD COLUMN conversation TEXT;
