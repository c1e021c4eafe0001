/**
 * An address as we take it: ASCII, one @, no quotes, at most 254 characters, a host with a dot; lower-cased.
 * Narrower than the standard on purpose: what falls outside has been used to misroute mail.
 */
export function readAddress(text: string): string | undefined {
  const address = text.trim().toLowerCase()
  return address.length <= 254 &&
    /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/.test(
      address,
    )
    ? address
    : undefined
}
