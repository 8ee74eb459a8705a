import { createRoot } from 'react-dom/client'
import './console.css'
import { App } from './shell/App.tsx'
import { loadWords, preferredLanguage } from './words.ts'

const language = preferredLanguage()
const root = document.getElementById('root')
if (root === null) throw new Error('the page has no place for the console')
const words = await loadWords(language)
createRoot(root).render(<App language={language} words={words} />)
