export { releaseTable } from './pages/list.ts'
export { findReleases, releasesAwaitingMe, releasesOn } from './queries/lists.ts'
