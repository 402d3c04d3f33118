-- The conversation that several desks share (empty: the call's own).
ALTER TABLE record ADD COLUMN conversation TEXT;
