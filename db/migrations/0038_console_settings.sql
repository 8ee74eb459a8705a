ALTER TABLE "tenants" ADD COLUMN "logo_letters" text;--> statement-breakpoint
ALTER TABLE "tenants" ADD CONSTRAINT "tenants_logo_letters" CHECK (char_length("tenants"."logo_letters") between 1 and 3);--> statement-breakpoint
-- What a business says of itself is changed in its console. Its slug, trade, zone and currency are not: addresses, prices
-- and promised times hang on them. What has a version is touched by the triggers of 0006.
GRANT UPDATE (name, locale, phone, email, website, accent_color, logo_letters, origins) ON tenants TO parley_app;
GRANT INSERT, UPDATE, DELETE ON knowledge TO parley_app;
GRANT UPDATE (name, area, address, address_public) ON locations TO parley_app;
