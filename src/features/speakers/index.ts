export { authoritiesNear } from './queries/authorities.ts'
