import { expect, test } from 'vitest'
import { readSought, type Sought } from './find-text.ts'

test.each<[string, Sought | null]>([
  ['5678', { by: 'tail', tail: '5678' }],
  ['123x', { by: 'tail', tail: '123X' }],
  ['138 1234 5678', { by: 'phone', phone: '13812345678' }],
  ['99010119800506001x', { by: 'identity', identity: '99010119800506001X' }],
  ['ZJG', { by: 'spelling', letters: 'zjg' }],
  ['zhangjian', { by: 'spelling', letters: 'zhangjian' }],
  ['建国', { by: 'name', part: '建国' }],
  ['买买提·艾力', { by: 'name', part: '买买提·艾力' }],
  ['１２３４', { by: 'tail', tail: '1234' }],
  ['   ', null],
])('“%s” seeks %o', (text, sought) => expect(readSought(text)).toEqual(sought))
