DROP INDEX "bookings_starting";--> statement-breakpoint
CREATE INDEX "booking_events_gone" ON "booking_events" USING btree ("tenant_id","at") WHERE "booking_events"."to_state" in ('cancelled', 'declined', 'expired') and "booking_events"."from_state" <> 'held';--> statement-breakpoint
CREATE INDEX "booking_events_moved" ON "booking_events" USING btree ("tenant_id","at") WHERE "booking_events"."moved" is not null;--> statement-breakpoint
CREATE INDEX "bookings_missed" ON "bookings" USING btree ("tenant_id","starts_at") WHERE "bookings"."state" = 'no_show';--> statement-breakpoint
CREATE INDEX "bookings_classes" ON "bookings" USING btree ("tenant_id","service_id","starts_at") WHERE "bookings"."terms" ->> 'shape' = 'class';