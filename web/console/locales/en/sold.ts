/** Words of the screen "sold". */
export const sold = {}
