CREATE TABLE "calendar_feeds" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"resource_id" uuid,
	"booking_id" uuid,
	"shows" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"ended_at" timestamptz,
	CONSTRAINT "calendar_feeds_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "calendar_feeds_of" CHECK ("calendar_feeds"."resource_id" is null or "calendar_feeds"."booking_id" is null),
	CONSTRAINT "calendar_feeds_shows" CHECK ("calendar_feeds"."shows" in ('names', 'times'))
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "consents" DROP CONSTRAINT "consents_source";--> statement-breakpoint
ALTER TABLE "routing"."tokens" DROP CONSTRAINT "tokens_kind";--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_tenant_id_resource_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","resource_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_tenant_id_booking_id_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_open" ON "calendar_feeds" USING btree ("tenant_id",coalesce("resource_id", "booking_id", "tenant_id")) WHERE "calendar_feeds"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "bookings_starting" ON "bookings" USING btree ("tenant_id","starts_at");--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_source" CHECK ("consents"."source" in ('wrote-to-us', 'keyword', 'plain-words', 'provider', 'member', 'form'));--> statement-breakpoint
ALTER TABLE "routing"."tokens" ADD CONSTRAINT "tokens_kind" CHECK ("routing"."tokens"."kind" in ('conversation', 'booking', 'calendar'));--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "calendar_feeds" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE calendar_feeds FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON calendar_feeds TO parley_app, parley_audit;
GRANT INSERT ON calendar_feeds TO parley_app;
-- Of what it is stays; an address that has ended does not come back.
GRANT UPDATE (shows, ended_at) ON calendar_feeds TO parley_app;
