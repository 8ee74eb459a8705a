/** Words of the screen "today". */
export const today = {}
