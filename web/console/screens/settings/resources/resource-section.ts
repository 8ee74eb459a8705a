/** Which part of the settings: the people who serve, or the things. */
export type ResourceSection = 'staff' | 'resources'
