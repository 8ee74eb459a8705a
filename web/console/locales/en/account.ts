/** Words of the screen "account". */
export const account = {}
