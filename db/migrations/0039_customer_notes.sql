CREATE TABLE "customer_notes" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"text" text NOT NULL,
	"member_id" uuid NOT NULL,
	"created_at" timestamptz NOT NULL,
	"edited_at" timestamptz,
	CONSTRAINT "customer_notes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "customer_notes_text" CHECK (length("customer_notes"."text") between 1 and 4000)
);
--> statement-breakpoint
ALTER TABLE "customer_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "customer_notes" ADD CONSTRAINT "customer_notes_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_notes" ADD CONSTRAINT "customer_notes_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_notes" ADD CONSTRAINT "customer_notes_tenant_id_member_id_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_notes_of" ON "customer_notes" USING btree ("tenant_id","customer_id","created_at");--> statement-breakpoint
CREATE INDEX "customers_by_name" ON "customers" USING btree ("tenant_id",("name" is null),lower(coalesce("name", '')),"id") WHERE "customers"."merged_into" is null;--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "customer_notes" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE customer_notes FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
GRANT SELECT ON customer_notes TO parley_app, parley_audit;
-- A note is what members say of a person: taken away it is gone. Whose it is changes only when two customers are one.
GRANT INSERT, DELETE ON customer_notes TO parley_app;
GRANT UPDATE (text, edited_at, customer_id) ON customer_notes TO parley_app;
