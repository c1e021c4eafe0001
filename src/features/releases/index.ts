export { secrecyRefusal } from './pages/guard.ts'
export { keepTexts } from './pages/keep.ts'
export { releaseTable } from './pages/list.ts'
export type { LiveBodies } from './pages/ports.ts'
export { findReleases, releasesAwaitingMe, releasesOn } from './queries/lists.ts'
export { firstOut } from './queries/out.ts'
export {
  addRelease,
  lockRelease,
  type ReleaseRow,
  type ReleaseTexts,
  releaseById,
} from './queries/release.ts'
