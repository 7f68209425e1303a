import { useState } from 'react'
import type { RefusalError } from '../client/refusal.ts'
import { TextField } from '../kit/phone/fields.tsx'
import { RefusalNote, Screen } from '../kit/phone/screen.tsx'
import { Brand } from './frame.tsx'

/** For whoever holds the paper: nine characters, as they stand there. */
export function OpenPage({ busy, refusal, onOpen }: { busy: boolean; refusal: RefusalError | null; onOpen: (code: string) => void }) {
  const [code, setCode] = useState('')
  return (
    <Screen title="打开来函" lead="请输入函件上的九位验证码。" head={<Brand />} foot={<p>没有函件？请联系发函的流出地党支部。</p>}>
      <form onSubmit={(event) => { event.preventDefault(); if (code.trim() !== '') onOpen(code.trim()) }}>
        <TextField id="code" label="验证码" hint="不分大小写，横线可以不输；没有数字 0、1 和字母 I、O" value={code} required maxLength={20} autoComplete="off" onChange={setCode} />
        {refusal !== null && <RefusalNote refusal={refusal} />}
        <button className="button button-main" disabled={busy}>{busy ? '正在打开…' : '打开'}</button>
      </form>
      <p className="faint">扫描函件上的二维码，或点开发来的链接，不用输入验证码。</p>
    </Screen>
  )
}
