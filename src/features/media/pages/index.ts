import { Hono } from 'hono'
import type { DeskEnv } from '#lib/auth.ts'
import { blurPages } from './blur.ts'
import { itemPages } from './item.ts'
import { libraryPages } from './library.ts'
import { servePages } from './serve.ts'

/** The library of files, under /desk. */
export const mediaPages = new Hono<DeskEnv>()
  .route('/', libraryPages)
  .route('/', itemPages)
  .route('/', blurPages)
  .route('/', servePages)
