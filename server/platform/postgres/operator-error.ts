/** Something the person who runs the system can put right: the message is a Chinese sentence to print as it is, without a stack. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError'
}
