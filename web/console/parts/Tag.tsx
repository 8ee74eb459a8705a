import classes from './Tag.module.css'

export type Tone = 'plain' | 'good' | 'warn' | 'bad'

/** How something stands, in a word or two. The word says it; the colour only helps to find it. */
export function Tag({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: string }) {
  const tinted = tone === 'plain' ? '' : (classes[tone] ?? '')
  return <span className={`${classes['tag']} ${tinted}`}>{children}</span>
}
