/** Words of the screen "audit". */
export const audit = {}
