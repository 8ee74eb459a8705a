/** Words of the screen "calendar". */
export const calendar = {}
