-- What is asked for is part of the catalogue: copies of it are old when these change. Members may change them.
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON service_payment_rules
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON staff_payment_rules
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
CREATE TRIGGER touch_catalog AFTER INSERT OR UPDATE OR DELETE ON commitment_fees
  FOR EACH ROW EXECUTE FUNCTION touch_catalog();
GRANT INSERT, UPDATE, DELETE ON service_payment_rules, staff_payment_rules, commitment_fees TO parley_app;
