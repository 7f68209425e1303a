import { startPages } from '../kit/phone/start.tsx'
import { LetterPages } from './letter-pages.tsx'

startPages(<LetterPages />)
