CREATE SCHEMA "routing";
--> statement-breakpoint
CREATE TABLE "allocations" (
	"tenant_id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	"unit" integer NOT NULL,
	"during" "tstzrange" NOT NULL,
	"owner" text NOT NULL,
	"booking_id" uuid,
	"expires_at" timestamptz,
	CONSTRAINT "allocations_owner" CHECK ("allocations"."owner" in ('booking', 'hold', 'session', 'block')),
	CONSTRAINT "allocations_booking_id" CHECK (("allocations"."owner" in ('booking', 'hold')) = ("allocations"."booking_id" is not null)),
	CONSTRAINT "allocations_expiry" CHECK ("allocations"."owner" <> 'hold' or "allocations"."expires_at" is not null),
	CONSTRAINT "allocations_unit" CHECK ("allocations"."unit" >= 1),
	CONSTRAINT "allocations_during" CHECK (not isempty("allocations"."during") and lower_inc("allocations"."during") and not upper_inc("allocations"."during") and not lower_inf("allocations"."during") and not upper_inf("allocations"."during"))
);
--> statement-breakpoint
ALTER TABLE "allocations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_log" (
	"tenant_id" uuid NOT NULL,
	"sequence" bigint GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"reason" text,
	"request_id" text,
	"at" timestamptz NOT NULL,
	CONSTRAINT "audit_log_tenant_id_sequence_pk" PRIMARY KEY("tenant_id","sequence")
);
--> statement-breakpoint
ALTER TABLE "audit_log" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "booking_events" (
	"tenant_id" uuid NOT NULL,
	"booking_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"kind" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"why" text NOT NULL,
	"at" timestamptz NOT NULL,
	"moved" jsonb,
	CONSTRAINT "booking_events_tenant_id_booking_id_version_pk" PRIMARY KEY("tenant_id","booking_id","version"),
	CONSTRAINT "booking_events_actor" CHECK ("booking_events"."actor_kind" in ('customer', 'member', 'system')),
	CONSTRAINT "booking_events_first" CHECK (("booking_events"."version" = 1) = ("booking_events"."from_state" is null))
);
--> statement-breakpoint
ALTER TABLE "booking_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bookings" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reference" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"service_id" uuid NOT NULL,
	"location_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"starts_at" timestamptz NOT NULL,
	"ends_at" timestamptz NOT NULL,
	"picks" jsonb NOT NULL,
	"terms" jsonb NOT NULL,
	"expires_at" timestamptz,
	"confirmed_at" timestamptz,
	"cancelled_at" timestamptz,
	"cancelled_by" text,
	"fee_amount" integer,
	"fee_currency" text,
	"conversation_id" uuid,
	"idempotency_key" text NOT NULL,
	"address_hash" text,
	"answers" jsonb NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "bookings_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "bookings_reference" UNIQUE("tenant_id","reference"),
	CONSTRAINT "bookings_idempotency_key" UNIQUE("tenant_id","idempotency_key"),
	CONSTRAINT "bookings_state" CHECK ("bookings"."state" in ('held', 'pending_payment', 'pending_approval', 'confirmed', 'completed', 'no_show', 'cancelled', 'expired', 'declined')),
	CONSTRAINT "bookings_times" CHECK ("bookings"."starts_at" < "bookings"."ends_at"),
	CONSTRAINT "bookings_version" CHECK ("bookings"."version" >= 1),
	CONSTRAINT "bookings_expiry" CHECK (("bookings"."state" in ('held', 'pending_payment')) = ("bookings"."expires_at" is not null)),
	CONSTRAINT "bookings_confirmed" CHECK (("bookings"."state" = 'confirmed') = ("bookings"."confirmed_at" is not null)),
	CONSTRAINT "bookings_cancelled" CHECK (("bookings"."state" = 'cancelled') = ("bookings"."cancelled_at" is not null and "bookings"."cancelled_by" is not null)),
	CONSTRAINT "bookings_fee" CHECK (("bookings"."fee_amount" is null) = ("bookings"."fee_currency" is null) and "bookings"."fee_amount" >= 0)
);
--> statement-breakpoint
ALTER TABLE "bookings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "confirmations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"tool" text NOT NULL,
	"arguments_hash" text NOT NULL,
	"state" text NOT NULL,
	"summary_message_id" uuid,
	"consent_message_id" uuid,
	"consumed_by_turn_id" uuid,
	"expires_at" timestamptz NOT NULL,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "confirmations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "confirmations_state" CHECK ("confirmations"."state" in ('open', 'consumed', 'closed')),
	CONSTRAINT "confirmations_consumed" CHECK (("confirmations"."state" = 'consumed') = ("confirmations"."consent_message_id" is not null and "confirmations"."consumed_by_turn_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "confirmations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conversations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel" text NOT NULL,
	"account_id" text NOT NULL,
	"customer_id" uuid,
	"address_hash" text,
	"owner" text NOT NULL,
	"owner_member_id" uuid,
	"lease_token" text,
	"lease_until" timestamptz,
	"last_sequence" integer NOT NULL,
	"last_message_at" timestamptz,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "conversations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "conversations_owner" CHECK ("conversations"."owner" in ('agent', 'person')),
	CONSTRAINT "conversations_lease" CHECK (("conversations"."lease_token" is null) = ("conversations"."lease_until" is null))
);
--> statement-breakpoint
ALTER TABLE "conversations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session_contexts" (
	"tenant_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"context" jsonb NOT NULL,
	CONSTRAINT "session_contexts_tenant_id_conversation_id_pk" PRIMARY KEY("tenant_id","conversation_id")
);
--> statement-breakpoint
ALTER TABLE "session_contexts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "channel_identities" (
	"tenant_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"customer_id" uuid NOT NULL,
	CONSTRAINT "channel_identities_tenant_id_channel_address_pk" PRIMARY KEY("tenant_id","channel","address")
);
--> statement-breakpoint
ALTER TABLE "channel_identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "customers" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text,
	"phone" text,
	"email" text,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "customers_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "customers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "handoffs" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"summary" text NOT NULL,
	"state" text NOT NULL,
	"member_id" uuid,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "handoffs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "handoffs_state" CHECK ("handoffs"."state" in ('requested', 'taken', 'given-back', 'closed'))
);
--> statement-breakpoint
ALTER TABLE "handoffs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"tenant_id" uuid NOT NULL,
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"finished" boolean NOT NULL,
	"answer" jsonb,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "idempotency_keys_tenant_id_scope_key_pk" PRIMARY KEY("tenant_id","scope","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "knowledge" (
	"tenant_id" uuid NOT NULL,
	"topic" text NOT NULL,
	"keywords" text[] NOT NULL,
	"answer" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "knowledge_tenant_id_topic_pk" PRIMARY KEY("tenant_id","topic")
);
--> statement-breakpoint
ALTER TABLE "knowledge" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "locations" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"area" text NOT NULL,
	"address" text NOT NULL,
	"address_public" boolean NOT NULL,
	"time_zone" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "locations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "locations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "members" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "members_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "members_email" UNIQUE("tenant_id","email"),
	CONSTRAINT "members_role" CHECK ("members"."role" in ('owner', 'manager', 'staff'))
);
--> statement-breakpoint
ALTER TABLE "members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "messages" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"role" text NOT NULL,
	"text" text NOT NULL,
	"choice_id" text,
	"choices" jsonb NOT NULL,
	"cards" jsonb NOT NULL,
	"channel" text,
	"account_id" text,
	"provider_message_id" text,
	"content_hash" text,
	"turn_id" uuid,
	"member_id" uuid,
	"delivery" text,
	"created_at" timestamptz NOT NULL,
	CONSTRAINT "messages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "messages_provider_id" UNIQUE("tenant_id","channel","account_id","provider_message_id"),
	CONSTRAINT "messages_sequence" UNIQUE("tenant_id","conversation_id","sequence"),
	CONSTRAINT "messages_role" CHECK ("messages"."role" in ('customer', 'agent', 'member', 'system')),
	CONSTRAINT "messages_inbound" CHECK (("messages"."role" = 'customer') = ("messages"."provider_message_id" is not null)),
	CONSTRAINT "messages_delivery" CHECK ("messages"."delivery" in ('none', 'pending', 'sent', 'delivered', 'failed', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "opening_overrides" (
	"tenant_id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	"date" date NOT NULL,
	"windows" jsonb NOT NULL,
	"reason" text,
	CONSTRAINT "opening_overrides_tenant_id_resource_id_date_pk" PRIMARY KEY("tenant_id","resource_id","date")
);
--> statement-breakpoint
ALTER TABLE "opening_overrides" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "opening_windows" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	"weekday" integer NOT NULL,
	"start_time" text NOT NULL,
	"end_time" text NOT NULL,
	"valid_from" date,
	"valid_to" date,
	CONSTRAINT "opening_windows_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "opening_windows_weekday" CHECK ("opening_windows"."weekday" between 1 and 7),
	CONSTRAINT "opening_windows_start" CHECK ("opening_windows"."start_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
	CONSTRAINT "opening_windows_end" CHECK ("opening_windows"."end_time" ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'),
	CONSTRAINT "opening_windows_order" CHECK ("opening_windows"."start_time" < "opening_windows"."end_time")
);
--> statement-breakpoint
ALTER TABLE "opening_windows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "requirement_candidates" (
	"tenant_id" uuid NOT NULL,
	"requirement_id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "requirement_candidates_tenant_id_requirement_id_resource_id_pk" PRIMARY KEY("tenant_id","requirement_id","resource_id")
);
--> statement-breakpoint
ALTER TABLE "requirement_candidates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "requirements" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"buffer_before_minutes" integer NOT NULL,
	"buffer_after_minutes" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "requirements_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "requirements_kind" CHECK ("requirements"."kind" in ('staff', 'room', 'chair', 'table', 'unit')),
	CONSTRAINT "requirements_buffers" CHECK ("requirements"."buffer_before_minutes" >= 0 and "requirements"."buffer_after_minutes" >= 0)
);
--> statement-breakpoint
ALTER TABLE "requirements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "resources" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"aliases" text[] NOT NULL,
	"attributes" jsonb NOT NULL,
	"location_id" uuid NOT NULL,
	"units" integer NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "resources_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "resources_kind" CHECK ("resources"."kind" in ('staff', 'room', 'chair', 'table', 'unit')),
	CONSTRAINT "resources_units" CHECK ("resources"."units" >= 1)
);
--> statement-breakpoint
ALTER TABLE "resources" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "routing"."channel_accounts" (
	"channel" text NOT NULL,
	"account_id" text NOT NULL,
	"tenant_id" uuid NOT NULL,
	CONSTRAINT "channel_accounts_channel_account_id_pk" PRIMARY KEY("channel","account_id")
);
--> statement-breakpoint
CREATE TABLE "routing"."tenants" (
	"slug" text NOT NULL,
	"tenant_id" uuid NOT NULL,
	CONSTRAINT "tenants_slug_pk" PRIMARY KEY("slug"),
	CONSTRAINT "tenants_tenant_id" UNIQUE("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "routing"."tokens" (
	"hash" text NOT NULL,
	"kind" text NOT NULL,
	"tenant_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"expires_at" timestamptz,
	"revoked" timestamptz,
	CONSTRAINT "tokens_hash_pk" PRIMARY KEY("hash"),
	CONSTRAINT "tokens_kind" CHECK ("routing"."tokens"."kind" in ('conversation', 'booking')),
	CONSTRAINT "tokens_hash" CHECK ("routing"."tokens"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "intake_questions" (
	"tenant_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"id" text NOT NULL,
	"label" text NOT NULL,
	"required" boolean NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "intake_questions_tenant_id_service_id_id_pk" PRIMARY KEY("tenant_id","service_id","id")
);
--> statement-breakpoint
ALTER TABLE "intake_questions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "services" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"aliases" text[] NOT NULL,
	"description" text NOT NULL,
	"category" text NOT NULL,
	"duration_minutes" integer NOT NULL,
	"step_minutes" integer NOT NULL,
	"offset_minutes" integer NOT NULL,
	"notice_minutes" integer NOT NULL,
	"advance_days" integer NOT NULL,
	"price_amount" integer,
	"price_currency" text,
	"price_from" boolean NOT NULL,
	"free_until_minutes" integer NOT NULL,
	"fee_percent" integer NOT NULL,
	"move_until_minutes" integer NOT NULL,
	"location_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "services_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "services_slug" UNIQUE("tenant_id","slug"),
	CONSTRAINT "services_minutes" CHECK ("services"."duration_minutes" > 0 and "services"."step_minutes" > 0 and "services"."notice_minutes" >= 0),
	CONSTRAINT "services_price" CHECK (("services"."price_amount" is null) = ("services"."price_currency" is null) and "services"."price_amount" >= 0)
);
--> statement-breakpoint
ALTER TABLE "services" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tenants" (
	"tenant_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"vertical" text NOT NULL,
	"time_zone" text NOT NULL,
	"locale" text NOT NULL,
	"currency" text NOT NULL,
	"accent_color" text NOT NULL,
	"origins" text[] NOT NULL,
	"phone" text,
	"email" text,
	"website" text,
	CONSTRAINT "tenants_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
ALTER TABLE "tenants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "tool_calls" (
	"tenant_id" uuid NOT NULL,
	"turn_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"call_id" text NOT NULL,
	"name" text NOT NULL,
	"arguments" jsonb NOT NULL,
	"ok" boolean NOT NULL,
	"result" jsonb NOT NULL,
	"ms" integer NOT NULL,
	CONSTRAINT "tool_calls_tenant_id_turn_id_position_pk" PRIMARY KEY("tenant_id","turn_id","position")
);
--> statement-breakpoint
ALTER TABLE "tool_calls" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "turns" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"state" text NOT NULL,
	"model" text,
	"input_tokens" integer NOT NULL,
	"output_tokens" integer NOT NULL,
	"understanding" jsonb,
	"verdicts" jsonb NOT NULL,
	"started_at" timestamptz NOT NULL,
	"finished_at" timestamptz,
	CONSTRAINT "turns_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "turns_state" CHECK ("turns"."state" in ('running', 'done', 'abandoned'))
);
--> statement-breakpoint
ALTER TABLE "turns" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_tenant_id_resource_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","resource_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_tenant_id_booking_id_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_events" ADD CONSTRAINT "booking_events_tenant_id_booking_id_bookings_tenant_id_id_fk" FOREIGN KEY ("tenant_id","booking_id") REFERENCES "public"."bookings"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_tenant_id_summary_message_id_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","summary_message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_tenant_id_consent_message_id_messages_tenant_id_id_fk" FOREIGN KEY ("tenant_id","consent_message_id") REFERENCES "public"."messages"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_tenant_id_consumed_by_turn_id_turns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","consumed_by_turn_id") REFERENCES "public"."turns"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_tenant_id_owner_member_id_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","owner_member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_contexts" ADD CONSTRAINT "session_contexts_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_identities" ADD CONSTRAINT "channel_identities_tenant_id_customer_id_customers_tenant_id_id_fk" FOREIGN KEY ("tenant_id","customer_id") REFERENCES "public"."customers"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handoffs" ADD CONSTRAINT "handoffs_tenant_id_member_id_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "knowledge" ADD CONSTRAINT "knowledge_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "locations" ADD CONSTRAINT "locations_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_tenant_id_turn_id_turns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","turn_id") REFERENCES "public"."turns"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_tenant_id_member_id_members_tenant_id_id_fk" FOREIGN KEY ("tenant_id","member_id") REFERENCES "public"."members"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_overrides" ADD CONSTRAINT "opening_overrides_tenant_id_resource_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","resource_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_windows" ADD CONSTRAINT "opening_windows_tenant_id_resource_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","resource_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_candidates" ADD CONSTRAINT "requirement_candidates_tenant_id_requirement_id_requirements_tenant_id_id_fk" FOREIGN KEY ("tenant_id","requirement_id") REFERENCES "public"."requirements"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_candidates" ADD CONSTRAINT "requirement_candidates_tenant_id_resource_id_resources_tenant_id_id_fk" FOREIGN KEY ("tenant_id","resource_id") REFERENCES "public"."resources"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirements" ADD CONSTRAINT "requirements_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resources" ADD CONSTRAINT "resources_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_questions" ADD CONSTRAINT "intake_questions_tenant_id_service_id_services_tenant_id_id_fk" FOREIGN KEY ("tenant_id","service_id") REFERENCES "public"."services"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_tenant_id_location_id_locations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","location_id") REFERENCES "public"."locations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tool_calls" ADD CONSTRAINT "tool_calls_tenant_id_turn_id_turns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","turn_id") REFERENCES "public"."turns"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_tenant_id_conversation_id_conversations_tenant_id_id_fk" FOREIGN KEY ("tenant_id","conversation_id") REFERENCES "public"."conversations"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "allocations_booking" ON "allocations" USING btree ("tenant_id","booking_id");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("tenant_id","subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "bookings_customer" ON "bookings" USING btree ("tenant_id","customer_id","starts_at");--> statement-breakpoint
CREATE INDEX "bookings_expiring" ON "bookings" USING btree ("tenant_id","expires_at") WHERE "bookings"."state" in ('held', 'pending_payment');--> statement-breakpoint
CREATE INDEX "bookings_conversation" ON "bookings" USING btree ("tenant_id","conversation_id") WHERE "bookings"."conversation_id" is not null;--> statement-breakpoint
CREATE INDEX "bookings_address" ON "bookings" USING btree ("tenant_id","address_hash") WHERE "bookings"."state" in ('held', 'pending_payment');--> statement-breakpoint
CREATE UNIQUE INDEX "confirmations_open" ON "confirmations" USING btree ("tenant_id","conversation_id") WHERE "confirmations"."state" = 'open';--> statement-breakpoint
CREATE INDEX "conversations_recent" ON "conversations" USING btree ("tenant_id","last_message_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "handoffs_open" ON "handoffs" USING btree ("tenant_id","conversation_id") WHERE "handoffs"."state" in ('requested', 'taken');--> statement-breakpoint
CREATE INDEX "handoffs_waiting" ON "handoffs" USING btree ("tenant_id","created_at") WHERE "handoffs"."state" in ('requested', 'taken');--> statement-breakpoint
CREATE INDEX "messages_unanswered" ON "messages" USING btree ("tenant_id","conversation_id","sequence") WHERE "messages"."role" = 'customer' and "messages"."turn_id" is null;--> statement-breakpoint
CREATE INDEX "messages_turn" ON "messages" USING btree ("tenant_id","turn_id");--> statement-breakpoint
CREATE INDEX "tokens_subject" ON "routing"."tokens" USING btree ("tenant_id","subject_id");--> statement-breakpoint
CREATE INDEX "turns_conversation" ON "turns" USING btree ("tenant_id","conversation_id","started_at");--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "allocations" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "audit_log" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "booking_events" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "bookings" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "confirmations" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "conversations" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "session_contexts" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "channel_identities" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "customers" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "handoffs" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "idempotency_keys" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "knowledge" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "locations" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "members" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "messages" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "opening_overrides" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "opening_windows" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "requirement_candidates" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "requirements" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "resources" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "intake_questions" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "services" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "tenants" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "tool_calls" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "tenant_isolation" ON "turns" AS PERMISSIVE FOR ALL TO public USING (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid) WITH CHECK (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);