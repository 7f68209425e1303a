/** A short message of Chinese holds seventy characters; longer ones go as parts of sixty-seven, each paid for (3GPP TS 23.040, UCS-2). */
const single = 70
const part = 67

export interface SmsLength {
  /** As UCS-2 counts them: what lies outside the basic plane counts twice. */
  characters: number
  segments: number
}

export function smsLength(text: string): SmsLength {
  const characters = text.length
  return { characters, segments: characters <= single ? 1 : Math.ceil(characters / part) }
}
