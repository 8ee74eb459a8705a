CREATE TABLE "attendance" (
	"tenant_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"time_version" integer NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"conversation_id" uuid NOT NULL,
	"asked_at" timestamptz NOT NULL,
	"answer" text,
	"answered_at" timestamptz,
	"answered_by" text,
	"message_id" uuid,
	"closed_at" timestamptz,
	"warned_at" timestamptz,
	"released_at" timestamptz,
	CONSTRAINT "attendance_tenant_id_booking_id_time_version_pk" PRIMARY KEY("tenant_id","booking_id","time_version"),
	CONSTRAINT "attendance_answer" CHECK ("attendance"."answer" in ('coming', 'not_coming')),
	CONSTRAINT "attendance_answered" CHECK (("attendance"."answer" is null) = ("attendance"."answered_at" is null) and ("attendance"."answer" is null) = ("attendance"."answered_by" is null)),
	CONSTRAINT "attendance_by" CHECK ("attendance"."answered_by" in ('customer', 'member') and ("attendance"."message_id" is null or "attendance"."answer" is not null)),
	CONSTRAINT "attendance_order" CHECK ("attendance"."answered_at" >= "attendance"."asked_at" and "attendance"."warned_at" >= "attendance"."asked_at"),
	CONSTRAINT "attendance_released" CHECK ("attendance"."released_at" is null or ("attendance"."answer" is null and "attendance"."warned_at" < "attendance"."released_at" and "attendance"."released_at" < "attendance"."starts_at"))
);
--> statement-breakpoint
ALTER TABLE "attendance" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "ask_minutes" integer;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "warn_minutes" integer;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "release_minutes" integer;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_tenant_id_booking_id_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_tenant_id_message_id_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attendance_open" ON "attendance" USING btree ("tenant_id","conversation_id") WHERE "attendance"."closed_at" is null and "attendance"."released_at" is null;--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_release" CHECK (num_nulls("tenants"."ask_minutes", "tenants"."warn_minutes", "tenants"."release_minutes") in (0, 3) and "tenants"."ask_minutes" <= 20160 and "tenants"."ask_minutes" > "tenants"."warn_minutes" and "tenants"."warn_minutes" >= "tenants"."release_minutes" + 30 and "tenants"."release_minutes" >= 0);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "attendance" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
ALTER TABLE attendance FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON attendance TO parley_app, parley_audit;
GRANT INSERT ON attendance TO parley_app;
-- Which time was asked about stays as it was; what was said to it, and what became of it, is written.
GRANT UPDATE (conversation_id, asked_at, answer, answered_at, answered_by, message_id, closed_at, warned_at, released_at)
  ON attendance TO parley_app;
-- The owner of a business says from when on a time that nobody confirmed is let go.
GRANT UPDATE (ask_minutes, warn_minutes, release_minutes) ON tenants TO parley_app;
