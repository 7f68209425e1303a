import { createContext } from 'react'

export interface LargeTypeChoice {
  large: boolean
  setLarge: (large: boolean) => void
}

export const LargeType = createContext<LargeTypeChoice>({ large: false, setLarge: () => undefined })
