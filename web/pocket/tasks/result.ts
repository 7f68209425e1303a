/** 12单，960元; nothing said: a dash. */
export function sayResult({ quantity, amount, unit }: { quantity: number | null; amount: number | null; unit: string }): string {
  const parts = [...(quantity === null ? [] : [`${quantity}${unit}`]), ...(amount === null ? [] : [`${amount}元`])]
  return parts.length === 0 ? '—' : parts.join('，')
}
