import { html } from 'hono/html'
import { paletteOf } from '../../domain/palette.ts'
import type { Page } from './layout.ts'

/** For people who followed an old or a wrong link. */
export const notFoundPage: Page = {
  title: 'Nothing here',
  palette: paletteOf('#2f5d50'),
  status: 404,
  body: html`<main class="narrow"><div class="hero"><h1>Nothing here.</h1><p>The link is old, or a letter of it is missing. <a href="/">To the beginning</a></p></div></main>`,
}
