ALTER TABLE "bookings" ADD COLUMN "moves_id" uuid;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "moves_version" integer;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "moves_takes" jsonb;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_tenant_id_moves_id_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","moves_id") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bookings_moving" ON "bookings" USING btree ("tenant_id","moves_id") WHERE "bookings"."moves_id" is not null and "bookings"."state" in ('held', 'pending_payment');--> statement-breakpoint
CREATE INDEX "bookings_moves" ON "bookings" USING btree ("tenant_id","moves_id") WHERE "bookings"."moves_id" is not null;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_moves" CHECK (("bookings"."moves_id" is null) = ("bookings"."moves_version" is null) and ("bookings"."moves_id" is null) = ("bookings"."moves_takes" is null) and "bookings"."moves_id" <> "bookings"."id");--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_moved_only" CHECK ("bookings"."moves_id" is null or "bookings"."state" in ('held', 'pending_payment', 'expired', 'cancelled'));