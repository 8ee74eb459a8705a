CREATE TABLE "time_off" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"reason" text,
	CONSTRAINT "time_off_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "time_off_times" CHECK ("time_off"."starts_at" < "time_off"."ends_at")
);
--> statement-breakpoint
ALTER TABLE "time_off" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "time_off" ADD CONSTRAINT "time_off_tenant_id_resource_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","resource_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "time_off_resource" ON "time_off" USING btree ("tenant_id","resource_id","ends_at");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "time_off" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE time_off FORCE ROW LEVEL SECURITY;
GRANT SELECT ON time_off TO parley_app, parley_audit;
