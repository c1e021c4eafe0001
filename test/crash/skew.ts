// Loaded before the program (`node --import`): moves this process's clock by SKEW_MS, as a machine whose time is wrong.
const by = Number(process.env['SKEW_MS'] ?? 0)
const RealDate = Date
const realNow = Date.now.bind(Date)
const realInstant = Temporal.Now.instant.bind(Temporal.Now)

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[], fresh) =>
    Reflect.construct(target, args.length === 0 ? [realNow() + by] : args, fresh),
  get: (target, key) => (key === 'now' ? () => realNow() + by : Reflect.get(target, key)),
})
const instant = () => realInstant().add({ milliseconds: by })
const zone = () => Temporal.Now.timeZoneId()
const zoned = (z = zone()) => instant().toZonedDateTimeISO(z)
Object.assign(Temporal.Now, {
  instant,
  zonedDateTimeISO: zoned,
  plainDateTimeISO: (z = zone()) => zoned(z).toPlainDateTime(),
  plainDateISO: (z = zone()) => zoned(z).toPlainDate(),
  plainTimeISO: (z = zone()) => zoned(z).toPlainTime(),
})
