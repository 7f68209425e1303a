/** Masked display of what is kept encrypted: enough to recognise, too little to use. GB/T 35273-2020 附录. */

/** `430***********1234`: first three and last four characters. */
export function maskIdentity(number: string): string {
  return number.length < 8 ? '*'.repeat(number.length) : `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`
}

/** `138****5678`: first three and last four digits; short numbers keep the last two. */
export function maskPhone(phone: string): string {
  if (phone.length >= 11) return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`
  return `${'*'.repeat(Math.max(0, phone.length - 2))}${phone.slice(-2)}`
}

/** `湖南省云岭县***`: the first six characters, about the county. */
export function maskAddress(address: string): string {
  return address.length <= 6 ? '***' : `${address.slice(0, 6)}***`
}
