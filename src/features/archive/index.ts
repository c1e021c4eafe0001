export { archiveHits } from './pages/view.ts'
export { archivedAt, archiveSlugs, foundInArchive } from './queries/public.ts'
