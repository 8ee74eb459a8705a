/**
 * Whoever reads what a command prints may have enough of it (`npm run inbox | head`): the rest is then printed for nobody,
 * and the command ends as it would have.
 */
export function letReadersLeave(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}
