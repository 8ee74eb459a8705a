/** Words of the screen "inbox". */
export const inbox = {}
