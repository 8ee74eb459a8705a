ALTER TABLE "quotas" ADD COLUMN "retired_at" timestamptz;--> statement-breakpoint
ALTER TABLE "resources" ADD COLUMN "retired_at" timestamptz;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "retired_at" timestamptz;--> statement-breakpoint
ALTER TABLE "class_series" ADD COLUMN "retired_at" timestamptz;--> statement-breakpoint
-- Members change what is sold, in the console, through the service. Nothing that a booking, a session or a number counted
-- by quotas points at is deleted: it is retired. What is a part of something else is replaced with it.
GRANT INSERT ON services, requirements, quotas, class_series TO parley_app;
GRANT UPDATE (slug, name, aliases, description, category, duration_minutes, step_minutes, offset_minutes, notice_minutes,
  advance_days, price_amount, price_currency, price_from, free_until_minutes, fee_percent, move_until_minutes, location_id,
  position, needs_approval, price_per, shape, party_min, party_max, turn_times, nights, retired_at) ON services TO parley_app;
GRANT UPDATE (kind, buffer_before_minutes, buffer_after_minutes, segments, position) ON requirements TO parley_app;
GRANT DELETE ON requirements TO parley_app;
GRANT INSERT, DELETE ON requirement_candidates, intake_questions, seatings, seating_members, opening_windows TO parley_app;
GRANT UPDATE (retired_at) ON quotas, class_series TO parley_app;
-- A resource stays of its kind: what it was taken for was taken by its kind.
GRANT UPDATE (name, aliases, attributes, location_id, units, position, retired_at) ON resources TO parley_app;
DROP POLICY quotas_only ON resources;
GRANT INSERT, UPDATE, DELETE ON opening_overrides, holidays TO parley_app;
GRANT INSERT, DELETE ON time_off TO parley_app;
