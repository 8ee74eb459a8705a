/** Words of the screen "operator". */
export const operator = {}
