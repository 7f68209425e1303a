import { Screen } from '../kit/phone/screen.tsx'

/** What the guest of a host without an account sees; the link or the short code is the key. */
export function LetterPages() {
  return <Screen title="来函" lead="请打开函件上的链接，或扫描函件上的二维码。">{null}</Screen>
}
