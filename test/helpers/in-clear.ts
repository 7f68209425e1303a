/**
 * What a text says in the clear: without ids and without what is sealed, whose chance digits would now and then look like a telephone
 * or an identity number.
 */
export const inClear = (text: string): string =>
  text.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id').replaceAll(/\bv1\.[\w+/=-]+/g, 'sealed')
