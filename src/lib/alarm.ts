/** Sleeps until it is woken, or for `most` ms; a call that comes while nobody sleeps is remembered. */
export function alarm(most: number) {
  let ring: (() => void) | undefined
  let rung = false
  return {
    wake() {
      rung = true
      ring?.()
    },
    async sleep() {
      if (!rung)
        await new Promise<void>((done) => {
          const timer = setTimeout(done, most)
          ring = () => {
            clearTimeout(timer)
            done()
          }
        })
      rung = false
    },
  }
}
