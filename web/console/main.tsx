import { createRoot } from 'react-dom/client'
import './console.css'
import { reloadForNewVersion } from './new-version.ts'
import { App } from './shell/App.tsx'
import { styleNonce } from './style-nonce.ts'
import { loadWords, preferredLanguage } from './words.ts'

// Where the part that locks scrolling behind a dialog looks for it (the package get-nonce).
Object.assign(globalThis, { __webpack_nonce__: styleNonce() })

reloadForNewVersion()
const language = preferredLanguage()
const root = document.getElementById('root')
if (root === null) throw new Error('the page has no place for the console')
const words = await loadWords(language)
createRoot(root).render(<App language={language} words={words} />)
