import { startPages } from '../kit/phone/start.tsx'
import { PocketPages } from './pocket-pages.tsx'

startPages(<PocketPages />)
