/** No visit has more services than these. */
export const visitStepsMax = 6
