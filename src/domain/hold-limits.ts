/** How long a slot stays taken while the customer makes up their mind. */
export const holdLifetimeMs = 10 * 60_000
/** Live holds at once: mass reservations block real customers (OWASP API6). */
export const holdsPerCustomerMax = 2
export const holdsPerAddressMax = 5
/** How often another reference is drawn when one stands already. */
export const referenceDrawsMax = 5
