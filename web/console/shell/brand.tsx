/** The wild goose that carries letters. */
export function Mark({ size = 34 }: { size?: number }) {
  return (
    <svg viewBox="0 0 48 48" width={size} height={size} aria-hidden="true" className="brand-mark">
      <rect width="48" height="48" rx="11" fill="#b3261e" />
      <path d="M8.5 21.5c5.600-5.200 11.200-4.600 15.500 2.200 4.300-6.800 9.900-7.400 15.500-2.200-5.300-1.500-9.200.3-11.700 4.500L24 34.500l-3.800-8.500c-2.500-4.200-6.400-6-11.700-4.500z" fill="#fff" />
    </svg>
  )
}
