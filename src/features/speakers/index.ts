export { authoritiesNear } from './queries/authorities.ts'
export { delegationsEnding } from './queries/delegations.ts'
