/** Words of the screen "members". */
export const members = {}
