/** Words of the screen "payments". */
export const payments = {}
