/** Something the operator can mend. Its message is one clear sentence; the program prints it and ends with a non-zero code. */
export class Refusal extends Error {
  override name = 'Refusal'
}
