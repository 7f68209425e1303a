import { configureGlobal } from 'fast-check'
import { runSeed } from './random.ts'

configureGlobal({ seed: runSeed })
