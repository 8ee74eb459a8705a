/** More questions on their way than this are asked one by one. */
const keysMax = 1_000

/**
 * Asks once for all who ask the same while an answer is on its way. That answer is not theirs, since it may be older than
 * their question: theirs is the next one, which is asked for as soon as it has come, together for all who came meanwhile.
 */
export function askTogether<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const running = new Map<string, { next: Promise<T> | null; readonly done: Promise<unknown> }>()

  const start = (key: string): Promise<T> => {
    const answer = ask(key)
    const done = answer.then(
      () => {},
      () => {},
    )
    const turn = { next: null, done }
    running.set(key, turn)
    void done.then(() => {
      // Whoever waits for the next has started it by now, and it stands here in this one's place.
      if (running.get(key) === turn && turn.next === null) running.delete(key)
    })
    return answer
  }

  return (key) => {
    const turn = running.get(key)
    if (turn === undefined) return running.size >= keysMax ? ask(key) : start(key)
    turn.next ??= turn.done.then(() => start(key))
    return turn.next
  }
}
