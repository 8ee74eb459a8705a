CREATE TABLE "holidays" (
	"tenant_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"date" date NOT NULL,
	"name" text NOT NULL,
	"windows" jsonb NOT NULL,
	CONSTRAINT "holidays_tenant_id_location_id_date_pk" PRIMARY KEY("tenant_id","location_id","date")
);
--> statement-breakpoint
ALTER TABLE "holidays" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customer_quotas" (
	"tenant_id" uuid NOT NULL,
	"quota_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	CONSTRAINT "customer_quotas_tenant_id_quota_id_customer_id_pk" PRIMARY KEY("tenant_id","quota_id","customer_id")
);
--> statement-breakpoint
ALTER TABLE "customer_quotas" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quotas" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"of" text NOT NULL,
	"resource_id" uuid NOT NULL,
	"staff_id" uuid,
	"period" text NOT NULL,
	CONSTRAINT "quotas_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "quotas_of" CHECK ("quotas"."of" in ('service', 'staff', 'customer') and ("quotas"."of" = 'staff') = ("quotas"."staff_id" is not null)),
	CONSTRAINT "quotas_period" CHECK ("quotas"."period" in ('day', 'week'))
);
--> statement-breakpoint
ALTER TABLE "quotas" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seating_members" (
	"tenant_id" uuid NOT NULL,
	"seating_id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	CONSTRAINT "seating_members_tenant_id_seating_id_resource_id_pk" PRIMARY KEY("tenant_id","seating_id","resource_id")
);
--> statement-breakpoint
ALTER TABLE "seating_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "seatings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"party_min" integer NOT NULL,
	"party_max" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "seatings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "seatings_party" CHECK ("seatings"."party_min" >= 1 and "seatings"."party_min" <= "seatings"."party_max")
);
--> statement-breakpoint
ALTER TABLE "seatings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "class_series" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	"rrule" text NOT NULL,
	"first_date" date NOT NULL,
	"start_time" text NOT NULL,
	"duration_minutes" integer NOT NULL,
	"exdates" date[] NOT NULL,
	"seats" integer NOT NULL,
	"takes" jsonb NOT NULL,
	CONSTRAINT "class_series_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "class_series_time" CHECK ("class_series"."start_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "class_series_numbers" CHECK ("class_series"."duration_minutes" > 0 and "class_series"."seats" >= 1)
);
--> statement-breakpoint
ALTER TABLE "class_series" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	"series_id" uuid,
	"date" date NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"seats" integer NOT NULL,
	"cancelled_at" timestamptz,
	CONSTRAINT "sessions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "sessions_of_series" UNIQUE("tenant_id","series_id","date"),
	CONSTRAINT "sessions_times" CHECK ("sessions"."starts_at" < "sessions"."ends_at" and "sessions"."seats" >= 1)
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "requirements" DROP CONSTRAINT "requirements_kind";--> statement-breakpoint
ALTER TABLE "resources" DROP CONSTRAINT "resources_kind";--> statement-breakpoint
ALTER TABLE "allocations" ADD COLUMN "session_id" uuid;--> statement-breakpoint
ALTER TABLE "bookings" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "requirement_candidates" ADD COLUMN "duration_minutes" integer;--> statement-breakpoint
ALTER TABLE "requirement_candidates" ADD COLUMN "price_amount" integer;--> statement-breakpoint
ALTER TABLE "requirement_candidates" ADD COLUMN "segments" jsonb;--> statement-breakpoint
ALTER TABLE "requirements" ADD COLUMN "segments" jsonb;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "needs_approval" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "price_per" text DEFAULT 'booking' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "shape" text DEFAULT 'appointment' NOT NULL;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "party_min" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "party_max" integer;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "turn_times" jsonb;--> statement-breakpoint
ALTER TABLE "services" ADD COLUMN "nights" jsonb;--> statement-breakpoint
ALTER TABLE "holidays" ADD CONSTRAINT "holidays_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_quotas" ADD CONSTRAINT "customer_quotas_tenant_id_quota_id_quotas_tenant_id_id_fk" FOREIGN KEY ("tenant_id","quota_id") REFERENCES "public"."quotas"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_quotas" ADD CONSTRAINT "customer_quotas_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_quotas" ADD CONSTRAINT "customer_quotas_tenant_id_resource_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","resource_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotas" ADD CONSTRAINT "quotas_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotas" ADD CONSTRAINT "quotas_tenant_id_resource_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","resource_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotas" ADD CONSTRAINT "quotas_tenant_id_staff_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","staff_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seating_members" ADD CONSTRAINT "seating_members_tenant_id_seating_id_seatings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","seating_id") REFERENCES "public"."seatings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seating_members" ADD CONSTRAINT "seating_members_tenant_id_resource_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","resource_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seatings" ADD CONSTRAINT "seatings_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_series" ADD CONSTRAINT "class_series_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_series" ADD CONSTRAINT "class_series_tenant_id_resource_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","resource_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_tenant_id_resource_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","resource_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_tenant_id_series_id_class_series_tenant_id_id_fk" FOREIGN KEY ("tenant_id","series_id") REFERENCES "public"."class_series"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_service" ON "sessions" USING btree ("tenant_id","service_id","starts_at");--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "allocations_session" ON "allocations" USING btree ("tenant_id","session_id") WHERE "allocations"."session_id" is not null;--> statement-breakpoint
CREATE INDEX "bookings_series" ON "bookings" USING btree ("tenant_id","series_id") WHERE "bookings"."series_id" is not null;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_session_id" CHECK (("allocations"."owner" = 'session') = ("allocations"."session_id" is not null));--> statement-breakpoint
ALTER TABLE "requirement_candidates" ADD CONSTRAINT "requirement_candidates_variant" CHECK ("requirement_candidates"."duration_minutes" > 0 and "requirement_candidates"."price_amount" >= 0);--> statement-breakpoint
ALTER TABLE "requirements" ADD CONSTRAINT "requirements_kind" CHECK ("requirements"."kind" in ('staff', 'room', 'chair', 'table', 'unit', 'session'));--> statement-breakpoint
ALTER TABLE "resources" ADD CONSTRAINT "resources_kind" CHECK ("resources"."kind" in ('staff', 'room', 'chair', 'table', 'unit', 'session', 'quota'));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_price_per" CHECK ("services"."price_per" in ('booking', 'person', 'night'));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_shape" CHECK ("services"."shape" in ('appointment', 'class', 'table', 'stay'));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_table" CHECK (("services"."shape" = 'table') = ("services"."turn_times" is not null));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_stay" CHECK (("services"."shape" = 'stay') = ("services"."nights" is not null));--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_party" CHECK (("services"."shape" = 'appointment' or "services"."party_max" is not null) and ("services"."party_min" is null) = ("services"."party_max" is null)
        and ("services"."party_min" is null or "services"."party_min" >= 1 and "services"."party_min" <= "services"."party_max"));--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "holidays" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "customer_quotas" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "quotas" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "seating_members" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "seatings" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "class_series" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "sessions" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE holidays FORCE ROW LEVEL SECURITY;
ALTER TABLE customer_quotas FORCE ROW LEVEL SECURITY;
ALTER TABLE quotas FORCE ROW LEVEL SECURITY;
ALTER TABLE seating_members FORCE ROW LEVEL SECURITY;
ALTER TABLE seatings FORCE ROW LEVEL SECURITY;
ALTER TABLE class_series FORCE ROW LEVEL SECURITY;
ALTER TABLE sessions FORCE ROW LEVEL SECURITY;
GRANT SELECT ON holidays, customer_quotas, quotas, seating_members, seatings, class_series, sessions
  TO parley_app, parley_audit;
-- The service makes the dates of a class some time ahead, and counts for customers as they book.
GRANT INSERT, UPDATE ON sessions TO parley_app;
GRANT INSERT ON customer_quotas, resources TO parley_app;
--> statement-breakpoint
-- What counts for one customer is not part of what is sold: a copy of the catalogue stays right.
DROP TRIGGER touch_catalog ON resources;
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE ON resources
  FOR EACH ROW WHEN (NEW.kind <> 'quota') EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog_deleted AFTER DELETE ON resources
  FOR EACH ROW WHEN (OLD.kind <> 'quota') EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON holidays
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON quotas
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON seatings
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON seating_members
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
