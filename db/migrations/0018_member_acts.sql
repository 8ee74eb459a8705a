CREATE TABLE "member_acts" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"arguments" jsonb NOT NULL,
	"amount" bigint,
	"currency" text,
	"why" text NOT NULL,
	"needs_approval" boolean NOT NULL,
	"state" text NOT NULL,
	"asked_by" uuid,
	"asked_at" timestamptz NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamptz,
	"expires_at" timestamptz NOT NULL,
	"outcome" jsonb,
	CONSTRAINT "member_acts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "member_acts_kind" CHECK ("member_acts"."kind" in ('refund', 'force_cancel')),
	CONSTRAINT "member_acts_state" CHECK ("member_acts"."state" in ('waiting', 'approved', 'done', 'rejected', 'failed')),
	CONSTRAINT "member_acts_amount" CHECK (("member_acts"."amount" is null) = ("member_acts"."currency" is null) and "member_acts"."amount" > 0),
	CONSTRAINT "member_acts_decided" CHECK ("member_acts"."state" <> 'waiting' or "member_acts"."decided_at" is null),
	CONSTRAINT "member_acts_second" CHECK (not "member_acts"."needs_approval" or "member_acts"."state" in ('waiting', 'rejected') or ("member_acts"."decided_at" is not null and "member_acts"."asked_by" is distinct from "member_acts"."decided_by"))
);
--> statement-breakpoint
ALTER TABLE "member_acts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "member_limits" (
	"tenant_id" uuid NOT NULL,
	"limits" jsonb NOT NULL,
	CONSTRAINT "member_limits_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
ALTER TABLE "member_limits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "member_acts" ADD CONSTRAINT "member_acts_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_acts" ADD CONSTRAINT "member_acts_tenant_id_asked_by_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","asked_by") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_acts" ADD CONSTRAINT "member_acts_tenant_id_decided_by_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","decided_by") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_limits" ADD CONSTRAINT "member_limits_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_acts_waiting" ON "member_acts" USING btree ("tenant_id","asked_at") WHERE "member_acts"."state" in ('waiting', 'approved');--> statement-breakpoint
CREATE INDEX "member_acts_asker" ON "member_acts" USING btree ("tenant_id","asked_by","asked_at");--> statement-breakpoint
CREATE INDEX "payments_made" ON "payments" USING btree ("tenant_id","created_at");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "member_acts" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "member_limits" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE member_acts FORCE ROW LEVEL SECURITY;
ALTER TABLE member_limits FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON member_acts, member_limits TO parley_app, parley_audit;
GRANT INSERT ON member_acts TO parley_app;
-- What was asked for, by whom and how much, stays as it was; what became of it is written.
GRANT UPDATE (state, decided_by, decided_at, outcome) ON member_acts TO parley_app;
GRANT INSERT, UPDATE ON member_limits TO parley_app;
