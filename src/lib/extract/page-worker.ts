import { serveWorkshop } from '#lib/workshop.ts'
import { readPage, type ToExtract } from './page.ts'

/** The thread of `extractArticle`. */
serveWorkshop<ToExtract>(async (input) => readPage(input))
