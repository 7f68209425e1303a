/** How days, months and years are shown (the first) and may be typed; each is taken as it stands, so both 3 and 03 are named. */
export const dayFormats = [
  'YYYY年M月D日', 'YYYY年MM月DD日', 'YYYY-MM-DD', 'YYYY-M-D', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY.M.D', 'YYYY/MM/DD', 'YYYY/M/D',
]
export const monthFormats = ['YYYY年M月', 'YYYY年MM月', 'YYYY-MM', 'YYYY-M', 'YYYYMM', 'YYYY.MM', 'YYYY.M', 'YYYY/MM', 'YYYY/M']
export const yearFormats = ['YYYY年', 'YYYY']
