/** Words of the screen "customers". */
export const customers = {}
