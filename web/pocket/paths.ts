/** Addresses of the phone pages, below /m. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  claim: '/claim',
  leave: '/leave',
  arrive: '/arrive',
  change: '/change',
  return: '/return',
  word: '/word',
  letters: '/letters',
  file: '/file',
  correct: '/file/correct',
  viewers: '/viewers',
  complaints: '/complaints',
  typeSize: '/type-size',
  outbox: '/outbox',
  notice: '/notice',
} as const
