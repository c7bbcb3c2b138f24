// Where does the window start? Theme, then the light shell; everything heavy is loaded behind it.

import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { rememberedTheme, rememberedZoom } from './app/appearance.ts'
import { applyTheme } from './ui/tokens.ts'
import { applyZoom } from './ui/zoom.ts'
import './ui/base.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no root element')
applyTheme(rememberedTheme(), document.documentElement)
applyZoom(rememberedZoom(), document.documentElement)
createRoot(root).render(<App />)
