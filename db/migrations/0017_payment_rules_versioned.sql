-- Members may change what is asked for. The triggers that make copies of the catalogue old stand since 0015.
GRANT INSERT, UPDATE, DELETE ON service_payment_rules, staff_payment_rules, commitment_fees TO parley_app;
