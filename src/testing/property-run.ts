/** How many random cases, and from which seed; a fresh seed where none is given. */
export interface PropertyRun {
  readonly cases: number
  readonly seed?: number
}
