/** Characters of a text that are read; what stands behind is not searched (a chat message is far shorter). */
export const textLengthMax = 4_000

/** Tokens that one island of time words may hold before it is cut; a long human expression has about 20. */
export const islandTokensMax = 32

/** Readings that one island may build. */
export const itemsPerIslandMax = 1_000

/** Rule steps that one text may use; then what was found so far is returned. A dense sentence takes about 2,000. */
export const stepsMax = 12_000

/** Mentions that one text may return. */
export const mentionsMax = 40

/** Readings kept for one mention. */
export const candidatesMax = 8

/** Largest amount in a duration; beyond it ("in 99999999 years") the words are not read as time. */
export const amountMax = 1_000
