CREATE SCHEMA "accounts";
--> statement-breakpoint
CREATE TABLE "accounts"."attempts" (
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "attempts_key_pk" PRIMARY KEY("key"),
	CONSTRAINT "attempts_key" CHECK ("accounts"."attempts"."key" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "accounts"."logins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"provider_id" text NOT NULL,
	"account_id" text NOT NULL,
	"password" text,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "logins_account" UNIQUE("provider_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "accounts"."operators" (
	"user_id" uuid PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts"."passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"is_backed_up" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "passkeys_credential" UNIQUE("credential_id")
);
--> statement-breakpoint
CREATE TABLE "accounts"."sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"token" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_token" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "accounts"."two_factors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone,
	CONSTRAINT "two_factors_user" UNIQUE("user_id")
);
--> statement-breakpoint
CREATE TABLE "accounts"."users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"two_factor_enabled" boolean DEFAULT false NOT NULL,
	"locale" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "users_email" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "accounts"."verifications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"staff_id" uuid,
	"token_hash" text NOT NULL,
	"state" text NOT NULL,
	"invited_by" uuid,
	"invited_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"member_id" uuid,
	CONSTRAINT "invitations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "invitations_role" CHECK ("invitations"."role" in ('owner', 'manager', 'front_desk', 'staff', 'read_only')),
	CONSTRAINT "invitations_state" CHECK ("invitations"."state" in ('open', 'accepted', 'revoked')),
	CONSTRAINT "invitations_accepted" CHECK (("invitations"."state" = 'accepted') = ("invitations"."member_id" is not null)),
	CONSTRAINT "invitations_hash" CHECK ("invitations"."token_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "routing"."memberships" (
	"user_id" uuid NOT NULL,
	"tenant_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "memberships_user_id_tenant_id_pk" PRIMARY KEY("user_id","tenant_id"),
	CONSTRAINT "memberships_member" UNIQUE("tenant_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "members" DROP CONSTRAINT "members_role";--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "user_id" uuid;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "staff_id" uuid;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "state" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "accounts"."logins" ADD CONSTRAINT "logins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "accounts"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts"."operators" ADD CONSTRAINT "operators_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "accounts"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts"."passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "accounts"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts"."sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "accounts"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts"."two_factors" ADD CONSTRAINT "two_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "accounts"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_staff_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","staff_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_invited_by_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","invited_by") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_member_id_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attempts_expiry" ON "accounts"."attempts" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "logins_user" ON "accounts"."logins" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "passkeys_user" ON "accounts"."passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "accounts"."sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verifications_identifier" ON "accounts"."verifications" USING btree ("identifier");--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_open" ON "invitations" USING btree ("tenant_id","email") WHERE "invitations"."state" = 'open';--> statement-breakpoint
CREATE INDEX "invitations_invited" ON "invitations" USING btree ("tenant_id","invited_at");--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_tenant_id_staff_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","staff_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "accounts"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_kind" ON "audit_log" USING btree ("tenant_id","subject_type","sequence");--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("tenant_id","actor","sequence");--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_user" UNIQUE("tenant_id","user_id");--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_state" CHECK ("members"."state" in ('active', 'disabled'));--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_role" CHECK ("members"."role" in ('owner', 'manager', 'front_desk', 'staff', 'read_only'));--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "invitations" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
--> statement-breakpoint
ALTER TABLE invitations FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
-- Who is a member where, for whoever logs in: what `members` says, at every moment. A person who may not come in any more,
-- or another one at the same place, is out with the same commit.
CREATE FUNCTION routing.keep_membership() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  DELETE FROM routing.memberships m
  WHERE m.tenant_id = NEW.tenant_id AND m.member_id = NEW.id
    AND (m.user_id IS DISTINCT FROM NEW.user_id OR NEW.state <> 'active');
  IF NEW.user_id IS NOT NULL AND NEW.state = 'active' THEN
    INSERT INTO routing.memberships (user_id, tenant_id, member_id) VALUES (NEW.user_id, NEW.tenant_id, NEW.id)
    ON CONFLICT (user_id, tenant_id) DO UPDATE SET member_id = EXCLUDED.member_id;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER keep_membership AFTER INSERT OR UPDATE ON members
  FOR EACH ROW EXECUTE FUNCTION routing.keep_membership();
--> statement-breakpoint
-- Answers to one person at a time, and to none who is not named: the application cannot list them.
CREATE FUNCTION routing.find_memberships(of_user uuid)
RETURNS TABLE (tenant_id uuid, member_id uuid, slug text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT m.tenant_id, m.member_id, t.slug FROM routing.memberships m
  JOIN routing.tenants t ON t.tenant_id = m.tenant_id
  WHERE m.user_id = $1 ORDER BY t.slug
$$;
REVOKE ALL ON FUNCTION routing.keep_membership, routing.find_memberships FROM PUBLIC;
GRANT EXECUTE ON FUNCTION routing.keep_membership, routing.find_memberships TO parley_app;
--> statement-breakpoint
GRANT USAGE ON SCHEMA accounts TO parley_app, parley_audit;
GRANT SELECT, INSERT, UPDATE, DELETE ON accounts.users, accounts.sessions, accounts.logins, accounts.verifications,
  accounts.two_factors, accounts.passkeys, accounts.attempts TO parley_app;
-- Nobody becomes an operator by way of the service.
GRANT SELECT ON accounts.operators TO parley_app;
-- The auditor sees who there is, and nothing that opens a door.
GRANT SELECT (id, email, email_verified, two_factor_enabled, created_at) ON accounts.users TO parley_audit;
GRANT SELECT ON accounts.operators, routing.memberships TO parley_audit;
--> statement-breakpoint
GRANT SELECT ON invitations TO parley_app, parley_audit;
GRANT INSERT ON invitations TO parley_app;
-- Whom it was for, and as what, stays; the link may be sent anew, which ends the one before.
GRANT UPDATE (token_hash, state, expires_at, member_id) ON invitations TO parley_app;
GRANT INSERT, UPDATE ON members TO parley_app;
