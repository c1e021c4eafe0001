export { beginCorrection } from './pages/begin-correction.ts'
export { secrecyRefusal } from './pages/guard.ts'
export { keepTexts } from './pages/keep.ts'
export { releaseTable } from './pages/list.ts'
export type { LiveBodies } from './pages/ports.ts'
export { type Outcome as PutUp, putUp } from './pages/schedule.ts'
export { attachOnce as attachFile } from './queries/context.ts'
export { findReleases, releasesAwaitingMe, releasesOn } from './queries/lists.ts'
export { firstOut } from './queries/out.ts'
export {
  addRelease,
  appendRevision as newRevision,
  lockRelease,
  type ReleaseRow,
  type ReleaseTexts,
  releaseById,
} from './queries/release.ts'
